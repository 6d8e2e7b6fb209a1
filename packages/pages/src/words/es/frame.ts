import type { words as english } from '../en/frame.ts';

export const words: typeof english = {
  frame: {
    skip: 'Ir al contenido',
    language: 'Idioma',
    pages: 'Páginas',
    directory: 'Directorio',
    wallet: 'Cartera',
    creators: 'Para creadores',
    motto: 'Un importe al mes, repartido a partes iguales entre las personas a las que das un flattr.',
    privacy: 'Privacidad',
    sandboxLabel: 'Entorno de pruebas',
    playMoney: 'Dinero de juguete.',
    sandbox: 'Este es un entorno de pruebas. Aquí nada cuesta ni paga dinero real.',
    version: (name, version) => `${name}, versión ${version}`,
  },
  common: {
    goOn: 'Continuar',
    again: 'Reintentar',
    loading: 'Cargando…',
    save: 'Guardar',
    saving: 'Guardando…',
    unchanged: 'No se ha cambiado nada.',
    offline:
      'No tienes conexión. No se ha perdido nada. Esta página volverá a funcionar en cuanto tengas conexión.',
  },
  person: {
    gone: 'un creador que se ha ido',
    nameless: 'Una página de un creador que se ha ido',
  },
  problem: {
    badRequest: 'No se ha guardado nada. Revisa lo que has escrito e inténtalo de nuevo.',
    noAnswer:
      'Hemos recibido una respuesta que no hemos podido leer. No se ha perdido nada. Inténtalo de nuevo en un momento.',
    unreachable:
      'No podemos conectar con el servicio. No se ha perdido nada. Comprueba tu conexión e inténtalo de nuevo.',
    unexpected:
      'Puede que esta página esté desactualizada. No se ha perdido nada. Recárgala e inténtalo de nuevo.',
    ownMistake: 'Algo ha fallado en esta página. No se ha perdido nada. Recárgala e inténtalo de nuevo.',
  },
};
