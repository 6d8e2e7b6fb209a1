import type { words as english } from '../en/documents.ts';

export const words: typeof english = {
  frame: {
    skip: 'Zum Inhalt',
    language: 'Sprache',
    pages: 'Seiten',
    directory: 'Verzeichnis',
    wallet: 'Wallet',
    account: 'Dein Konto',
    creators: 'Für Kreative',
    motto: 'Ein Betrag im Monat, zu gleichen Teilen für alle, die du flattrst.',
    privacy: 'Datenschutz',
    sandboxLabel: 'Sandbox',
    playMoney: 'Spielgeld.',
    sandbox: 'Das hier ist eine Sandbox. Nichts kostet echtes Geld, und es wird keines ausgezahlt.',
  },
  needsScript: 'Diese Seite braucht JavaScript, um dich anzumelden und dein Geld zu schützen. Skripte anderer Websites laufen hier nicht.',
  pages: {
    home: {
      title: (service) => `${service}: ein Monatsbetrag für alles, was dir gefällt`,
      description: (currency) => `Wähle einen Betrag in ${currency} im Monat. Er wird gleichmäßig unter den Menschen geteilt, die du flattrst.`,
    },
    connect: {
      title: (service) => `Bestätige deinen Flattr · ${service}`,
      description: () => 'Flattr die Seite, von der du kommst.',
    },
    wallet: {
      title: (service) => `Deine Wallet · ${service}`,
      description: () => 'Was du jeden Monat gibst, und wer es bekommt.',
    },
    creator: {
      title: (service) => `Für Kreative · ${service}`,
      description: () => 'Dein Knopf, deine Einnahmen und deine öffentliche Seite.',
    },
    account: {
      title: (service) => `Dein Konto · ${service}`,
      description: () => 'Wie du dich anmeldest, wer deinen Namen sieht, und eine Kopie deiner Daten.',
    },
  },
  plain: {
    go: 'Ohne JavaScript weiter',
    undo: 'Zurücknehmen',
    undoHint: 'Um das später in diesem Monat zurückzunehmen, öffne diese Seite noch einmal.',
    wallet: 'Deine Wallet mit deinem Monatsbetrag und deinem Geld braucht JavaScript.',
  },
  problems: {
    title: 'Fehlermeldungen',
    description: 'Was jeder Fehler bedeutet und was du tun kannst.',
    back: 'Zur Startseite',
  },
  privacy: {
    title: 'Datenschutz',
    description: 'Was wir über dich speichern, warum und wie lange. Was Websites über dich erfahren: nichts.',
    account: 'Dein Konto',
    table: 'Tabelle',
  },
  play: {
    card: 'Eine Spielkarte',
    cardText: 'Dieser Sandkasten nimmt Spielgeld, du brauchst keine Karte. Wähle, was deine Bank tun würde.',
    works: 'Eine Karte, die funktioniert',
    declines: 'Eine Karte, die abgelehnt wird',
    asks: 'Eine Karte, deren Bank jedes Mal fragt',
    back: 'Ohne Karte zurück',
    bank: 'Deine Spielbank fragt',
    bankText: 'Ist diese Zahlung von dir? Es ist Spielgeld.',
    pay: 'Ja, bezahlen',
    refuse: 'Nein',
  },
};
