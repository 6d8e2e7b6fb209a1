import { html, type TemplateResult } from 'lit';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as repeats } from './repeats.ts';
import { words as signIn } from './sign-in.ts';
import { words as statements } from './statements.ts';

const plural = pluralIn('en');

/** The people a pot is divided between, as the subject of a sentence. */
const group = (payees: number) => plural(payees, { one: 'the one person', other: `each of the ${payees} people` });

const slices = (payees: number) => plural(payees, { one: 'for one person', other: `in ${payees} equal slices, one for each person` });

export const words = {
  ...frame,
  ...signIn,
  ...repeats,
  ...statements,
  walletPage: {
    title: 'Your wallet',
    lead: 'See what you give each month, who gets it and everything you flattred. Sign in to open it.',
    wanted: 'Choose a monthly amount',
    wantedHint: (wanted: string | undefined) => (wanted === undefined ? 'It never goes up unless you change it. You can also choose it later.' : `${wanted} a month. Sign in, and it is set.`),
    before: 'Past months',
    noneBefore: 'No past months yet. When this month is settled, you’ll see here who got what.',
  },
  potCard: {
    inReview: (month: string) => `${month} (in review)`,
    thePot: 'the pot',
    payees: (count: number) => plural(count, { one: 'person', other: 'people' }),
    table: 'Shares if the month ended now',
    caption: (month: string) => `If ${month} ended now`,
    person: 'Person',
    things: 'Flattrs',
    share: 'Share',
    fee: 'Fee',
    divided: (payees: number, share: TemplateResult) => html`If the month ended now, ${group(payees)} you flattred would get ${share}.`,
    reviewedDivided: (month: string, payees: number, share: TemplateResult) => html`If ${month} were settled now, ${group(payees)} you flattred would get ${share}.`,
    less: (wanted: string) => `Your wallet holds less than your monthly amount of ${wanted}, so the pot is what it holds.`,
    noClicks: {
      open: 'You have not flattred anyone yet. Find a page you like and press its Flattr button. If you flattr no one, nothing is taken from your wallet.',
      review: 'You flattred no one this month, so nothing will be taken from your wallet.',
    },
    notChosen: (minimum: string, payees: number, share: TemplateResult) =>
      html`Your flattrs are pending until you <a href="#monthly-amount">choose a monthly amount</a>. With ${minimum},
        ${group(payees)} would get ${share}.`,
    paused: html`Giving is paused, so your flattrs are pending. <a href="#monthly-amount">Resume giving</a>, and they count
      in the next month that is settled.`,
    tooLittle: (minimum: string, payees: number) =>
      html`Your wallet holds less than ${minimum}, so your flattrs are pending. <a href="#add-money">Add money</a> before
        the month is settled, and ${group(payees)} gets a share.`,
    emptyPlate: 'Empty chart: no one flattred yet',
    picture: (pot: string, payees: number) => `A pot of ${pot} ${slices(payees)}, and the fee`,
    pictureWithoutMoney: (payees: number) => `A pot without money yet, ${slices(payees)}`,
  },
  clickList: {
    open: 'What you flattred this month',
    review: (month: string) => `What you flattred in ${month}`,
    waiting: (month: string) => `Pending since ${month}`,
    nothingYet: 'Nothing yet. Press a Flattr button on a page you like, and it appears here.',
    nothingLeft: 'No flattrs left in this month.',
    for: (person: TemplateResult) => html`for ${person}`,
    undo: 'Undo',
    undoing: 'Undoing…',
    undoThis: (page: string) => `Undo: ${page}`,
    undone: (page: string) => `Undone: ${page}.`,
    still: 'Your flattr still counts.',
    inReview: (until: TemplateResult) => html`This month is over and will be settled soon. You can undo flattrs until ${until}, but you cannot add any.`,
    inReviewUntilSettled: 'This month is over and will be settled soon. You can undo flattrs until then, but you cannot add any.',
    joins: 'They count in the next month that has money, each person once.',
    expires: (month: string) => `If there is still no money when ${month} is settled, they expire.`,
    waitsFor: {
      divided: 'You have money now, so these count in the next month that is settled.',
      'no-clicks': 'These need money in your wallet.',
      'not-chosen': 'These need a monthly amount. Choose one to let them count.',
      paused: 'These are pending because giving is paused.',
      'too-little': 'These are pending because your wallet holds too little.',
    },
  },
  addMoney: {
    heading: 'Wallet balance',
    label: (currency: string) => `Add play money (${currency})`,
    add: 'Add',
    adding: 'Adding…',
    added: (amount: string) => `${amount} added to your wallet.`,
    playMoney: 'It isn’t real money, so add as much as you like.',
    offers: 'Amounts to add',
    mistake: 'Enter an amount, such as 5 or 2.50.',
    tooLittle: (minimum: string) => `Not enough for a month yet. The minimum is ${minimum}.`,
    /** `rest`: the last month gets what is left, which is less than the monthly amount. */
    lasts: (full: number, rest: boolean, day: TemplateResult) => {
      if (full === 0) return html`Enough for one month with a smaller pot, until ${day}.`;
      const months = plural(full, { one: '1 month', other: `${full} months` });
      return html`Enough for ${months}${rest ? ' and one with a smaller pot' : ''}, until ${day}.`;
    },
    whenClicked: 'A month in which you flattr no one takes nothing, so it may last longer.',
    paused: 'While giving is paused, nothing is taken, so it lasts longer.',
  },
  monthlyAmount: {
    heading: 'Monthly amount',
    notChosen: 'Not chosen yet. It is divided equally between the people you flattr, and never goes up unless you change it.',
    monthly: 'a month',
    paused: 'a month (paused)',
    amount: (currency: string) => `Amount (${currency})`,
    newAmount: (currency: string) => `New amount (${currency})`,
    hint: (minimum: string) => `At least ${minimum}. Change it any time.`,
    offers: 'Amounts to choose from',
    pause: 'Pause giving',
    resume: 'Resume giving',
    nowPaused: 'Giving is paused.',
    nowResumed: 'Giving is resumed.',
    pauseHint: 'While giving is paused, nothing is taken and your flattrs are pending.',
    pausedHint: 'Your flattrs are pending until you resume.',
    mistake: 'Enter an amount, such as 2.50.',
    least: (minimum: string) => `The minimum is ${minimum}.`,
    done: (amount: string) => `You now give ${amount} a month.`,
  },
  repeatList: {
    heading: 'Repeat monthly',
    nothing: 'Nothing repeats yet. For something you like month after month, choose “Repeat monthly” next to your flattr.',
    hint: 'We flattr these for you when a month begins. It costs nothing extra, and you can undo each one.',
    for: (person: TemplateResult) => html`for ${person}`,
    forever: 'until you stop it',
    until: (month: string) => `until ${month}`,
    stop: 'Stop',
    stopThis: (page: string) => `Stop: ${page}`,
    stopping: 'Stopping…',
    stopped: (page: string) => `${page} no longer repeats.`,
    still: 'It still repeats.',
  },
  siteList: {
    heading: 'Connected sites',
    none: 'No sites yet. When you flattr something, you can connect its site. From then on, one click there is enough.',
    hint: 'One click is enough on these sites. None of them knows who you are.',
    still: 'The site is still connected.',
    clicks: (clicks: number) => plural(clicks, { one: '1 flattr', other: `${clicks} flattrs` }),
    since: (day: TemplateResult) => html`since ${day}`,
    until: (day: TemplateResult) => html`expires ${day}`,
    end: 'Disconnect',
    endThis: (site: string) => `Disconnect ${site}`,
    ending: 'Disconnecting…',
    ended: (site: string) => `${site} is disconnected.`,
    endAll: 'Disconnect all',
  },
  statement: {
    person: 'Person',
    share: 'Share',
    shares: 'Shares',
    fee: 'Fee',
    pot: 'The pot',
    clicks: 'What you flattred',
    nothingTaken: 'Settled, nothing taken',
    creators: (creators: number) => plural(creators, { one: 'Settled, 1 person', other: `Settled, ${creators} people` }),
    /** The clicks had waited. A later month paid for them. */
    creatorsLater: (creators: number, month: string) => plural(creators, { one: `Settled with ${month}, 1 person`, other: `Settled with ${month}, ${creators} people` }),
    settledLater: {
      notThen: 'This month had no money when it ended.',
      later: (month: TemplateResult) => html`Its flattrs were settled with ${month}.`,
    },
    states: { closing: 'Settling now', waiting: 'Pending', lapsed: 'Expired' },
    empty: {
      settled: 'You flattred no one, so nothing was taken from your wallet.',
      closing: 'This month is being settled. Check again in a moment.',
      waiting: 'There was no money for this month. Its flattrs are pending and count in the next month that has money.',
      lapsed: 'There was no money for this month in time, so its flattrs expired. Nothing was taken.',
    },
  },
  soFar: {
    sentence: (months: number, given: TemplateResult, creators: TemplateResult, fee: TemplateResult) =>
      html`So far you have given ${given}${months === 1 ? '' : ` in ${months} months`}: ${creators} to the people you flattred
        and ${fee} in fees.`,
  },
  transfers: {
    heading: 'Activity',
    nothing: 'No activity yet. Money you add or receive appears here.',
    day: 'Date',
    what: 'Description',
    amount: 'Amount',
    kinds: {
      deposit: 'Added to your wallet',
      refund: 'Refunded from your wallet',
      chargeback: 'Charged back by your bank',
      pot: 'Pot',
      collect: 'Earnings',
      move: 'Moved from earnings to your wallet',
      payout: 'Paid out from earnings',
      'payout-return': 'Payout returned',
      correction: 'Correction',
    },
    potFor: (month: string) => `Pot for ${month}`,
    earningsFor: (month: string) => `Earnings for ${month}`,
  },
  endMonth: {
    heading: 'Skip to the end of the month',
    text: (month: string) => `This is a sandbox, so you can end ${month} now, for everyone here. It is settled right away.`,
    end: 'End this month now',
    settling: 'Settling…',
    done: (month: string) => `${month} is settled.`,
    goesOn: 'The month did not end.',
  },
};
