import type { Words } from './words.ts';

/** German. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Geflattrt',
  waiting: 'Wartet',
  people: { one: '# Person', other: '# Personen' },
  notes: {
    pending: 'Wird gesendet …',
    flattred: 'Geflattrt. Danke!',
    unflattred: 'Zurückgenommen.',
    connecting: 'Weiter geht es im Fenster, das sich geöffnet hat.',
    elsewhere: 'Im anderen Fenster abschließen oder noch einmal drücken.',
    wallet: 'In der Wallet zurücknehmen, die sich geöffnet hat.',
    'popup-blocked': 'Das Fenster wurde blockiert. Drücken, um es als Seite zu öffnen.',
    'confirm-first': 'Noch einmal drücken, um es in einem Fenster zu bestätigen.',
    'unknown-key': 'Diese Website muss noch einmal fragen. Bitte noch einmal drücken.',
    'nothing-to-undo': 'In diesem Monat nicht geflattrt. Frühere Monate stehen in der Wallet.',
    'unknown-creator': 'Unter dem Namen auf diesem Knopf ist niemand bekannt.',
    'wrong-creator': 'Diese Website nennt nicht, wen dieser Knopf bezahlt.',
    'rate-limited': 'Gerade zu viele Klicks. In einer Minute noch einmal drücken.',
    network:
      'Nicht gesendet: keine Verbindung. Bleibt einen Tag vorgemerkt und wird gesendet, sobald es eine gibt.',
    failed: 'Nicht gesendet: etwas ging schief. Drücken, um es noch einmal zu versuchen.',
  },
  actions: { undo: 'Zurücknehmen', repeat: 'Jeden Monat …', wallet: 'Zur Wallet', forget: 'Nicht senden' },
};
