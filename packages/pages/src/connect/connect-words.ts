import { html, type TemplateResult } from 'lit';
import { inLanguages } from '../frame/in-languages.ts';

/** The texts of the popup. Names come as elements, so that each stands in its own direction of writing. */
export const words = inLanguages({
  en: {
    title: (person: TemplateResult) => html`Flattr ${person}`,
    claim: (quote: TemplateResult) => html`The page calls itself ${quote}`,
    signIn: 'Sign in once, then click',
    notRecorded: 'Your flattr was not recorded.',
    asking: 'Asking the site …',
    only: 'Flattr',
    once: 'Flattr once',
    connect: (site: TemplateResult) => html`Flattr, and from now on with one click on ${site}`,
    connectHint: 'This site never learns who you are. You can disconnect it in your wallet at any time.',
    recording: 'Recording …',
    signedInAs: (email: TemplateResult) => html`Signed in as ${email}.`,
    wallet: 'Your wallet',
    free: 'A click costs nothing. You choose later, in your wallet, what you give each month; until then your clicks wait.',
    paused: 'A click costs nothing. You have paused giving: your clicks wait.',
    divided: (amount: string) =>
      `A click costs nothing extra. Your ${amount} a month is divided equally between the people you flattr.`,
    thanks: 'Thank you',
    flattred: (person: TemplateResult, others: number) =>
      html`You flattred ${person}${others > 0 ? ` and so did ${others} ${others === 1 ? 'other person' : 'other people'}` : ''}.`,
    notConnected:
      'Your flattr is recorded, but the site was not connected, so the next click there opens this window again.',
    waits: 'Your click waits for you to choose what you give each month.',
    choose: 'Choose an amount',
    close: 'Close this window',
    back: (address: string) => `Back to ${address}`,
    month: 'Take it back, or see your month',
    own: 'This one is yours',
    ownText:
      'You are the one this button pays, and nobody can flattr their own things. Nothing was recorded.',
    earnings: 'See what you earn',
    unknown: (handle: TemplateResult) => html`Nobody here is called ${handle}`,
    unknownText:
      'The page’s button names somebody this service does not know, so there is nobody to pay. Nothing was recorded. You could tell the people who make the page.',
    about: 'What is Flattr?',
    incomplete: 'This link is incomplete',
    incompleteText:
      'It does not say whom or what to flattr, so nothing was recorded. Go back to the page you came from, and press its button again.',
    opaque: 'Open this in a new tab',
    opaqueText:
      'The page you came from keeps this window locked in, without your sign-in, so nothing can be recorded here. Copy the address below into a new tab: everything works there.',
    openTab: 'Open in a new tab',
    siteGone: 'The site did not answer.',
  },
  de: {
    title: (person) => html`Flattr ${person}`,
    claim: (quote) => html`Die Seite nennt sich ${quote}`,
    signIn: 'Einmal anmelden, dann klicken',
    notRecorded: 'Dein Flattr wurde nicht gezählt.',
    asking: 'Die Seite wird gefragt …',
    only: 'Flattrn',
    once: 'Einmal flattrn',
    connect: (site) => html`Flattrn, und ab jetzt genügt ein Klick auf ${site}`,
    connectHint: 'Diese Seite erfährt nie, wer du bist. Bei deinem Guthaben kannst du sie jederzeit trennen.',
    recording: 'Wird gezählt …',
    signedInAs: (email) => html`Angemeldet als ${email}.`,
    wallet: 'Dein Guthaben',
    free: 'Ein Klick kostet nichts. Du wählst später bei deinem Guthaben, was du im Monat gibst; bis dahin warten deine Klicks.',
    paused: 'Ein Klick kostet nichts. Du setzt das Geben gerade aus: Deine Klicks warten.',
    divided: (amount) =>
      `Ein Klick kostet nichts extra. Deine ${amount} im Monat werden zu gleichen Teilen unter allen verteilt, die du flattrst.`,
    thanks: 'Danke',
    flattred: (person, others) =>
      html`Du hast ${person} geflattrt${others > 0 ? `, so wie ${others} ${others === 1 ? 'anderer Mensch' : 'andere Menschen'}` : ''}.`,
    notConnected:
      'Dein Flattr ist gezählt, aber die Seite wurde nicht verbunden: Der nächste Klick dort öffnet wieder dieses Fenster.',
    waits: 'Dein Klick wartet, bis du wählst, was du im Monat gibst.',
    choose: 'Betrag wählen',
    close: 'Fenster schließen',
    back: (address) => `Zurück zu ${address}`,
    month: 'Zurücknehmen, oder deinen Monat ansehen',
    own: 'Das ist deins',
    ownText: 'Dieser Knopf zahlt an dich, und Eigenes kann niemand flattrn. Es wurde nichts gezählt.',
    earnings: 'Sieh, was du einnimmst',
    unknown: (handle) => html`Hier heißt niemand ${handle}`,
    unknownText:
      'Der Knopf der Seite nennt jemanden, den dieser Dienst nicht kennt, also kann niemand etwas bekommen. Es wurde nichts gezählt. Du könntest es denen sagen, die die Seite machen.',
    about: 'Was ist Flattr?',
    incomplete: 'Dieser Link ist unvollständig',
    incompleteText:
      'Er sagt nicht, wen oder was du flattrn willst, deshalb wurde nichts gezählt. Geh zurück zur Seite, von der du kommst, und drücke ihren Knopf noch einmal.',
    opaque: 'Öffne das in einem neuen Tab',
    opaqueText:
      'Die Seite, von der du kommst, sperrt dieses Fenster ein, ohne deine Anmeldung; deshalb kann hier nichts gezählt werden. Kopiere die Adresse unten in einen neuen Tab: Dort geht alles.',
    openTab: 'In neuem Tab öffnen',
    siteGone: 'Die Seite hat nicht geantwortet.',
  },
});
