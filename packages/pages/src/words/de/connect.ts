import { html } from 'lit';
import type { words as english } from '../en/connect.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as repeats } from './repeats.ts';
import { words as signIn } from './sign-in.ts';

const plural = pluralIn('de');

export const words: typeof english = {
  ...frame,
  ...signIn,
  ...repeats,
  connect: {
    instead: 'Der Link nennt keine Seite, deshalb zählt das für die öffentliche Seite dieser Person hier.',
    which: 'Welche Seite meinst du?',
    whichText: (site) => html`Der Link nennt nur die Website ${site}. Ergänze die Adresse der Seite, oder mach mit der Startseite weiter.`,
    pageAddress: 'Adresse der Seite',
    notSecure: 'Diese Seite lässt sich nicht flattrn',
    notSecureText: 'Ihre Adresse beginnt mit http://, und wir können nur Seiten mit https:// aufnehmen. Es wurde nichts aufgezeichnet. Sag vielleicht den Betreibern der Website Bescheid.',
    theirPage: 'Die öffentliche Seite dieser Person flattrn',
    title: (person) => html`Flattr ${person}`,
    claim: (quote) => html`Die Website nennt es ${quote}`,
    signIn: 'Zum Flattrn anmelden',
    notRecorded: 'Dein Flattr wurde nicht gezählt.',
    asking: 'Die Website wird geprüft …',
    only: 'Flattrn',
    once: 'Einmal flattrn',
    connect: (site) => html`Flattrn und ${site} verbinden`,
    connectHint: 'Ist die Website verbunden, genügt dort ein Klick. Sie erfährt nie, wer du bist. In deiner Wallet kannst du sie jederzeit trennen.',
    signedInAs: (email) => html`Angemeldet als ${email}.`,
    wallet: 'Wallet öffnen',
    free: 'Klicken ist kostenlos. Deinen Monatsbetrag wählst du später in deiner Wallet. Bis dahin stehen deine Flattrs aus.',
    paused: 'Klicken ist kostenlos. Das Geben ist pausiert, deshalb stehen deine Flattrs aus.',
    divided: (amount) => `Das kostet nichts extra. Deine ${amount} im Monat werden zu gleichen Teilen unter allen verteilt, die du flattrst.`,
    thanks: 'Danke',
    flattred: (person, others) => (others > 0 ? html`Du hast ${person} geflattrt. ${plural(others, { one: '1 anderer Leser hat das auch getan.', other: `${others} andere Leser haben das auch getan.` })}` : html`Du hast ${person} geflattrt.`),
    notConnected: 'Dein Flattr ist gespeichert, aber die Website wurde nicht verbunden. Der nächste Klick dort öffnet wieder dieses Fenster.',
    waits: 'Dein Flattr steht aus, bis du einen Monatsbetrag wählst.',
    choose: 'Monatsbetrag wählen',
    close: 'Fenster schließen',
    back: (address) => html`Zurück zu ${address}`,
    month: 'In der Wallet ansehen oder zurücknehmen',
    own: 'Dieser Knopf bezahlt dich',
    ownText: 'Eigenes kannst du nicht flattrn, deshalb wurde nichts gezählt.',
    earnings: 'Deine Einnahmen ansehen',
    unknown: (handle) => html`Niemand hat das Handle ${handle}`,
    unknownText: 'Der Knopf auf der Seite nennt ein Handle, das es hier nicht gibt, also kann niemand etwas bekommen. Es wurde nichts gezählt. Du könntest es denen sagen, die die Website betreiben.',
    about: 'Was ist Flattr?',
    incomplete: 'Dieser Link ist unvollständig',
    incompleteText: 'Er sagt nicht, wen oder was du flattrn willst, deshalb wurde nichts gezählt. Geh zurück zu der Seite, von der du kommst, und drücke ihren Knopf noch einmal.',
    opaque: 'Öffne diese Seite in einem neuen Tab',
    opaqueText: 'Die Seite, von der du kommst, schränkt dieses Fenster ein. Deshalb kannst du dich hier nicht anmelden, und es wurde nichts gezählt. Kopiere die Adresse unten in einen neuen Tab, um fortzufahren.',
    openTab: 'In neuem Tab öffnen',
    siteGone: 'Die Website hat nicht geantwortet.',
  },
};
