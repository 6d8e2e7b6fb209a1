import { html } from 'lit';
import type { words as english } from '../../en/money/payments.ts';
import { pluralIn } from '../../plural.ts';

const plural = pluralIn('de');

/** What a reader sees of payments, once it is asked for. */
export const words: typeof english = {
  cameBack: {
    saved: (method) => `Du zahlst mit ${method}.`,
    notSaved: 'Es wurde nichts gespeichert, also wird nichts abgebucht.',
    paid: (amount) => `${amount} bezahlt. Danke.`,
    notPaid: 'Es wurde nicht bezahlt. Du kannst es noch einmal versuchen.',
    notKnown: 'Deine Zahlung ist unterwegs. Sie steht hier, sobald sie angekommen ist.',
  },
  paymentMethod: {
    onlyAfter: 'Abgebucht wird nur nach einem Monat, in dem du jemanden geflattrt hast.',
    save: 'Karte speichern',
    change: 'Andere Karte nehmen',
    remove: 'Entfernen',
    removing: 'Wird entfernt …',
    removed: 'Entfernt. Es wird nichts abgebucht.',
    removeHint: 'Ist sie entfernt, wird nichts mehr abgebucht.',
    opening: 'Wird geöffnet …',
    expires: (month) => `gültig bis ${month}`,
    wrong: {
      failed: 'Diese Karte wurde nicht angenommen. Speichere sie noch einmal oder nimm eine andere.',
      expired: 'Diese Karte ist abgelaufen. Speichere die neue.',
      blocked:
        'Einer Zahlung mit dieser Karte wurde widersprochen, deshalb wird sie nicht belastet. Speichere sie noch einmal, um weiterzumachen.',
      declined:
        'Die letzte Abbuchung wurde abgelehnt. Speichere eine andere Karte oder frag deine Bank, warum.',
    },
  },
  paymentList: {
    added: 'Zu deiner Wallet hinzugefügt',
    forMonth: (month) => `Für ${month}`,
    refund: 'Zurückgeholt',
    states: {
      new: 'noch nicht abgebucht',
      asked: 'wartet auf Antwort',
      processing: 'unterwegs',
      action: 'ein Schritt von dir nötig',
      succeeded: 'bezahlt',
      failed: 'fehlgeschlagen',
      mismatch: 'wird von uns geprüft',
    },
    failures: {
      declined: 'von deiner Bank abgelehnt',
      expired: 'die Karte ist abgelaufen',
      refused: 'von deiner Bank verweigert',
      asks: 'deine Bank hat nach dir gefragt',
      abandoned: 'nicht beendet',
      'unknown-to-provider': 'nicht abgebucht',
    },
    refundStates: {
      new: 'angefordert',
      asked: 'angefordert',
      pending: 'unterwegs zu dir',
      done: 'zurückgezahlt',
      failed: 'fehlgeschlagen, wieder in deiner Wallet',
    },
    receipt: 'Quittung',
    takeBack: 'Geld zurückholen',
    label: (currency) => `Zurückholen (${currency})`,
    hint: 'Es geht dorthin zurück, woher es kam.',
    take: 'Zurückholen',
    taking: 'Wird gesendet …',
    takeAll: (amount) => `Alle ${amount}`,
    taken: (amount) => `${amount} gehen dorthin zurück, woher sie kamen.`,
    mistake: 'Gib einen Betrag ein, etwa 5 oder 2,50.',
    onlySoMuch: (amount) => `Du kannst höchstens ${amount} zurückholen.`,
  },
  addRealMoney: {
    label: (currency) => `Geld hinzufügen (${currency})`,
    hint: 'Du bezahlst es auf der nächsten Seite.',
    least: (amount) => `Mindestens ${amount}.`,
  },
  firstSteps: {
    saveCard: 'Karte speichern',
    cardDone: 'Erledigt: Deine Karte ist gespeichert',
    orAdd: 'Oder vorher Geld hinzufügen',
    heading: 'Richte deine Wallet ein',
    waiting: (people) =>
      plural(people, {
        one: 'Du hast 1 Person geflattrt. Nach diesen Schritten bekommt sie einen Anteil.',
        other: `Du hast ${people} Personen geflattrt. Nach diesen Schritten bekommen sie einen Anteil.`,
      }),
    amount: 'Wähle einen Monatsbetrag',
    amountDone: (amount) => `Erledigt: ${amount} im Monat`,
    addMoney: 'Füge Spielgeld hinzu',
    moneyDone: (amount) => `Erledigt: ${amount} in deiner Wallet`,
    flattr: 'Flattre etwas',
    flattrHint:
      'Drücke einen Flattr-Knopf auf einer Seite, die dir gefällt, oder finde jemanden im Verzeichnis.',
    flattrDone: (people) =>
      plural(people, { one: 'Erledigt: 1 Person', other: `Erledigt: ${people} Personen` }),
    directory: 'Verzeichnis öffnen',
  },
  bankTransfer: {
    title: 'Mit einer Überweisung zahlen',
    text: 'Schick Geld von deiner Bank: einmal, oder jeden Monat mit einem Dauerauftrag. Ein paar Tage später ist es in deiner Wallet.',
  },
  addMoney: {
    label: (currency) => `Spielgeld hinzufügen (${currency})`,
    add: 'Hinzufügen',
    adding: 'Wird hinzugefügt …',
    playMoney: 'Es ist kein echtes Geld, nimm also, so viel du möchtest.',
    offers: 'Beträge zum Hinzufügen',
    mistake: 'Gib einen Betrag ein, zum Beispiel 5 oder 2,50.',
    tooLittle: (minimum) => `Noch zu wenig für einen Monat. Das Minimum sind ${minimum}.`,
    lasts: (full, rest, day) => {
      if (full === 0) return html`Reicht für einen Monat mit kleinerem Topf, bis zum ${day}.`;
      const months = plural(full, { one: '1 Monat', other: `${full} Monate` });
      return html`Reicht für ${months}${rest ? ' und einen mit kleinerem Topf' : ''}, bis zum ${day}.`;
    },
    whenClicked: 'Ein Monat, in dem du niemanden flattrst, kostet nichts. Dann reicht es länger.',
    paused: 'Solange das Geben pausiert ist, wird nichts genommen.',
  },
  monthlyAmount: {
    notChosen:
      'Noch nicht gewählt. Er wird zu gleichen Teilen unter allen verteilt, die du flattrst, und steigt nie, außer du änderst ihn.',
    amount: (currency) => `Betrag (${currency})`,
    newAmount: (currency) => `Neuer Betrag (${currency})`,
    hint: (minimum) => `Mindestens ${minimum}. Du kannst ihn jederzeit ändern.`,
    offers: 'Beträge zur Auswahl',
    pause: 'Geben pausieren',
    nowPaused: 'Das Geben ist pausiert.',
    pauseHint: 'Solange das Geben pausiert ist, wird nichts genommen, und deine Flattrs stehen aus.',
    mistake: 'Gib einen Betrag ein, zum Beispiel 2,50.',
    least: (minimum) => `Das Minimum sind ${minimum}.`,
    done: (amount) => `Du gibst jetzt ${amount} im Monat.`,
  },
  paymentNotices: {
    action: (amount, month, until) =>
      html`Deine Bank fragt nach dir: ${amount} für ${month} brauchen noch einen Schritt, bis ${until}.`,
    failed: (amount, month, until) =>
      html`${amount} für ${month} konnten nicht abgebucht werden. Bezahle bis ${until}, sonst stehen deine Flattrs aus.`,
    declined: (amount, month) =>
      `${amount} für ${month} hat deine Bank abgelehnt, deshalb stehen diese Flattrs aus. Sie werden mit dem nächsten Monat abgebucht: Speichere vorher eine Karte, die funktioniert.`,
    pay: 'Weiter',
    card: 'Deine Karte kann nicht mehr belastet werden.',
    openCard: 'Was du tun kannst',
  },
};
