import type { words as english } from '../../en/browser/extension.ts';

export const words: typeof english = {
  description: 'Haz flattr a la página en la que estás. No lee nada hasta que lo pulsas.',
  press: 'Hacer flattr a esta página',

  cannot: 'A esta página no se le puede hacer flattr',
  private:
    'Esta ventana es privada, y un flattr se guarda en tu cuenta. Abre la página en una ventana normal y pulsa de nuevo.',
  file: 'Es un archivo de tu ordenador. Abre una página de la web y pulsa de nuevo.',
  insecure:
    'Esta página no está protegida con https, así que nadie puede estar seguro de quién es. Si el sitio también tiene https, ábrelo así y pulsa de nuevo.',
  browserPage: 'Esta página es de tu navegador o de su tienda. Abre una página de la web y pulsa de nuevo.',
  nothingSent: 'No se ha enviado nada.',
  close: 'Cerrar esta ventana',

  service: 'Dirección de tu servicio de Flattr',
  serviceHint: 'Averigua de quién es una página, y allí se guardan tus flattrs.',
  save: 'Guardar y comprobar',
  checking: 'Comprobando…',
  works: (name) => `Guardado. ${name} responde en esta dirección.`,
  notAddress: (example) => `No se ha guardado nada. Escribe una dirección con https://, como ${example}.`,
  silent: (host) =>
    `No se ha guardado nada, porque ${host} no respondió. Revisa la dirección y tu conexión e inténtalo de nuevo.`,
  other: (host) => `No se ha guardado nada, porque ${host} no es un servicio de Flattr. Revisa la dirección.`,
  shortcut: (keys) => `También puedes pulsar ${keys}.`,
  privacy:
    'Cuando pulsas, tu servicio recibe la dirección y el título de esa página, y nada más. Hasta entonces, esta extensión no ve ninguna página.',
};
