import { html } from 'lit';
import type { words as english } from '../en/connect.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as repeats } from './repeats.ts';
import { words as signIn } from './sign-in.ts';

const plural = pluralIn('es');

export const words: typeof english = {
  ...frame,
  ...signIn,
  ...repeats,
  connect: {
    instead: 'El enlace no indica ninguna página, así que esto cuenta para su página pública aquí.',
    which: '¿A qué página te refieres?',
    whichText: (site) => html`El enlace solo indica el sitio ${site}. Completa la dirección de la página o continúa con la portada.`,
    pageAddress: 'Dirección de la página',
    notSecure: 'Esta página no puede recibir flattrs',
    notSecureText: 'Su dirección empieza por http:// y solo podemos registrar páginas con https://. No se ha registrado nada. Puedes avisar al propietario del sitio.',
    theirPage: 'Dar un flattr a su página pública',
    title: (person) => html`Dar un flattr a ${person}`,
    claim: (quote) => html`El sitio lo llama ${quote}`,
    count: (readers) => plural(readers, { one: '1 lector le ha dado un flattr', other: `${readers} lectores le han dado un flattr` }),
    listed: (person) => html`El propio sitio nombra a ${person}`,
    proven: (person) => html`${person} ha demostrado que esto es suyo`,
    claimed: (person) => html`Este enlace es para ${person}`,
    what: 'Hacer clic es gratis. Más tarde eliges un importe al mes. Se reparte a partes iguales entre las personas a las que das un flattr.',
    how: 'Cómo funciona',
    early: 'Un momento, y pulsa otra vez.',
    signIn: 'Inicia sesión para dar un flattr',
    notRecorded: 'Tu flattr no se ha registrado.',
    asking: 'Comprobando el sitio…',
    only: 'Dar un flattr',
    once: 'Dar un flattr una vez',
    connect: (site) => html`Dar un flattr <small>y conectar ${site}</small>`,
    connectHint: 'Una vez conectado, basta un clic en este sitio. Nunca sabe quién eres. Desconéctalo en tu cartera cuando quieras.',
    signedInAs: (email) => html`Sesión iniciada como ${email}.`,
    wallet: 'Abrir cartera',
    free: 'Hacer clic es gratis. Elige tu importe mensual más tarde, en tu cartera. Hasta entonces tus flattrs quedan pendientes.',
    paused: 'Hacer clic es gratis. Tus aportaciones están en pausa, así que tus flattrs quedan pendientes.',
    divided: (amount) => `Esto no cuesta nada más. Tus ${amount} al mes se reparten a partes iguales entre las personas a las que das un flattr.`,
    thanks: 'Gracias',
    flattred: (person, others) => (others > 0 ? html`Has dado un flattr a ${person}. ${plural(others, { one: 'También lo ha hecho 1 lector más.', other: `También lo han hecho ${others} lectores más.` })}` : html`Has dado un flattr a ${person}.`),
    notConnected: 'Tu flattr se ha guardado, pero el sitio no se ha conectado. El próximo clic allí volverá a abrir esta ventana.',
    waits: 'Tu flattr está pendiente hasta que elijas un importe mensual.',
    choose: 'Elegir un importe mensual',
    noMoneyYet: {
      later: (day) => `Ahora no se cobra nada. Guarda una tarjeta en tu cartera y se cobrará el ${day}. Puedes cambiar el importe cuando quieras.`,
      before: () => 'Ahora no se cobra nada. Añadirás dinero más tarde, en tu cartera, y puedes cambiar el importe cuando quieras.',
      play: () => 'Ahora no se cobra nada, y es dinero de juguete. Lo añadirás más tarde, en tu cartera, y puedes cambiar el importe cuando quieras.',
    },
    later: 'Más tarde',
    thisMonth: (people, share) => plural(people, { one: `1 persona este mes. Si terminara ahora, recibiría ${share}.`, other: `${people} personas este mes. Si terminara ahora, cada una recibiría ${share}.` }),
    /** With what leads on. */
    noMoney: {
      later: [(amount, day) => `Das ${amount} al mes. Ahora no se cobra nada. Guarda una tarjeta y se cobrará el ${day}. Hasta entonces tu flattr está pendiente.`, 'Guardar una tarjeta'],
      before: [(amount) => `Das ${amount} al mes. Tu flattr está pendiente hasta que haya suficiente dinero en tu cartera.`, 'Añadir dinero'],
      play: [(amount) => `Das ${amount} al mes. Tu flattr está pendiente hasta que haya suficiente dinero de juguete en tu cartera.`, 'Añadir dinero de juguete'],
    },
    charged: (amount, day) => `Ahora no se cobra nada. El ${day} se cobrarán ${amount}.`,
    close: 'Cerrar esta ventana',
    back: (address) => html`Volver a ${address}`,
    month: 'Ver o deshacer en tu cartera',
    own: 'Este botón te paga a ti',
    ownText: 'No puedes dar un flattr a tu propio trabajo, así que no se ha registrado nada.',
    earnings: 'Ver tus ingresos',
    unknown: (handle) => html`Nadie tiene el alias ${handle}`,
    unknownText: 'El botón de esa página nombra un alias que no existe aquí, así que no hay a quién pagar. No se ha registrado nada. Podrías avisar a quien lleva el sitio.',
    about: '¿Qué es Flattr?',
    incomplete: 'Este enlace está incompleto',
    incompleteText: 'No dice a quién o a qué dar un flattr, así que no se ha registrado nada. Vuelve a la página de la que vienes y pulsa de nuevo su botón.',
    opaque: 'Abre esta página en una pestaña nueva',
    opaqueText: 'La página de la que vienes limita esta ventana, así que aquí no puedes iniciar sesión y no se ha registrado nada. Copia la dirección de abajo en una pestaña nueva para continuar.',
    openTab: 'Abrir en una pestaña nueva',
    siteGone: 'El sitio no ha respondido.',
  },
};
