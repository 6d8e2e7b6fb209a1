import type { words as english } from '../../en/money/payouts.ts';

/** What a creator sees of payouts, once it is asked for. */
export const words: typeof english = {
  payouts: {
    available: 'jetzt verfügbar',
    later: 'später verfügbar',
    onWay: 'unterwegs',
    byHand: 'Hier wird von Hand ausgezahlt. Schreib uns, wenn du dein Geld möchtest.',
    where: 'Sag, wohin deine Einnahmen gehen',
    whereHint: 'Du gibst es auf der Seite unseres Zahlungsdienstes ein. Wir sehen dein Bankkonto nie.',
    accounts: {
      started: 'Ein Schritt fehlt: Sag, wohin deine Einnahmen gehen.',
      pending: 'Der Zahlungsdienst prüft deine Angaben. Du musst nichts tun.',
      active: 'Alles ist eingerichtet.',
      restricted: 'Ein Schritt von dir nötig: Der Zahlungsdienst braucht weitere Angaben.',
      rejected: 'Der Zahlungsdienst zahlt dir nichts aus. Deine Einnahmen gehören weiter dir: Schreib uns.',
      closed: 'Dein Konto beim Zahlungsdienst ist geschlossen. Öffne es wieder, um ausgezahlt zu werden.',
    },
    goOn: 'Weiter',
    change: 'Ändern, wohin sie gehen',
    opening: 'Wird geöffnet …',
    automatic: (minimum) => `Ab ${minimum} wird von selbst ausgezahlt.`,
    label: (currency) => `Betrag (${currency})`,
    request: 'Auszahlen',
    requesting: 'Wird angefordert …',
    all: (amount) => `Alle ${amount}`,
    requested: (amount) => `${amount} sind unterwegs zu dir.`,
    mistake: 'Gib einen Betrag ein, etwa 25 oder 25,50.',
    least: (minimum) => `Die kleinste Auszahlung ist ${minimum}.`,
    onlySoMuch: (amount) => `Jetzt sind nur ${amount} verfügbar.`,
    list: 'Deine Auszahlungen',
    states: {
      requested: 'angefordert',
      held: 'angehalten: ein Schritt von dir nötig',
      asked: 'gesendet',
      done: 'ausgezahlt',
      returned: 'zurück in deinen Einnahmen',
    },
    years: 'Nach Jahren, etwa für die Steuer',
    csv: 'CSV',
  },
};
