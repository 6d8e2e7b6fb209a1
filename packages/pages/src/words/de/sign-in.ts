import { html } from 'lit';
import type { words as english } from '../en/sign-in.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const words: typeof english = {
  signIn: {
    noCookies: 'Dein Browser blockiert hier Cookies, deshalb wärst du sofort wieder abgemeldet. Erlaube Cookies für diese Website und lade die Seite neu.',
    heading: 'Anmelden oder mitmachen',
    email: 'E-Mail-Adresse',
    emailHint: 'Wir schicken dir einen sechsstelligen Code per E-Mail. Du brauchst kein Passwort. Neu hier? Damit entsteht dein Konto.',
    send: 'Code schicken',
    sending: 'Wird geschickt …',
    numericHost: (host) =>
      html`Passkeys brauchen einen Domainnamen, und diese Seite ist unter ${host} geöffnet. Melde dich stattdessen per
        E-Mail an.`,
    passkey: 'Mit einem Passkey anmelden',
    dismissed: 'Es wurde kein Passkey benutzt. Hast du noch keinen, melde dich per E-Mail an.',
    code: 'Sechsstelliger Code',
    sentTo: (email) => html`Geschickt an ${email}. Er gilt einmal und läuft nach zehn Minuten ab.`,
    mail: {
      late: 'Wir konnten die E-Mail noch nicht schicken. Wir versuchen es weiter.',
      refused: 'Der Mailserver nimmt für diese Adresse nichts an. Prüfe sie auf Tippfehler, oder nimm eine andere.',
      failed: 'Wir konnten die E-Mail nicht schicken. Das liegt an uns, nicht an dir. Versuche es später noch einmal, oder melde dich mit einem Passkey an.',
    },
    signIn: 'Anmelden',
    checking: 'Wird geprüft …',
    another: 'Neuen Code schicken',
    otherAddress: 'Andere Adresse benutzen',
    again: 'Bestätige, dass du es bist',
    againText: 'Deine Anmeldung ist schon eine Weile her. Melde dich noch einmal an, um fortzufahren.',
    cancel: 'Abbrechen',
  },
  passkey: {
    waiting: 'Warte auf dein Gerät …',
    known: 'Dieses Gerät hat schon einen Passkey für dein Konto. Du musst nichts weiter tun.',
    failed: 'Dein Browser konnte hier keinen Passkey benutzen. Es wurde nichts geändert. Du kannst dich immer per E-Mail anmelden.',
  },
  sandboxMailbox: {
    mailbox: 'Sandbox-Postfach',
    title: 'Sandbox-Postfach: E-Mails werden hier gezeigt statt verschickt',
    use: (code) => `Code ${code} benutzen`,
  },
  signOut: {
    as: (email) => html`Angemeldet als ${email}`,
    leave: 'Abmelden',
    leaving: 'Wird abgemeldet …',
    done: 'Du bist abgemeldet.',
    stillHere: 'Du bist noch angemeldet.',
    question: (sites) =>
      plural(sites, {
        one: 'Eine Website, die du in diesem Browser verbunden hast, kann auch nach dem Abmelden für dich flattrn. Gehört das Gerät jemand anderem, trenne auch sie.',
        other: `${sites} Websites, die du in diesem Browser verbunden hast, können auch nach dem Abmelden für dich flattrn. Gehört das Gerät jemand anderem, trenne auch sie.`,
      }),
    both: (sites) => plural(sites, { one: 'Abmelden und Website trennen', other: 'Abmelden und Websites trennen' }),
    only: 'Nur abmelden',
    stay: 'Angemeldet bleiben',
  },
};
