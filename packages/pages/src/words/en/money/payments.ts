import { html, type TemplateResult } from 'lit';
import { pluralIn } from '../../plural.ts';

const plural = pluralIn('en');

/** What a reader sees of payments, once it is asked for. */
export const words = {
  cameBack: {
    saved: (method: string) => `You pay with ${method}.`,
    notSaved: 'Nothing was saved, so nothing will be charged.',
    paid: (amount: string) => `${amount} paid. Thank you.`,
    notPaid: 'It was not paid. You can try again.',
    notKnown: 'Your payment is on its way. We show it here once it has arrived.',
  },
  paymentMethod: {
    onlyAfter: 'You are charged only after a month in which you flattred somebody.',
    save: 'Save a card',
    change: 'Use another card',
    remove: 'Remove',
    removing: 'Removing…',
    removed: 'Removed. Nothing will be charged.',
    removeHint: 'Once removed, nothing is charged any more.',
    opening: 'Opening…',
    expires: (month: string) => `valid until ${month}`,
    wrong: {
      failed: 'This card was not accepted. Save it again, or use another.',
      expired: 'This card has expired. Save the new one.',
      blocked: 'A payment with this card was disputed, so it is not charged. Save it again to go on.',
      declined: 'The last charge was declined. Save another card, or ask your bank why.',
    },
  },
  paymentList: {
    added: 'Added to your wallet',
    forMonth: (month: string) => `For ${month}`,
    refund: 'Taken back',
    states: {
      new: 'not charged yet',
      asked: 'waiting for an answer',
      processing: 'on its way',
      action: 'one step needed from you',
      succeeded: 'paid',
      failed: 'failed',
      mismatch: 'being checked by us',
    },
    failures: {
      declined: 'declined by your bank',
      expired: 'the card has expired',
      refused: 'refused by your bank',
      asks: 'your bank asked for you',
      abandoned: 'not finished',
      'unknown-to-provider': 'not charged',
    },
    refundStates: {
      new: 'requested',
      asked: 'requested',
      pending: 'on its way to you',
      done: 'paid back',
      failed: 'failed, back in your wallet',
    },
    receipt: 'Receipt',
    takeBack: 'Take money back',
    label: (currency: string) => `Take back (${currency})`,
    hint: 'It goes back to where it came from.',
    take: 'Take back',
    taking: 'Sending…',
    takeAll: (amount: string) => `All ${amount}`,
    taken: (amount: string) => `${amount} goes back to where it came from.`,
    mistake: 'Enter an amount, such as 5 or 2.50.',
    onlySoMuch: (amount: string) => `You can take back ${amount} at most.`,
  },
  addRealMoney: {
    label: (currency: string) => `Add money (${currency})`,
    hint: 'You pay it on the next page.',
    least: (amount: string) => `At least ${amount}.`,
  },
  firstSteps: {
    saveCard: 'Save a card',
    cardDone: 'Done: your card is saved',
    orAdd: 'Or add money beforehand',
    heading: 'Set up your wallet',
    waiting: (people: number) =>
      plural(people, {
        one: 'You flattred 1 person. Finish the steps and they get a share.',
        other: `You flattred ${people} people. Finish the steps and they get a share.`,
      }),
    amount: 'Choose a monthly amount',
    amountDone: (amount: string) => `Done: ${amount} a month`,
    addMoney: 'Add play money',
    moneyDone: (amount: string) => `Done: ${amount} in your wallet`,
    flattr: 'Flattr something',
    flattrHint: 'Press a Flattr button on a page you like, or find someone in the directory.',
    flattrDone: (people: number) =>
      plural(people, { one: 'Done: 1 person', other: `Done: ${people} people` }),
    directory: 'Open the directory',
  },
  bankTransfer: {
    title: 'Pay by bank transfer',
    text: 'Send money from your bank: once, or every month by a standing order. It is in your wallet a few days later.',
  },
  addMoney: {
    label: (currency: string) => `Add play money (${currency})`,
    add: 'Add',
    adding: 'Adding…',
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
    notChosen:
      'Not chosen yet. It is divided equally between the people you flattr, and never goes up unless you change it.',
    amount: (currency: string) => `Amount (${currency})`,
    newAmount: (currency: string) => `New amount (${currency})`,
    hint: (minimum: string) => `At least ${minimum}. Change it any time.`,
    offers: 'Amounts to choose from',
    pause: 'Pause giving',
    nowPaused: 'Giving is paused.',
    pauseHint: 'While giving is paused, nothing is taken and your flattrs are pending.',
    mistake: 'Enter an amount, such as 2.50.',
    least: (minimum: string) => `The minimum is ${minimum}.`,
    done: (amount: string) => `You now give ${amount} a month.`,
  },
  paymentNotices: {
    action: (amount: string, month: string, until: TemplateResult) =>
      html`Your bank asks for you: ${amount} for ${month} needs one step until ${until}.`,
    failed: (amount: string, month: string, until: TemplateResult) =>
      html`${amount} for ${month} could not be charged. Pay until ${until}, or your flattrs are pending.`,
    declined: (amount: string, month: string) =>
      `${amount} for ${month} was declined by your bank, so those flattrs are pending. They are charged with the next month: save a card that works before.`,
    pay: 'Continue',
    card: 'Your card cannot be charged any more.',
    openCard: 'See what to do',
  },
};
