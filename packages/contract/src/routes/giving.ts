import { z } from 'zod';
import {
  address,
  amount,
  askedAddress,
  askedAmount,
  askedHandle,
  askedMonth,
  handle,
  moment,
  month,
  requestId,
  thingId,
  title,
} from '../facts.ts';
import { route } from '../route.ts';
import { me } from './accounts.ts';
import { clicksOfMonth, site } from './clicks.ts';
import { ada, aTransfer, page, rita } from './examples.ts';
import { readerPayments } from './payments.ts';
import { readerMonth } from './statements.ts';

/** The most play money in one deposit, in micro-units. */
const mostPlayMoney = 10_000_000_000n;

const transfer = z
  .strictObject({
    kind: z.string().meta({
      description:
        'Such as `deposit`, `refund`, `chargeback`, `pot`, `collect`, `move`, `payout`, `payout-return` or `correction`.',
    }),
    ref: z.string(),
    amount,
    from: z
      .string()
      .meta({ description: '`wallet` and `earnings` are yours. All other accounts are the service’s.' }),
    to: z.string(),
    month: month.nullable(),
    at: moment,
  })
  .meta({ id: 'Transfer' });

const repeat = z
  .strictObject({
    thing: thingId,
    url: address.nullable(),
    title,
    to: handle.nullable(),
    name: z.string().nullable(),
    until: month.nullable().meta({ description: 'The last month. `null` repeats until you stop it.' }),
  })
  .meta({ id: 'Repeat' });

const exampleRepeat = { ...page, to: ada.handle, name: ada.name, until: '2027-02' };

const exampleTransfer = {
  kind: 'deposit',
  ref: `play:${aTransfer}`,
  amount: '15000000',
  from: 'outside',
  to: 'wallet',
  month: null,
  at: '2026-11-29T18:04:11.000Z',
};

const next = z.strictObject({ month, thing: thingId }).nullable().meta({
  description: 'The last click here, if more follow: ask for them with `GET /v1/me/wallet/clicks`.',
});

/** Everything that the wallet page shows at first. */
const wallet = z
  .strictObject({
    version: z.string().meta({ description: 'The version that a later `wallet` event is compared with.' }),
    me,
    clicks: z.array(clicksOfMonth).meta({
      description:
        'What you can still undo, newest month first. The open month is always there, also without clicks. At most 5000 clicks: `next` says where the rest begins.',
    }),
    next,
    months: z.array(readerMonth).meta({ description: 'Your past months, newest first.' }),
    repeats: z.array(repeat).meta({ description: 'Newest first.' }),
    sites: z.array(site),
    payments: readerPayments.meta({ description: 'How you pay.' }),
    transfers: z.array(transfer).meta({ description: 'Newest first, at most 500.' }),
  })
  .meta({ id: 'Wallet' });

const exampleMonth = {
  month: '2026-11',
  state: 'open',
  undoUntil: '2026-12-04T00:00:00.000Z',
  lapsesAt: null,
  clicks: [
    {
      ...page,
      creatorId: ada.id,
      to: ada.handle,
      name: ada.name,
      picture: '/pictures/7/9hZ0l1Xk3mQ5sT7uV9wXyA',
      origin: 'https://blog.example',
      clickedAt: '2026-11-29T18:04:11.000Z',
    },
  ],
};

export const walletRoutes = {
  getWallet: route('get /v1/me/wallet', {
    summary: 'Your wallet',
    description:
      'Everything that the wallet page shows, in one answer, unless you have thousands of clicks. `GET /v1/me/events` says when it changes.',
    auth: 'session',
    answers: { 200: wallet },
    example: {
      status: 200,
      answer: {
        version: '3f9c',
        me: rita,
        clicks: [exampleMonth],
        next: null,
        months: [
          { month: '2026-10', state: 'settled', pot: '5000000', fee: '500000', creators: 1, settledIn: null },
        ],
        repeats: [exampleRepeat],
        sites: [
          {
            origin: 'https://blog.example',
            host: 'blog.example',
            connectedAt: '2026-11-29T18:04:11.000Z',
            expiresAt: '2027-05-28T18:04:11.000Z',
            clicks: 3,
          },
        ],
        payments: {
          canSave: true,
          canAdd: true,
          method: null,
          nextCharge: null,
          refundable: '0',
          payments: [],
          refunds: [],
        },
        transfers: [exampleTransfer],
      },
    },
  }),
  getMoreClicks: route('get /v1/me/wallet/clicks', {
    summary: 'More of what you can undo',
    description: 'The clicks after one of yours, in the order of the wallet: at most 5000.',
    auth: 'session',
    query: z.object({ month: askedMonth, thing: thingId }),
    answers: { 200: z.strictObject({ clicks: z.array(clicksOfMonth), next }) },
    example: {
      query: { month: '2026-11', thing: page.thing },
      status: 200,
      answer: { clicks: [exampleMonth], next: null },
    },
  }),
  addPlayMoney: route('post /v1/me/deposits', {
    summary: 'Add play money',
    description: 'The answer is 201, or 200 if this id was sent before.',
    auth: 'session',
    sandbox: 'any',
    body: z.object({
      id: requestId,
      amount: askedAmount.refine(
        (amount) => amount > 0n && amount <= mostPlayMoney,
        'must be more than 0 and at most 10 000',
      ),
    }),
    answers: { 200: me, 201: me },
    problems: ['bad-amount', 'reference-used'],
    example: { body: { id: aTransfer, amount: '15000000' }, status: 201, answer: rita },
  }),
};

/** For how many months after this one a page can repeat. */
export const repeatMonths = [3, 6, 12] as const;

const months = z
  .union(
    repeatMonths.map((months) => z.literal(months)),
    'must be 3, 6, 12 or null',
  )
  .nullable()
  .meta({ description: 'For how many months after this one. `null` repeats until you stop it.' });

export const repeatRoutes = {
  setRepeat: route('put /v1/me/repeats', {
    summary: 'Repeat a flattr monthly',
    description: 'Name a page you flattred by its id, or by handle and URL.',
    auth: 'session',
    body: z.union(
      [z.object({ thing: thingId, months }), z.object({ to: askedHandle, url: askedAddress, months })],
      'must name a thing that you flattred, and months: 3, 6, 12 or null',
    ),
    answers: { 200: z.strictObject({ thing: thingId, repeats: z.array(repeat) }) },
    problems: ['unknown-creator', 'own-thing', 'not-found'],
    example: {
      body: { thing: page.thing, months: 3 },
      status: 200,
      answer: { thing: page.thing, repeats: [exampleRepeat] },
    },
  }),
  stopRepeat: route('delete /v1/me/repeats/{thing}', {
    summary: 'Stop repeating a flattr',
    auth: 'session',
    params: z.object({ thing: thingId }),
    answers: { 204: null },
    example: { params: { thing: page.thing }, status: 204 },
  }),
};
