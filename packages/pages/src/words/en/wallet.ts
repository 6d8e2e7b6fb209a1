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
    more: 'More',
  },
  monthPot: {
    inReview: (month: string) => `${month} (in review)`,
    daysLeft: (days: number) => plural(days, { one: '1 day left', other: `${days} days left` }),
    payees: (count: number) => plural(count, { one: 'person', other: 'people' }),
    feeIs: (fee: string) => `The fee is ${fee}.`,
    divided: (payees: number, share: TemplateResult) => html`If the month ended now, ${group(payees)} you flattred would get ${share}.`,
    reviewedDivided: (month: string, payees: number, share: TemplateResult) => html`If ${month} were settled now, ${group(payees)} you flattred would get ${share}.`,
    noClicks: {
      open: 'You have not flattred anyone yet. Find a page you like and press its Flattr button. If you flattr no one, nothing is taken from your wallet.',
      review: 'You flattred no one this month, so nothing will be taken from your wallet.',
    },
    notChosen: (minimum: string, payees: number, share: TemplateResult) => html`With ${minimum} a month, ${group(payees)} would get ${share}.`,
    paused: 'Once you resume giving, your flattrs count in the next month that is settled.',
    tooLittle: (payees: number) => `Add money before the month is settled, and ${group(payees)} gets a share.`,
    emptyPlate: 'Empty chart: no one flattred yet',
    picture: (pot: string, payees: number) => `A pot of ${pot} ${slices(payees)}, and the fee`,
    pictureWithoutMoney: (payees: number) => `A pot without money yet, ${slices(payees)}`,
  },
  peopleList: {
    search: 'Find a person, page or site',
    found: (people: number) => (people === 0 ? 'No one here matches.' : plural(people, { one: '1 person', other: `${people} people` })),
    showAll: (people: number) => `Show all ${people}`,
    flattrs: (flattrs: number) => plural(flattrs, { one: '1 flattr', other: `${flattrs} flattrs` }),
  },
  ownFlattr: {
    options: (page: string) => `Options: ${page}`,
    open: 'Open the page',
    repeats: 'Repeats monthly',
    pendingSince: (month: string) => `pending since ${month}`,
    undo: 'Undo',
    undoing: 'Undoing…',
    undoThis: (page: string) => `Undo: ${page}`,
    undone: (page: string) => `Undone: ${page}.`,
    still: 'Your flattr still counts.',
    forGood: 'Once undone, this flattr cannot be put back.',
    keep: 'Keep',
    putBack: 'Put back',
    puttingBack: 'Putting back…',
    putThisBack: (page: string) => `Put back: ${page}`,
    isBack: (page: string) => `Put back: ${page}.`,
    notBack: 'Your flattr is still undone.',
    over: (month: string) => `${month} is over, so this flattr can no longer be put back.`,
  },
  walletNotices: {
    review: (month: string, flattrs: number, until: TemplateResult | undefined) => html`${month} is over. Look through your ${plural(flattrs, { one: 'flattr', other: `${flattrs} flattrs` })}${until ? html` until ${until}` : ''}.`,
    lookThrough: 'Look through',
    pending: (flattrs: number, months: string) => plural(flattrs, { one: `1 flattr from ${months} is pending.`, other: `${flattrs} flattrs from ${months} are pending.` }),
    expires: {
      paused: (month: string) => `If giving is still paused when ${month} is settled, they expire.`,
      notChosen: (month: string) => `If no monthly amount is chosen when ${month} is settled, they expire.`,
      tooLittle: (month: string) => `If there is still not enough money when ${month} is settled, they expire.`,
    },
    paused: 'Giving is paused, so your flattrs are pending.',
    /** `after`: the months in review, which take theirs first. */
    tooLittle: (minimum: string, after: string | undefined) => (after === undefined ? `Your wallet holds less than ${minimum}, so your flattrs are pending.` : `Once ${after} is settled, your wallet holds less than ${minimum}, so your flattrs are pending.`),
    less: (pot: string, wanted: string) => `Your wallet holds less than your monthly amount of ${wanted}, so the pot is ${pot}.`,
    add: (amount: string) => `Add ${amount}`,
    ready: (until: TemplateResult | undefined) => html`All set. Settled ${until ? html`after ${until}` : 'soon'}.`,
  },
  walletFigures: {
    label: 'Your money',
    inWallet: 'in the wallet',
    aMonth: 'a month',
    aMonthPaused: 'a month (paused)',
    until: 'lasts until',
  },
  firstSteps: {
    heading: 'Set up your wallet',
    waiting: (people: number) => plural(people, { one: 'You flattred 1 person. Finish the steps and they get a share.', other: `You flattred ${people} people. Finish the steps and they get a share.` }),
    amount: 'Choose a monthly amount',
    amountDone: (amount: string) => `Done: ${amount} a month`,
    addMoney: 'Add play money',
    moneyDone: (amount: string) => `Done: ${amount} in your wallet`,
    flattr: 'Flattr something',
    flattrHint: 'Press a Flattr button on a page you like, or find someone in the directory.',
    flattrDone: (people: number) => plural(people, { one: 'Done: 1 person', other: `Done: ${people} people` }),
    directory: 'Open the directory',
  },
  pastMonths: {
    check: 'Check it yourself',
    bars: 'What you gave in each of the last twelve months',
    earlierIn: (year: string) => `Earlier in ${year}`,
    count: (months: number) => plural(months, { one: '1 month', other: `${months} months` }),
  },
  addMoney: {
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
    paused: 'While giving is paused, nothing is taken.',
  },
  monthlyAmount: {
    notChosen: 'Not chosen yet. It is divided equally between the people you flattr, and never goes up unless you change it.',
    amount: (currency: string) => `Amount (${currency})`,
    newAmount: (currency: string) => `New amount (${currency})`,
    hint: (minimum: string) => `At least ${minimum}. Change it any time.`,
    offers: 'Amounts to choose from',
    pause: 'Pause giving',
    resume: 'Resume giving',
    nowPaused: 'Giving is paused.',
    nowResumed: 'Giving is resumed.',
    pauseHint: 'While giving is paused, nothing is taken and your flattrs are pending.',
    mistake: 'Enter an amount, such as 2.50.',
    least: (minimum: string) => `The minimum is ${minimum}.`,
    done: (amount: string) => `You now give ${amount} a month.`,
  },
  repeatList: {
    heading: 'Repeat monthly',
    hint: 'We flattr these for you when a month begins. It costs nothing extra, and you can undo each one.',
    for: (person: TemplateResult) => html`for ${person}`,
    forever: 'until you stop it',
    until: (month: string) => `until ${month}`,
    stop: 'Stop',
    stopThis: (page: string) => `Stop: ${page}`,
    stopping: 'Stopping…',
    stopped: (page: string) => `${page} no longer repeats.`,
    still: 'It still repeats.',
    again: 'Undo',
  },
  siteList: {
    heading: 'Connected sites',
    hint: 'One click is enough on these sites. None of them knows who you are.',
    still: 'The site is still connected.',
    clicks: (clicks: number) => plural(clicks, { one: '1 flattr', other: `${clicks} flattrs` }),
    until: (day: TemplateResult) => html`expires ${day}`,
    options: (site: string) => `Options: ${site}`,
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
    print: 'Print',
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
  activity: {
    heading: 'Activity',
    filter: 'Show',
    all: 'All',
    filters: { added: 'Added', given: 'Given', earned: 'Earned' },
    nothing: 'No activity of this kind yet.',
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
