import { html } from 'lit';
import type { words as english } from '../en/sign-in.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('es');

export const words: typeof english = {
  signIn: {
    noCookies: 'Tu navegador bloquea aquí las cookies, así que tu sesión se cerraría enseguida. Permite las cookies en este sitio y recarga la página.',
    heading: 'Inicia sesión o regístrate',
    email: 'Correo electrónico',
    emailHint: 'Te enviaremos un código de seis cifras por correo. No hace falta contraseña. ¿Es tu primera vez? Así se crea tu cuenta.',
    send: 'Enviarme un código',
    sending: 'Enviando…',
    numericHost: (host) =>
      html`Las llaves de acceso necesitan un nombre de dominio, y esta página está abierta en ${host}. Inicia sesión por
        correo.`,
    passkey: 'Iniciar sesión con una llave de acceso',
    dismissed: 'No se ha usado ninguna llave de acceso. Si aún no tienes una, inicia sesión por correo.',
    code: 'Código de seis cifras',
    sentTo: (email) => html`Enviado a ${email}. Funciona una vez y caduca en diez minutos.`,
    mail: {
      late: 'Aún no hemos podido enviar el correo. Seguimos intentándolo.',
      refused: 'El servidor de correo no acepta mensajes para esta dirección. Revísala o usa otra.',
      failed: 'No hemos podido enviar el correo. Es un error nuestro, no tuyo. Inténtalo más tarde o inicia sesión con una llave de acceso.',
    },
    signIn: 'Iniciar sesión',
    checking: 'Comprobando…',
    another: 'Enviar un código nuevo',
    otherAddress: 'Usar otra dirección',
    again: 'Confirma que eres tú',
    againText: 'Hace un rato que iniciaste sesión. Inicia sesión de nuevo para continuar.',
    cancel: 'Cancelar',
  },
  passkey: {
    waiting: 'Esperando a tu dispositivo…',
    known: 'Este dispositivo ya tiene una llave de acceso para tu cuenta. No hay nada más que hacer.',
    failed: 'Tu navegador no ha podido usar una llave de acceso aquí. No se ha cambiado nada. Siempre puedes iniciar sesión por correo.',
  },
  sandboxMailbox: {
    mailbox: 'Buzón de pruebas',
    title: 'Buzón de pruebas: los correos se muestran aquí en vez de enviarse',
    use: (code) => `Usar el código ${code}`,
  },
  signOut: {
    as: (email) => html`Sesión iniciada como ${email}`,
    leave: 'Cerrar sesión',
    leaving: 'Cerrando sesión…',
    done: 'Has cerrado sesión.',
    stillHere: 'Tu sesión sigue abierta.',
    question: (sites) =>
      plural(sites, {
        one: 'Un sitio que conectaste en este navegador puede seguir dando flattrs por ti después de cerrar sesión. Si el dispositivo es de otra persona, desconéctalo también.',
        other: `${sites} sitios que conectaste en este navegador pueden seguir dando flattrs por ti después de cerrar sesión. Si el dispositivo es de otra persona, desconéctalos también.`,
      }),
    both: (sites) => plural(sites, { one: 'Cerrar sesión y desconectarlo', other: 'Cerrar sesión y desconectarlos' }),
    only: 'Solo cerrar sesión',
    stay: 'Mantener la sesión',
  },
};
