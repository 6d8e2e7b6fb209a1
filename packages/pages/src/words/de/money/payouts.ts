import { html } from 'lit';
import type { words as english } from '../../en/money/payouts.ts';

/** What a creator sees of payouts, once it is asked for. */
export const words: typeof english = {
  payouts: {
    available: 'jetzt verfügbar',
    later: 'später verfügbar',
    onWay: 'wird ausgezahlt',
    byHand: 'Hier wird von Hand ausgezahlt. Schreib uns, wenn du dein Geld möchtest.',
    where: 'Sag, wohin deine Einnahmen gehen',
    whereHint: 'Du gibst es auf der Seite unseres Zahlungsdienstes ein. Wir sehen dein Bankkonto nie.',
    country: 'Land deines Bankkontos',
    chooseCountry: 'Wählen',
    countryMissing: 'Wähle zuerst das Land. Es lässt sich später nicht ändern.',
    accounts: {
      started: 'Ein Schritt fehlt: Sag, wohin deine Einnahmen gehen.',
      pending: 'Der Zahlungsdienst prüft deine Angaben. Du musst nichts tun.',
      active: 'Alles ist eingerichtet.',
      restricted: 'Ein Schritt von dir nötig: Der Zahlungsdienst braucht weitere Angaben.',
      rejected: 'Der Zahlungsdienst zahlt dir nichts aus. Deine Einnahmen gehören weiter dir: Schreib uns.',
      closed: 'Dein Konto beim Zahlungsdienst ist geschlossen. Öffne es wieder, um ausgezahlt zu werden.',
    },
    goTo: (end) => html`Deine Einnahmen gehen an das Konto, das auf ${end} endet.`,
    waits: (from, end) =>
      html`Ab ${from} gehen deine Auszahlungen an das Konto, das auf ${end} endet. Vorher wird nichts ausgezahlt.`,
    notYou:
      'Wenn du das nicht geändert hast: Ändere es auf der Seite des Zahlungsdienstes zurück, melde dich in „Dein Konto“ überall sonst ab und schreib uns.',
    notYouBack:
      'Wenn du das nicht geändert hast: Stell es zurück, melde dich in „Dein Konto“ überall sonst ab und schreib uns.',
    putBack: (end) => html`Zurück zu ${end}`,
    puttingBack: 'Wird zurückgestellt …',
    isBack: 'Zurückgestellt. In drei Tagen wird weiter ausgezahlt.',
    goOn: 'Weiter',
    change: 'Ändern, wohin sie gehen',
    opening: 'Wird geöffnet …',
    automatic: (minimum) => `Ab ${minimum} wird von selbst ausgezahlt.`,
    label: (currency) => `Betrag (${currency})`,
    request: 'Auszahlen',
    requesting: 'Wird angefordert …',
    all: (amount) => `Alle ${amount}`,
    requested: (amount) => `${amount} angefordert. Hier steht „ausgezahlt“, sobald die Bank es gesendet hat.`,
    mistake: 'Gib einen Betrag ein, etwa 25 oder 25,50.',
    least: (minimum) => `Die kleinste Auszahlung ist ${minimum}.`,
    onlySoMuch: (amount) => `Jetzt sind nur ${amount} verfügbar.`,
    list: 'Deine Auszahlungen',
    states: {
      requested: 'angefordert',
      held: 'angehalten: ein Schritt von dir nötig',
      waits: 'wartet, weil das Konto geändert wurde',
      stays: 'vorerst angehalten',
      asked: 'der Bank übergeben',
      done: 'ausgezahlt',
      returned: 'zurück in deinen Einnahmen',
    },
    years: 'Nach Jahren, etwa für die Steuer',
    csv: 'CSV',
  },
};
