import type { words as english } from '../en/frame.ts';

export const words: typeof english = {
  common: {
    goOn: 'Weiter',
    again: 'Noch einmal versuchen',
    loading: 'Lädt …',
    save: 'Speichern',
    saving: 'Wird gespeichert …',
    unchanged: 'Es wurde nichts geändert.',
    offline: 'Du bist offline. Es geht nichts verloren. Diese Seite funktioniert wieder, sobald du online bist.',
  },
  person: {
    gone: 'jemand, der nicht mehr hier ist',
    nameless: 'Eine Seite von jemandem, der nicht mehr hier ist',
  },
  problem: {
    again: (when: string) => `Versuche es ${when} noch einmal.`,
    request: (id: string) => `Wenn du uns dazu schreibst, nenne die Anfrage ${id}.`,
    fields: {
      email: 'Gib eine E-Mail-Adresse ein, etwa rita@example.com.',
      code: 'Gib die sechs Ziffern aus unserer E-Mail ein.',
      handle: 'Ein Handle hat 2 bis 30 Zeichen: a–z, 0–9 und Bindestriche.',
      name: 'Ein Name braucht einen sichtbaren Buchstaben und hat höchstens 60 Zeichen.',
      words: 'Schreibe höchstens 280 Zeichen über dich.',
      links: 'Jeder Link muss mit https:// beginnen. Bis zu 5 sind möglich.',
      amount: 'Gib einen Betrag ein, etwa 5,00.',
      monthlyAmount: 'Dieser Monatsbetrag ist zu klein.',
      picture: 'Wähle ein Bild als PNG, JPEG oder WebP.',
      shown: 'Wähle zuerst einen Namen, damit es etwas zu zeigen gibt.',
      origin: 'Die Adresse der Website muss mit https:// beginnen.',
    },
    noAnswer: 'Wir haben eine Antwort bekommen, die wir nicht lesen konnten. Es ging nichts verloren. Versuche es gleich noch einmal.',
    unreachable: 'Wir erreichen den Dienst nicht. Es ging nichts verloren. Prüfe deine Verbindung und versuche es noch einmal.',
    unexpected: 'Diese Seite ist vielleicht veraltet. Es ging nichts verloren. Lade sie neu und versuche es noch einmal.',
    ownMistake: 'Auf dieser Seite ging etwas schief. Es ging nichts verloren. Lade sie neu und versuche es noch einmal.',
  },
};
