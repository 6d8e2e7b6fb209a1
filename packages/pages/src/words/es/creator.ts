import { html } from 'lit';
import type { words as english } from '../en/creator.ts';
import { pluralIn } from '../plural.ts';
import { words as categories } from './categories.ts';
import { words as frame } from './frame.ts';
import { words as signIn } from './sign-in.ts';
import { words as statements } from './statements.ts';
import { words as tag } from './tag.ts';

const plural = pluralIn('es');

const days = (count: number) => plural(count, { one: `${count} día`, other: `${count} días` });

export const words: typeof english = {
  ...frame,
  ...signIn,
  ...statements,
  ...tag,
  ...categories,
  creatorPage: {
    receive: 'Recibir flattrs',
    invitation:
      'Elige un alias, pega dos líneas en tu sitio, y tus lectores podrán darte una parte de su importe mensual. Se tarda un minuto. Inicia sesión para empezar.',
    chooseHandle: 'Elige tu alias',
    whatHandle: 'Tu alias es tu nombre público aquí. El botón de tu sitio lo usa para pagarte.',
    button: 'Tu botón',
    profile: 'Tu perfil público',
    yourPage: 'Tu página pública:',
    directory: 'Directorio',
    shownReaders: 'Lectores que muestran su nombre',
    site: 'Tus sitios',
    mail: 'Correo mensual',
    settled: 'Se acaba de liquidar un mes. Tu parte está en tus ingresos.',
    first: '¡Acabas de recibir tu primer flattr!',
    justNow: (count) =>
      plural(count, {
        one: 'Un lector acaba de darte un flattr.',
        other: `${count} lectores acaban de darte un flattr.`,
      }),
  },
  chooseHandle: {
    label: 'Tu alias',
    choose: 'Elegir alias',
    choosing: 'Eligiendo…',
    chosen: (handle) => `Ahora eres @${handle}.`,
    hint: 'De 2 a 30 caracteres: a–z, 0–9 y guiones. Tus botones lo usan, así que después no se puede cambiar.',
    public: (host) =>
      html`Tendrás una página pública en <bdi>${host}/@tu-alias</bdi> y un lugar en el directorio. Puedes salir del directorio
        cuando quieras.`,
    mistake: 'Usa de 2 a 30 caracteres: a–z, 0–9 y guiones.',
  },
  earnings: {
    soFar: 'Este mes hasta ahora',
    none: 'Aún no hay flattrs. Pon el botón en una página y cuenta a tus lectores para qué sirve.',
    readersAndFlattrs: (readers, flattrs) =>
      `${plural(readers, { one: 'lector', other: 'lectores' })}, ${plural(flattrs, { one: `${flattrs} flattr`, other: `${flattrs} flattrs` })}`,
    later:
      'Los importes se saben cuando se liquida el mes. Cada parte depende de a cuántas personas da un flattr ese lector.',
    byMonth: 'Ingresos por mes',
    noMonth: (delay) =>
      `Aún no hay ingresos. Tu primer mes aparece aquí${delay === 0 ? '' : ` ${days(delay)}`} después de terminar.`,
    fromTo: (first, last) => `Ingresos por mes, de ${first} a ${last}`,
    pages: 'Tus páginas',
    noPages:
      'Aún no hay flattrs. Las páginas a las que los lectores dan un flattr aparecen aquí, con el número de lectores.',
    page: 'Página',
    readers: 'Lectores',
  },
  creatorStatement: {
    readers: (count) => plural(count, { one: `${count} lector`, other: `${count} lectores` }),
    shares: 'Partes',
    share: 'Parte',
    fromReaders: 'Lectores',
    private: 'Quién dio qué parte es privado.',
  },
  moveEarnings: {
    heading: 'Tus ingresos',
    available: (amount) => `${amount} disponibles ahora`,
    delay: (delay) =>
      delay === 0
        ? 'Los ingresos están disponibles al momento.'
        : `Los ingresos están disponibles después de ${days(delay)}.`,
    label: (currency) => `Pasar a tu cartera (${currency})`,
    move: 'Pasar',
    moving: 'Pasando…',
    moveAll: (amount) => `Pasar todo: ${amount}`,
    moved: (amount) => `Se han pasado ${amount} a tu cartera.`,
    hint: 'Úsalo para dar flattrs a otras personas. No puedes devolverlo a tus ingresos.',
    mistake: 'Escribe un importe, como 5 o 2,50.',
    onlySoMuch: (amount) => `Ahora solo hay ${amount} disponibles.`,
  },
  shownReaders: {
    none: 'Aún no hay nombres. Los lectores son privados, salvo que decidan mostrarte su nombre.',
    more: 'y otros',
    hint: 'Decidieron mostrar su nombre a las personas a las que dan un flattr. Pueden ocultarlo cuando quieran.',
  },
  changeName: {
    label: 'Nombre visible',
    saved: 'Tu nombre se ha guardado.',
    hint: 'Los lectores lo ven cuando te dan un flattr. Si lo dejas vacío, ven tu alias.',
    notChanged: 'El nombre no se ha cambiado.',
  },
  choosePicture: {
    label: 'Tu imagen',
    hint: 'PNG, JPEG o WebP. La recortamos en un cuadrado, y nunca subimos dónde se hizo una foto.',
    sending: 'Subiendo…',
    saved: 'Tu imagen se ha guardado.',
    remove: 'Quitar imagen',
    removed: 'Tu imagen se ha quitado.',
    unreadable: 'No hemos podido leer este archivo. Elige una imagen PNG, JPEG o WebP.',
    notChanged: 'La imagen no se ha cambiado.',
  },
  editProfile: {
    about: 'Sobre ti',
    left: (characters) =>
      plural(characters, { one: `Queda ${characters} carácter.`, other: `Quedan ${characters} caracteres.` }),
    tooMany: (characters) =>
      plural(characters, {
        one: `Sobra ${characters} carácter.`,
        other: `Sobran ${characters} caracteres.`,
      }),
    links: 'Tus enlaces',
    linksHint: 'Uno por línea, hasta 5.',
    linksMistake: 'Escribe hasta 5 direcciones que empiecen por https://.',
    category: 'Qué haces',
    language: 'Idioma',
    notSet: 'Sin indicar',
    listed: 'Mostrarme en el directorio y a los buscadores',
    saved: 'Guardado.',
  },
  checkSite: {
    explanation: (path) =>
      html`Decide quién puede cobrar en tu sitio. Publica este archivo en ${path} y pulsa Comprobar. Solo los alias que contiene
        pueden cobrar allí. Después acepta el sitio abajo: las páginas a las que varios lectores den un flattr allí aparecen en tu
        perfil público.`,
    file: 'El archivo',
    label: 'Dirección del sitio',
    check: 'Comprobar',
    checking: 'Comprobando…',
    mistake: 'Escribe una dirección, como https://blog.example.',
    listsYou: 'te incluye. Los botones de quien no está en la lista no cobran allí.',
    listsOthers:
      'incluye a otros creadores pero no a ti, así que tu botón no cobra allí. Añade tu alias y comprueba de nuevo.',
    listsNoOne: 'no tiene lista para este servicio.',
    everyone: 'Allí cuentan todos los botones.',
    kept: 'Su última lista sigue valiendo, hasta que la retires o falte el archivo durante 14 días.',
    line: (n, text) => `La línea ${n} está mal: ${text || '(vacía)'}`,
    reasons: {
      missing: 'no tiene ese archivo.',
      refused: 'no es un sitio https público, así que no lo hemos comprobado.',
      unreachable: 'no ha respondido bien.',
      'too-large': 'ha enviado más de 64 KB.',
      redirected: 'redirige a otro lugar. No seguimos redirecciones.',
      'not-json': 'tiene un archivo con un formato incorrecto.',
    },
  },
  listedSites: {
    heading: 'Sitios que te incluyen',
    hint: 'En tu perfil público solo están los sitios que aceptas. También un desconocido puede incluirte: recházalo.',
    waiting: 'Espera tu respuesta',
    accepted: 'En tu perfil público',
    refused: 'Rechazado',
    accept: 'Aceptar',
    refuse: 'Rechazar',
    acceptThis: (host) => `Aceptar ${host}`,
    refuseThis: (host) => `Rechazar ${host}`,
    nowAccepted: (host) => `${host} ya está en tu perfil público.`,
    nowRefused: (host) => `${host} está rechazado y no aparece en tu perfil público.`,
    more: 'Hay más. Comprueba arriba la dirección de un sitio para verlo aquí.',
    missing: 'Falta su archivo. La última lista sigue valiendo hasta 14 días.',
    drop: 'Retirar la lista',
    dropThis: (host) => `Retirar la lista de ${host}`,
    dropped: (host) => `La lista de ${host} está retirada. Allí cuentan todos los botones.`,
    stillThere: (host) => `${host} vuelve a tener una lista. Sigue valiendo.`,
    notDropped: (host) => `No hemos podido ver que ${host} no tenga lista. La última sigue valiendo.`,
    unchanged: 'No se ha cambiado nada.',
  },
  pageVisibility: {
    states: {
      public: 'En tu perfil público',
      waiting: 'Todavía no es pública: cuando 3 lectores que aportan le den un flattr, o tú la muestres',
      hidden: 'No es pública: la has ocultado',
      'no-site': 'No es pública: su sitio no te incluye, o no lo has aceptado',
    },
    show: 'Mostrar',
    hide: 'Ocultar',
    showThis: (name) => `Mostrar ${name}`,
    hideThis: (name) => `Ocultar ${name}`,
    nowShown: 'La página está en tu perfil público.',
    nowHidden: 'La página no está en tu perfil público.',
  },
  monthlyMail: {
    label: 'Enviarme un correo cuando se liquide un mes',
    hint: 'Dice qué recibiste y de cuántos lectores. Uno al mes, ninguno si no recibiste nada. Puedes darte de baja en el correo.',
    on: 'Correo mensual activado.',
    off: 'Correo mensual desactivado.',
  },
  tagMaker: {
    where: 'Dónde ponerlo',
    places: { page: 'Página web', link: 'Correo, README', feed: 'Feed', paper: 'Papel' },
    looksLike: 'Vista previa',
    tag: 'El código para pegar',
    paste: 'Pega esto donde quieras un botón:',
    tagHint:
      'La primera línea solo hace falta una vez por página. Sin JavaScript, el enlace que hay dentro hace lo mismo.',
    options: 'Opciones',
    url: 'Dirección que recibe el flattr',
    urlHint: 'Vacío vale para la página donde está el botón o, en los enlaces, para ti.',
    urlMistake: 'Escribe una dirección completa, como https://blog.example/articulo.',
    urlNotSecure: 'Solo las direcciones con https:// pueden recibir flattrs, y esta empieza por http://.',
    title: 'Título',
    titleHint: 'Los lectores lo ven en su cartera.',
    size: 'Tamaño',
    small: 'Pequeño',
    medium: 'Mediano',
    large: 'Grande',
    layout: 'Aspecto',
    regular: 'Icono, texto y número',
    compact: 'Icono y número',
    label: 'Texto',
    labelHint: 'Sustituye a «Flattr».',
    labelFlattred: 'Texto después de un clic',
    labelFlattredHint: 'Sustituye a «Flattreado».',
    lang: 'Idioma',
    ofThePage: 'El de la página',
    count: 'Mostrar cuántos lectores dieron un flattr',
    preview: 'Vista previa: parece real, no envía nada',
    link: 'Enlace sencillo',
    badge: 'Insignia',
    badgeHtml: 'Insignia (HTML)',
    markdown: 'Insignia (Markdown)',
    feedHint:
      'Los lectores de feeds y las aplicaciones de pódcasts compatibles lo muestran junto a lo que publicas.',
    inHead: 'En el <head> de una página',
    qr: 'Código QR',
    drawing: 'Dibujando…',
    paperHint:
      'Para carteles, libros y diapositivas. Abre tu página pública, o la dirección que pongas en las opciones.',
    download: 'Descargar para imprimir',
  },
};
