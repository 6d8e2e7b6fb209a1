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
    count: (readers) => plural(readers, { one: '1 Leser hat das geflattrt', other: `${readers} Leser haben das geflattrt` }),
    listed: (person) => html`Die Website selbst nennt ${person}`,
    proven: (person) => html`${person} hat belegt, dass das hier dazugehört`,
    claimed: (person) => html`Dieser Link ist für ${person}`,
    what: 'Klicken ist kostenlos. Später wählst du einen Betrag im Monat. Er wird zu gleichen Teilen unter allen verteilt, die du flattrst.',
    how: 'So funktioniert es',
    early: 'Einen Moment, dann drücke noch einmal.',
    signIn: 'Zum Flattrn anmelden',
    notRecorded: 'Dein Flattr wurde nicht gezählt.',
    asking: 'Die Website wird geprüft …',
    only: 'Flattrn',
    once: 'Einmal flattrn',
    connect: (site) => html`Flattrn <small>und ${site} verbinden</small>`,
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
    noMoneyYet: {
      later: (day) => `Jetzt wird nichts abgebucht. Speichere in deiner Wallet eine Karte, dann wird am ${day} abgebucht. Den Betrag kannst du jederzeit ändern.`,
      before: () => 'Jetzt wird kein Geld genommen. Du fügst es später in deiner Wallet hinzu und kannst den Betrag jederzeit ändern.',
      play: () => 'Jetzt wird kein Geld genommen, und es ist Spielgeld. Du fügst es später in deiner Wallet hinzu und kannst den Betrag jederzeit ändern.',
    },
    later: 'Später',
    thisMonth: (people, share) => plural(people, { one: `1 Person in diesem Monat. Würde er jetzt enden, bekäme sie ${share}.`, other: `${people} Personen in diesem Monat. Würde er jetzt enden, bekäme jede ${share}.` }),
    /** With what leads on. */
    noMoney: {
      later: [(amount, day) => `Du gibst ${amount} im Monat. Jetzt wird nichts abgebucht. Speichere eine Karte, dann wird am ${day} abgebucht. Bis dahin steht dein Flattr aus.`, 'Karte speichern'],
      before: [(amount) => `Du gibst ${amount} im Monat. Dein Flattr steht aus, bis genug Geld in deiner Wallet ist.`, 'Geld hinzufügen'],
      play: [(amount) => `Du gibst ${amount} im Monat. Dein Flattr steht aus, bis genug Spielgeld in deiner Wallet ist.`, 'Spielgeld hinzufügen'],
    },
    charged: (amount, day) => `Jetzt wird nichts abgebucht. Am ${day} werden ${amount} abgebucht.`,
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
