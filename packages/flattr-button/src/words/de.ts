import type { Words } from './words.ts';

/** German. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Geflattrt',
  waiting: 'Wartet',
  readers: { other: '# Leser' },
  notes: {
    pending: 'Wird gesendet …',
    flattred: 'Geflattrt. Danke!',
    unflattred: 'Zurückgenommen.',
    connecting: 'Weiter geht es im Fenster, das sich gerade geöffnet hat.',
    elsewhere: 'Im anderen Fenster abschließen oder noch einmal drücken.',
    closed: 'Das Fenster wurde vor dem Ende geschlossen. Noch einmal drücken, um es zu öffnen.',
    unreachable: 'Der Dienst antwortet nicht. Es wurde nichts gezählt. Später noch einmal drücken.',
    wallet: 'Die Wallet hat sich geöffnet. Dort lässt es sich zurücknehmen.',
    'popup-blocked': 'Der Browser hat das Fenster blockiert. Noch einmal drücken, um es als Seite zu öffnen.',
    'confirm-first': 'Noch einmal drücken, um es in einem neuen Fenster zu bestätigen.',
    'unknown-key': 'Diese Website ist nicht mehr verbunden. Noch einmal drücken, um sie neu zu verbinden.',
    'nothing-to-undo': 'In diesem Monat gibt es nichts zurückzunehmen. Frühere Monate stehen in der Wallet.',
    'unknown-creator': 'Niemand hat das Handle auf diesem Knopf. Es wurde nichts gezählt.',
    'wrong-creator': 'Diese Website nennt nicht, wen dieser Knopf bezahlt. Es wurde nichts gezählt.',
    'rate-limited': 'Zu viele Klicks. Um # noch einmal drücken.',
    network: 'Keine Verbindung. Wird bis zu einem Tag aufgehoben und gesendet, sobald du wieder online bist.',
    failed: 'Das hat nicht geklappt. Drücken, um es noch einmal zu versuchen.',
  },
  actions: {
    undo: 'Zurücknehmen',
    repeat: 'Monatlich wiederholen …',
    wallet: 'Wallet öffnen',
    forget: 'Nicht senden',
  },
};
