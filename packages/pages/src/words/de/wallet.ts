import { html } from 'lit';
import type { words as english } from '../en/wallet.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as repeats } from './repeats.ts';
import { words as signIn } from './sign-in.ts';
import { words as statements } from './statements.ts';

const plural = pluralIn('de');

/** The people a pot is divided between, as the subject of a sentence. */
const group = (payees: number) => plural(payees, { one: 'die eine Person', other: `jede der ${payees} Personen` });

const slices = (payees: number) => plural(payees, { one: 'für eine Person', other: `in ${payees} gleichen Stücken, eines für jede Person` });

export const words: typeof english = {
  ...frame,
  ...signIn,
  ...repeats,
  ...statements,
  walletPage: {
    title: 'Deine Wallet',
    lead: 'Sieh, was du im Monat gibst, wer es bekommt und was du geflattrt hast. Melde dich an, um sie zu öffnen.',
    wanted: 'Wähle einen Monatsbetrag',
    wantedHint: (wanted) => (wanted === undefined ? 'Er steigt nie, außer du änderst ihn. Du kannst ihn auch später wählen.' : `${wanted} im Monat. Melde dich an, dann gilt er.`),
    before: 'Frühere Monate',
    noneBefore: 'Noch keine früheren Monate. Wenn dieser Monat abgerechnet ist, siehst du hier, wer was bekommen hat.',
  },
  potCard: {
    inReview: (month) => `${month} (in Prüfung)`,
    thePot: 'der Topf',
    payees: (count) => plural(count, { one: 'Person', other: 'Personen' }),
    table: 'Anteile, wenn der Monat jetzt enden würde',
    caption: (month) => `Wenn der ${month} jetzt enden würde`,
    person: 'Person',
    things: 'Flattrs',
    share: 'Anteil',
    fee: 'Gebühr',
    divided: (payees, share) => html`Würde der Monat jetzt enden, bekäme ${group(payees)}, die du geflattrt hast, ${share}.`,
    reviewedDivided: (month, payees, share) => html`Würde der ${month} jetzt abgerechnet, bekäme ${group(payees)}, die du geflattrt hast, ${share}.`,
    less: (wanted) => `In deiner Wallet ist weniger als dein Monatsbetrag von ${wanted}, deshalb ist der Topf, was darin ist.`,
    noClicks: {
      open: 'Du hast noch niemanden geflattrt. Such dir eine Seite, die dir gefällt, und drücke ihren Flattr-Knopf. Flattrst du niemanden, wird nichts aus deiner Wallet genommen.',
      review: 'Du hast in diesem Monat niemanden geflattrt, deshalb wird nichts aus deiner Wallet genommen.',
    },
    notChosen: (minimum, payees, share) =>
      html`Deine Flattrs stehen aus, bis du <a href="#monthly-amount">einen Monatsbetrag wählst</a>. Mit ${minimum} bekäme
        ${group(payees)} ${share}.`,
    paused: html`Das Geben ist pausiert, deshalb stehen deine Flattrs aus. <a href="#monthly-amount">Gib wieder</a>, dann
      zählen sie im nächsten Monat, der abgerechnet wird.`,
    tooLittle: (minimum, payees) =>
      html`In deiner Wallet sind weniger als ${minimum}, deshalb stehen deine Flattrs aus.
        <a href="#add-money">Füge Geld hinzu</a>, bevor der Monat abgerechnet wird, dann bekommt ${group(payees)} einen
        Anteil.`,
    emptyPlate: 'Leeres Diagramm: noch niemand geflattrt',
    picture: (pot, payees) => `Ein Topf von ${pot} ${slices(payees)}, und die Gebühr`,
    pictureWithoutMoney: (payees) => `Ein Topf noch ohne Geld, ${slices(payees)}`,
  },
  clickList: {
    open: 'Was du diesen Monat geflattrt hast',
    review: (month) => `Was du im ${month} geflattrt hast`,
    waiting: (month) => `Ausstehend seit ${month}`,
    nothingYet: 'Noch nichts. Drücke auf einer Seite, die dir gefällt, einen Flattr-Knopf, dann steht sie hier.',
    nothingLeft: 'In diesem Monat sind keine Flattrs mehr.',
    for: (person) => html`für ${person}`,
    undo: 'Zurücknehmen',
    undoing: 'Wird zurückgenommen …',
    undoThis: (page) => `Zurücknehmen: ${page}`,
    undone: (page) => `Zurückgenommen: ${page}.`,
    still: 'Dein Flattr zählt noch.',
    inReview: (until) =>
      html`Dieser Monat ist vorbei und wird bald abgerechnet. Du kannst Flattrs bis zum ${until} zurücknehmen, aber keine
        hinzufügen.`,
    inReviewUntilSettled: 'Dieser Monat ist vorbei und wird bald abgerechnet. Bis dahin kannst du Flattrs zurücknehmen, aber keine hinzufügen.',
    joins: 'Sie zählen im nächsten Monat, der Geld hat, jede Person einmal.',
    expires: (month) => `Ist bei der Abrechnung für ${month} noch kein Geld da, verfallen sie.`,
    waitsFor: {
      divided: 'Jetzt hast du Geld, deshalb zählen diese im nächsten Monat, der abgerechnet wird.',
      'no-clicks': 'Diese brauchen Geld in deiner Wallet.',
      'not-chosen': 'Diese brauchen einen Monatsbetrag. Wähle einen, damit sie zählen.',
      paused: 'Diese stehen aus, weil das Geben pausiert ist.',
      'too-little': 'Diese stehen aus, weil in deiner Wallet zu wenig ist.',
    },
  },
  addMoney: {
    heading: 'In deiner Wallet',
    label: (currency) => `Spielgeld hinzufügen (${currency})`,
    add: 'Hinzufügen',
    adding: 'Wird hinzugefügt …',
    added: (amount) => `${amount} zu deiner Wallet hinzugefügt.`,
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
    paused: 'Solange das Geben pausiert ist, wird nichts genommen. Dann reicht es länger.',
  },
  monthlyAmount: {
    heading: 'Monatsbetrag',
    notChosen: 'Noch nicht gewählt. Er wird zu gleichen Teilen unter allen verteilt, die du flattrst, und steigt nie, außer du änderst ihn.',
    monthly: 'im Monat',
    paused: 'im Monat (pausiert)',
    amount: (currency) => `Betrag (${currency})`,
    newAmount: (currency) => `Neuer Betrag (${currency})`,
    hint: (minimum) => `Mindestens ${minimum}. Du kannst ihn jederzeit ändern.`,
    offers: 'Beträge zur Auswahl',
    pause: 'Geben pausieren',
    resume: 'Wieder geben',
    nowPaused: 'Das Geben ist pausiert.',
    nowResumed: 'Du gibst wieder.',
    pauseHint: 'Solange das Geben pausiert ist, wird nichts genommen, und deine Flattrs stehen aus.',
    pausedHint: 'Deine Flattrs stehen aus, bis du wieder gibst.',
    mistake: 'Gib einen Betrag ein, zum Beispiel 2,50.',
    least: (minimum) => `Das Minimum sind ${minimum}.`,
    done: (amount) => `Du gibst jetzt ${amount} im Monat.`,
  },
  repeatList: {
    heading: 'Monatlich wiederholen',
    nothing: 'Noch wiederholt sich nichts. Gefällt dir etwas Monat für Monat, wähle neben deinem Flattr „Monatlich wiederholen“.',
    hint: 'Diese flattrn wir für dich, wenn ein Monat beginnt. Das kostet nichts extra, und du kannst jeden zurücknehmen.',
    for: (person) => html`für ${person}`,
    forever: 'bis du es beendest',
    until: (month) => `bis ${month}`,
    stop: 'Beenden',
    stopThis: (page) => `Beenden: ${page}`,
    stopping: 'Wird beendet …',
    stopped: (page) => `${page} wiederholt sich nicht mehr.`,
    still: 'Es wiederholt sich noch.',
  },
  siteList: {
    heading: 'Verbundene Websites',
    none: 'Noch keine Websites. Wenn du etwas flattrst, kannst du die Website verbinden. Dann genügt dort ein Klick.',
    hint: 'Auf diesen Websites genügt ein Klick. Keine von ihnen weiß, wer du bist.',
    still: 'Die Website ist noch verbunden.',
    clicks: (clicks) => plural(clicks, { one: '1 Flattr', other: `${clicks} Flattrs` }),
    since: (day) => html`seit ${day}`,
    until: (day) => html`läuft ab am ${day}`,
    end: 'Trennen',
    endThis: (site) => `${site} trennen`,
    ending: 'Wird getrennt …',
    ended: (site) => `${site} ist getrennt.`,
    endAll: 'Alle trennen',
  },
  statement: {
    person: 'Person',
    share: 'Anteil',
    shares: 'Anteile',
    fee: 'Gebühr',
    pot: 'Der Topf',
    clicks: 'Was du geflattrt hast',
    nothingTaken: 'Abgerechnet, nichts genommen',
    creators: (creators) => plural(creators, { one: 'Abgerechnet, 1 Person', other: `Abgerechnet, ${creators} Personen` }),
    creatorsLater: (creators, month) => plural(creators, { one: `Mit ${month} abgerechnet, 1 Person`, other: `Mit ${month} abgerechnet, ${creators} Personen` }),
    settledLater: {
      notThen: 'Für diesen Monat war am Ende kein Geld da.',
      later: (month) => html`Seine Flattrs wurden mit ${month} abgerechnet.`,
    },
    states: { closing: 'Wird gerade abgerechnet', waiting: 'Ausstehend', lapsed: 'Verfallen' },
    empty: {
      settled: 'Du hast niemanden geflattrt, deshalb wurde nichts aus deiner Wallet genommen.',
      closing: 'Dieser Monat wird gerade abgerechnet. Sieh gleich noch einmal nach.',
      waiting: 'Für diesen Monat war kein Geld da. Seine Flattrs stehen aus und zählen im nächsten Monat, der Geld hat.',
      lapsed: 'Für diesen Monat kam nicht rechtzeitig Geld, deshalb sind seine Flattrs verfallen. Es wurde nichts genommen.',
    },
  },
  soFar: {
    sentence: (months, given, creators, fee) =>
      html`Bisher hast du ${given}${months === 1 ? '' : ` in ${months} Monaten`} gegeben: ${creators} an die, die du geflattrt
        hast, und ${fee} Gebühren.`,
  },
  transfers: {
    heading: 'Aktivität',
    nothing: 'Noch keine Aktivität. Geld, das du hinzufügst oder bekommst, steht hier.',
    day: 'Datum',
    what: 'Beschreibung',
    amount: 'Betrag',
    kinds: {
      deposit: 'Zu deiner Wallet hinzugefügt',
      refund: 'Aus deiner Wallet erstattet',
      chargeback: 'Von deiner Bank zurückgebucht',
      pot: 'Topf',
      collect: 'Einnahmen',
      move: 'Von den Einnahmen in deine Wallet verschoben',
      payout: 'Einnahmen ausgezahlt',
      'payout-return': 'Auszahlung zurückgekommen',
      correction: 'Korrektur',
    },
    potFor: (month) => `Topf für ${month}`,
    earningsFor: (month) => `Einnahmen für ${month}`,
  },
  endMonth: {
    heading: 'Zum Ende des Monats springen',
    text: (month) => `Das hier ist eine Sandbox, deshalb kannst du den ${month} jetzt für alle hier beenden. Er wird sofort abgerechnet.`,
    end: 'Diesen Monat jetzt beenden',
    settling: 'Wird abgerechnet …',
    done: (month) => `Der ${month} ist abgerechnet.`,
    goesOn: 'Der Monat ist nicht zu Ende gegangen.',
  },
};
