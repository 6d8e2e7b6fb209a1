import { z } from 'zod';
import { amount, askedAmount, moment, month, requestId } from '../facts.ts';
import { route } from '../route.ts';
import { me } from './accounts.ts';
import { aTransfer, rita, service } from './examples.ts';

const failure = z
  .enum(['declined', 'expired', 'refused', 'asks', 'abandoned', 'unknown-to-provider'])
  .nullable()
  .meta({ description: 'Why it failed, or `asks`: your bank asks for you.' });

const method = z.strictObject({
  state: z.enum(['pending', 'ready', 'failed', 'expired', 'blocked']).meta({
    description: '`blocked`: one of its payments was disputed. Save it again to go on.',
  }),
  kind: z.string().nullable(),
  brand: z.string().nullable(),
  last4: z.string().nullable(),
  expires: month.nullable(),
  declined: z.boolean().meta({ description: 'The last charge with it failed. Another one may fail, too.' }),
});

const payment = z
  .strictObject({
    id: z.uuid(),
    month: month.nullable().meta({ description: 'The month it was charged for. `null` if you added money.' }),
    amount,
    state: z.enum(['new', 'asked', 'processing', 'action', 'succeeded', 'failed', 'mismatch']).meta({
      description: '`action`: one step is needed from you. `asked`: there is no answer yet.',
    }),
    failure,
    at: moment,
  })
  .meta({ id: 'Payment' });

const refund = z.strictObject({
  id: z.uuid(),
  payment: z.uuid(),
  amount,
  state: z.enum(['new', 'asked', 'pending', 'done', 'failed']),
  at: moment,
});

/** How a reader pays, a part of the wallet. */
export const readerPayments = z
  .strictObject({
    canSave: z.boolean().meta({ description: 'You can save a card or another method here.' }),
    canAdd: z.boolean().meta({ description: 'You can add money beforehand.' }),
    method: method.nullable(),
    nextCharge: z
      .strictObject({ amount, at: moment })
      .nullable()
      .meta({ description: 'What is charged after this month’s review, if you flattr somebody.' }),
    refundable: amount.meta({ description: 'What you can take back to where it came from.' }),
    payments: z.array(payment).meta({ description: 'Newest first, at most 100.' }),
    refunds: z.array(refund).meta({ description: 'Newest first, at most 100.' }),
  })
  .meta({ id: 'ReaderPayments' });

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be a country such as DE')
  .meta({ description: 'ISO 3166.' });

const payouts = z
  .strictObject({
    canOpen: z.boolean().meta({ description: 'Earnings are paid out here.' }),
    countries: z
      .array(country)
      .meta({ description: 'Where the account that earnings go to can be. Empty where nobody asks.' }),
    usualCountry: country.nullable().meta({ description: 'The one that is taken when you say none.' }),
    account: z
      .enum(['started', 'pending', 'active', 'restricted', 'rejected', 'closed'])
      .nullable()
      .meta({ description: '`started` and `restricted` need a step from you.' }),
    destination: z
      .strictObject({
        last4: z.string().meta({ description: 'The last characters of the account that earnings go to.' }),
        waitsUntil: moment.nullable().meta({
          description: 'It was changed, and nothing is paid out before. `null` when nothing waits.',
        }),
        before: z.string().nullable().meta({
          description: 'The last characters of the account before, which can be put back until then.',
        }),
      })
      .nullable()
      .meta({ description: '`null` while it is not known.' }),
    available: amount,
    minimum: amount.meta({ description: 'The least payout. From it on, you are paid automatically.' }),
    payouts: z
      .array(
        z.strictObject({
          id: z.uuid(),
          amount,
          state: z.enum(['requested', 'held', 'asked', 'done', 'returned']),
          at: moment,
          doneAt: moment.nullable(),
        }),
      )
      .meta({ description: 'Newest first, at most 100.' }),
  })
  .meta({ id: 'Payouts' });

