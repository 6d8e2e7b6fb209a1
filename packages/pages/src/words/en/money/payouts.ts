import { html, type TemplateResult } from 'lit';
/** What a creator sees of payouts, once it is asked for. */
export const words = {
  payouts: {
    available: 'available now',
    later: 'available later',
    onWay: 'on its way',
    byHand: 'Payouts are made by hand here. Write to us when you want to be paid.',
    where: 'Say where your earnings go',
    whereHint: 'You enter it on our payment provider’s page. We never see your bank account.',
    accounts: {
      started: 'One step is missing: say where your earnings go.',
      pending: 'The payment provider is checking your details. There is nothing to do.',
      active: 'Everything is set up.',
      restricted: 'One step needed from you: the payment provider asks for more details.',
      rejected: 'The payment provider does not pay you. Your earnings are still yours: write to us.',
      closed: 'Your account at the payment provider is closed. Open it again to be paid.',
    },
    goTo: (end: TemplateResult) => html`Your earnings go to the account that ends in ${end}.`,
    waits: (from: TemplateResult, end: TemplateResult) =>
      html`From ${from} on, your payouts go to the account that ends in ${end}. Nothing is paid out before then.`,
    notYou:
      'If you did not change this, change it back on the provider’s page, sign out everywhere else in Your account, and write to us.',
    notYouBack:
      'If you did not change this, put it back, sign out everywhere else in Your account, and write to us.',
    putBack: (end: TemplateResult) => html`Put ${end} back`,
    puttingBack: 'Putting back…',
    isBack: 'Put back. Payouts go on in three days.',
    goOn: 'Continue',
    change: 'Change where they go',
    opening: 'Opening…',
    automatic: (minimum: string) => `From ${minimum} on, you are paid automatically.`,
    label: (currency: string) => `Amount (${currency})`,
    request: 'Get paid',
    requesting: 'Requesting…',
    all: (amount: string) => `All ${amount}`,
    requested: (amount: string) => `${amount} is on its way to you.`,
    mistake: 'Enter an amount, such as 25 or 25.50.',
    least: (minimum: string) => `The smallest payout is ${minimum}.`,
    onlySoMuch: (amount: string) => `Only ${amount} is available now.`,
    list: 'Your payouts',
    states: {
      requested: 'requested',
      held: 'held: one step needed from you',
      waits: 'waits, because the account was changed',
      asked: 'sent',
      done: 'paid',
      returned: 'came back to your earnings',
    },
    years: 'By year, such as for taxes',
    csv: 'CSV',
  },
};
