import { html } from 'lit';
import type { words as english } from '../../en/sites/elsewhere.ts';

export const words: typeof english = {
  elsewhere: {
    explanation:
      'Demuestra que un sitio o un perfil es tuyo. Escribe su dirección: en Bluesky y Mastodon inicias sesión allí; en los demás pones allí la dirección de tu página de aquí. Entonces aparece con una marca en tu página pública, y se te puede hacer flattr allí incluso sin botón.',
    label: 'Dirección de tu sitio o perfil',
    hint: 'Por ejemplo, https://blog.example, @ada@social.example o ada.bsky.social.',
    mistakes: {
      yourPage: 'Esta es tu página de aquí, que ya es tuya. Escribe un sitio o un perfil de otro lugar.',
      here: 'Esta es una página de este servicio. Escribe un sitio o un perfil de otro lugar.',
      noServer: (name) => `¿En qué servidor está ${name}? Escríbelo también, como ${name}@social.example.`,
      none: 'No es una dirección con https://. Escribe una, como https://blog.example, o una cuenta, como @ada@social.example.',
    },
    check: 'Mirar',
    isYours: 'es tuyo.',
    notNamed: 'aún no lleva a tu página. Pon allí su dirección, publícala y mira otra vez.',
    taken: 'también lleva a quien lo demostró antes. Quita ese enlace y mira otra vez.',
    proven: 'Lleva a ti',
    missing: 'Ya no lleva a ti o no responde desde hace 30 días. Cuenta 14 días más desde que lo vimos.',
    remove: 'Quitar',
    removeThis: (name) => `Quitar ${name}`,
    removed: (name) => `${name} ya no es tuyo aquí.`,
    signIn: {
      notYet: 'aún no está demostrado como tuyo.',
      taken:
        'cuenta como la cuenta de otra persona, que inició sesión allí o a la que también lleva. Si es tuya, inicia sesión allí.',
      stands: (date) =>
        `es tuyo: iniciaste sesión allí el ${date}. Cada mes miramos si la misma cuenta sigue teniendo esa dirección.`,
      gone: (date) =>
        `ya no existe o se ha mudado, u otra cuenta tiene su nombre. Iniciaste sesión allí el ${date}. Para conservarlo, inicia sesión allí otra vez.`,
      button: 'Iniciar sesión allí',
      opening: 'Abriendo…',
      hint: 'Inicias sesión en tu propio servidor. Nos dice de quién es la cuenta, y no conservamos ningún acceso a ella.',
      otherWay: 'O pon la dirección de tu página en el perfil y mira otra vez.',
      proven: 'Iniciaste sesión allí',
      missing:
        'Ya no existe, se ha mudado, tiene otro nombre o no responde desde hace 30 días. Cuenta 14 días más desde que lo vimos.',
      ends: {
        proven: 'La cuenta ya es tuya aquí.',
        taken: 'Su perfil lleva a quien la demostró antes. Quita ese enlace e inicia sesión allí otra vez.',
        'not-read':
          'El servidor no nos dijo de quién es la cuenta, así que no cambió nada. Inténtalo de nuevo en un minuto.',
        'other-account':
          'Iniciaste sesión en otra cuenta que la que escribiste, así que no cambió nada. Cierra antes la sesión allí, o escribe la dirección de esa otra cuenta.',
        cancelled: 'Allí dijiste que no, así que no cambió nada.',
        over: 'Este inicio de sesión ya terminó: vale una vez, durante 15 minutos. No cambió nada. Empieza de nuevo.',
      },
    },
    howTitle: '¿Cómo demuestro que es mío?',
    yourPage: 'La dirección de tu página',
    ways: {
      mastodon: 'Mastodon',
      mastodonText:
        'En «Editar perfil», pon la dirección en uno de los campos adicionales. Guarda el perfil otra vez después de que miremos, y Mastodon muestra su marca verde.',
      bluesky: 'Bluesky',
      blueskyText: 'Pon la dirección en la descripción de tu perfil.',
      github: 'GitHub',
      githubText: (link, repository) =>
        html`Pon ${link} en FUNDING.yml: en un repositorio, o para todos en tu repositorio ${repository}.`,
      site: 'Un sitio entero',
      siteText: (link, record) =>
        html`Pon un enlace en la portada: ${link} o un registro DNS (TXT): ${record} o el archivo en «Tus sitios».`,
      others: 'Cualquier otro',
      othersText: (code) =>
        html`Un enlace en el perfil con ${code}. La mayoría de los servicios lo hacen de una dirección en el perfil.`,
    },
    reasons: {
      missing: 'no se encontró. Comprueba la dirección.',
      refused: 'no es una dirección https pública, así que no miramos.',
      unreachable: 'no respondió, o respondió con un error. Mira otra vez en un minuto.',
      'too-large': 'es demasiado grande para nosotros.',
      redirected: 'lleva a otro sitio. Escribe la dirección a la que lleva.',
      'no-account': 'no es un perfil que se pueda demostrar. Escribe la dirección del propio perfil.',
    },
  },
};