const hostedPage = z
  .strictObject({ url: z.url().meta({ description: 'A page of the payment provider. Go there.' }) })
  .meta({ id: 'HostedPage' });

const page = { contentType: 'text/html', description: 'A page.' } as const;
const positive = askedAmount.refine((amount) => amount > 0n, 'must be more than 0');
const examplePage = { url: `${service}/play/card?page=play%3Acard%3A${aTransfer}` };
const anywhere = { countries: [], usualCountry: null };

export const paymentRoutes = {
  saveMethod: route('post /v1/me/payment-method', {
    summary: 'Save how you pay',
    description:
      'Opens the provider’s page. An earlier method stays in use until the new one is saved. After each month’s review you are charged what your wallet lacks, if you flattred somebody.',
    auth: 'session',
    answers: { 200: hostedPage },
    problems: ['payments-off', 'provider-silent'],
    example: { status: 200, answer: examplePage },
  }),
  removeMethod: route('delete /v1/me/payment-method', {
    summary: 'Forget how you pay',
    description: 'Nothing is charged any more.',
    auth: 'session',
    answers: { 204: null },
    example: { status: 204 },
  }),
  addMoney: route('post /v1/me/payments', {
    summary: 'Add money to your wallet',
    description: 'Opens the provider’s page, where it is paid.',
    auth: 'session',
    body: z.object({ id: requestId, amount: positive }),
    answers: { 200: hostedPage },
    problems: ['payments-off', 'provider-silent', 'reference-used', 'bad-amount'],
    example: { body: { id: aTransfer, amount: '5000000' }, status: 200, answer: examplePage },
  }),
  payPayment: route('post /v1/me/payments/{payment}/page', {
    summary: 'Pay a charge in person',
    description: 'One that failed, or for which your bank asks, until the month is divided.',
    auth: 'session',
    params: z.object({ payment: z.uuid('must be the id of a payment').toLowerCase() }),
    answers: { 200: hostedPage },
    problems: ['payments-off', 'provider-silent', 'not-found'],
    example: { params: { payment: aTransfer }, status: 200, answer: examplePage },
  }),
  getReceipt: route('get /v1/me/payments/{payment}/receipt', {
    summary: 'A payment’s receipt',
    description: 'To print. Only of a payment that succeeded.',
    auth: 'session',
    params: z.object({ payment: z.uuid('must be the id of a payment').toLowerCase() }),
    answers: { 200: page },
    problems: ['not-found'],
    example: { params: { payment: aTransfer }, status: 200 },
  }),
  getRefundReceipt: route('get /v1/me/refunds/{refund}/receipt', {
    summary: 'A refund’s receipt',
    description: 'To print. Only of a refund that is done.',
    auth: 'session',
    params: z.object({ refund: z.uuid('must be the id of a refund').toLowerCase() }),
    answers: { 200: page },
    problems: ['not-found'],
    example: { params: { refund: aTransfer }, status: 200 },
  }),
  takeMoneyBack: route('post /v1/me/refunds', {
    summary: 'Take money back',
    description: 'From your wallet to where it came from, newest payment first.',
    auth: 'session',
    body: z.object({ id: requestId, amount: positive }),
    answers: { 200: me },
    problems: ['insufficient-funds', 'nothing-to-refund', 'below-refund-minimum', 'reference-used'],
    example: { body: { id: aTransfer, amount: '1000000' }, status: 200, answer: rita },
  }),
  getPayouts: route('get /v1/me/payouts', {
    summary: 'Your payouts',
    auth: 'session',
    answers: { 200: payouts },
    example: {
      status: 200,
      answer: {
        canOpen: true,
        ...anywhere,
        account: 'active',
        destination: null,
        available: '0',
        minimum: '1000000',
        payouts: [],
      },
    },
  }),
  openPayoutAccount: route('post /v1/me/payout-account', {
    summary: 'Say where your earnings go',
    description:
      'Opens the provider’s page. The country of the first account cannot be changed later. Needs a sign-in of the last fifteen minutes. After a change nothing is paid out for three days, and the member gets an email.',
    auth: 'session',
    body: z.object({ country: country.optional() }),
    answers: { 200: hostedPage },
    problems: ['sign-in-again', 'payments-off', 'provider-silent', 'bad-country'],
    example: { body: {}, status: 200, answer: { url: `${service}/payments/back` } },
  }),
  putBackPayoutAccount: route('post /v1/me/payout-account/back', {
    summary: 'Put back where your earnings went',
    description:
      'Undoes a change that still waits. Needs a sign-in of the last fifteen minutes, and the wait begins again. Changes nothing when there is nothing to put back.',
    auth: 'session',
    answers: { 200: payouts },
    problems: ['sign-in-again'],
    example: {
      status: 200,
      answer: {
        canOpen: true,
        ...anywhere,
        account: 'active',
        destination: null,
        available: '0',
        minimum: '1000000',
        payouts: [],
      },
    },
  }),
  requestPayout: route('post /v1/me/payouts', {
    summary: 'Have earnings paid out',
    description: 'They leave your earnings at once, and come back if the payout cannot be made.',
    auth: 'session',
    body: z.object({ id: requestId, amount: positive }),
    answers: { 200: payouts },
    problems: [
      'payments-off',
      'no-payout-account',
      'below-payout-minimum',
      'insufficient-funds',
      'reference-used',
    ],
    example: {
      body: { id: aTransfer, amount: '1000000' },
      status: 200,
      answer: {
        canOpen: true,
        ...anywhere,
        account: 'active',
        destination: null,
        available: '0',
        minimum: '1000000',
        payouts: [
          {
            id: aTransfer,
            amount: '1000000',
            state: 'done',
            at: '2026-11-29T18:04:11.000Z',
            doneAt: '2026-11-29T18:04:12.000Z',
          },
        ],
      },
    },
  }),
  returnFromProvider: route('get /payments/back', {
    summary: 'Come back from the provider’s page',
    description: 'Looks up what happened there. Nothing in the address is believed.',
    auth: 'first-party',
    answers: { 303: null },
    limit: { requests: 60, seconds: 60 },
    example: { status: 303 },
  }),
  takeStripeEvent: route('post /payments/stripe/events', {
    summary: 'Events of Stripe',
    description:
      'For Stripe only, which signs them. An event is a hint: what it is about is looked up. Several secrets can be in use at once.',
    auth: 'public',
    body: { contentType: 'application/json', description: 'A signed event.', mostBytes: 65_536 },
    answers: { 200: null },
    problems: ['bad-request', 'payments-off'],
    example: { body: { id: 'evt_1', object: 'v2.core.event' }, status: 409 },
  }),
  showPlayPage: route('get /play/{kind}', {
    summary: 'The sandbox’s bank',
    description: 'Takes the place of a provider’s page: choose a card, or answer the bank.',
    auth: 'first-party',
    sandbox: 'any',
    params: z.object({ kind: z.enum(['card', 'bank']) }),
    query: z.object({ page: z.string() }),
    answers: { 200: page },
    example: { params: { kind: 'card' }, query: { page: `play:card:${aTransfer}` }, status: 200 },
  }),
  answerPlayPage: route('post /play/{kind}', {
    summary: 'Answer the sandbox’s bank',
    auth: 'first-party',
    sandbox: 'any',
    params: z.object({ kind: z.enum(['card', 'bank']) }),
    query: z.object({ page: z.string() }),
    body: { contentType: 'application/x-www-form-urlencoded', description: 'The form.', mostBytes: 1024 },
    answers: { 303: null },
    example: {
      params: { kind: 'card' },
      query: { page: `play:card:${aTransfer}` },
      body: 'answer=works',
      status: 303,
    },
  }),
};
