/** What stands around every page, whoever writes it: the service, or a script. */
export const frameWords = {
  en: {
    skip: 'Skip to the content',
    language: 'Language',
    pages: 'Pages',
    directory: 'Directory',
    wallet: 'Wallet',
    creators: 'For creators',
    motto: 'One amount a month, divided equally between the people you flattr.',
    privacy: 'Privacy',
    playMoney: 'Play money.',
    sandbox: 'This is a sandbox for trying things out: nothing here costs or pays real money.',
  },
  de: {
    skip: 'Zum Inhalt',
    language: 'Sprache',
    pages: 'Seiten',
    directory: 'Verzeichnis',
    wallet: 'Guthaben',
    creators: 'Für Kreative',
    motto: 'Ein Betrag im Monat, zu gleichen Teilen für alle, die du flattrst.',
    privacy: 'Datenschutz',
    playMoney: 'Spielgeld.',
    sandbox: 'Das hier ist zum Ausprobieren: Nichts kostet echtes Geld, und niemand bekommt welches.',
  },
};
