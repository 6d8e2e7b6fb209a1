import { z } from 'zod';
import {
  address,
  amount,
  askedAmount,
  askedMonth,
  count,
  handle,
  month,
  requestId,
  thingId,
  title,
} from '../facts.ts';
import { route } from '../route.ts';
import { me } from './accounts.ts';
import { aTransfer, page, rita } from './examples.ts';

const guess = z.strictObject({
  months: count.meta({ description: 'How many of the last months it is made from, at most 3.' }),
  perReader: amount.meta({ description: 'What each reader gave on average in these months.' }),
  total: amount.meta({ description: 'The average for each reader of this month so far.' }),
});

const earnings = z
  .strictObject({
    earnings: amount,
    available: amount.meta({ description: 'Older than the payout delay, so you can move it.' }),
    payoutStep: z.boolean().meta({
      description:
        'The payment provider needs a step from you before you are paid: open your payout account.',
    }),
    months: z.array(
      z.strictObject({
        month,
        amount,
        readers: count.meta({ description: 'Readers who gave you a share.' }),
      }),
    ),
    thisMonth: z.strictObject({ readers: count, clicks: count }),
    guess: guess.nullable().meta({
      description:
        'What this month may bring. `null` with fewer than 5 readers, now or in the months before.',
    }),
    things: z.array(
      z.strictObject({
        thing: thingId,
        url: address,
        title: title.meta({ description: 'What the page calls itself.' }),
        readers: count,
        visibility: z.enum(['public', 'waiting', 'hidden', 'no-site']).meta({
          description: `Whether it is on your public page. \`waiting\` until several readers who give flattred it, or you
show it. \`no-site\`: its site does not list you, or you have not accepted it.`,
        }),
      }),
    ),
  })
  .meta({ id: 'Earnings' });

const year = z
  .string()
  .regex(/^20\d\d$/, 'must be a year such as 2026')
  .transform(Number)
  .meta({ description: 'A year in UTC, such as `2026`.' });

const wish = z.strictObject({ wished: z.boolean() });

const unsubscribePage = { contentType: 'text/html', description: 'A page.' } as const;
const link = { member: '7', token: 'x' };
const anyone = {
  auth: 'public',
  limit: { requests: 60, seconds: 60 },
  cache: 'no-store',
  answers: { 200: unsubscribePage },
} as const;

/** The two routes behind an email’s link to unsubscribe, but for their summaries. */
const unsubscribing = {
  ask: {
    ...anyone,
    description: 'Changes nothing, because mail programs open links.',
    example: { query: link, status: 200 },
  },
  end: {
    ...anyone,
    description:
      'Also for mail programs (RFC 8058), without a session. The answer is the same page for any link.',
    body: {
      contentType: 'application/x-www-form-urlencoded',
      description: 'Anything: it is not read.',
      mostBytes: 1024,
    },
    example: { query: link, body: 'List-Unsubscribe=One-Click', status: 200 },
  },
} as const;

/** The data of a `wallet` event. */
export const walletState = z
  .strictObject({
    version: z.string().meta({ description: 'Another text after each change of the wallet.' }),
  })
  .meta({ id: 'WalletState' });
export type WalletState = z.input<typeof walletState>;

/** The data of an `earnings` event. */
export const liveState = z
  .strictObject({
    month,
    clicks: count.meta({ description: 'Clicks for you this month.' }),
    divided: month.nullable().meta({ description: 'The last month that you got a share of.' }),
  })
  .meta({ id: 'LiveState' });
export type LiveState = z.input<typeof liveState>;

export const receivingRoutes = {
  getEarnings: route('get /v1/me/earnings', {
    summary: 'What you received',
    description: 'Never from whom.',
    auth: 'session',
    answers: { 200: earnings },
    example: {
      status: 200,
      answer: {
        earnings: '4500000',
        available: '2250000',
        payoutStep: false,
        months: [{ month: '2026-10', amount: '2250000', readers: 2 }],
        thisMonth: { readers: 3, clicks: 5 },
        guess: null,
        things: [{ thing: page.thing, url: page.url, title: page.title, readers: 42, visibility: 'public' }],
      },
    },
  }),
  getEarningsYearCsv: route('get /v1/me/earnings/{year}.csv', {
    summary: 'Your earnings of a year, as CSV',
    description: 'Each amount received, paid out or moved to your wallet, by its date in UTC.',
    auth: 'session',
    params: z.object({ year }),
    answers: { 200: { contentType: 'text/csv', description: 'A file.' } },
    example: {
      params: { year: '2026' },
      status: 200,
      answer: 'date,what,month,received,left,currency,reference\r\n',
    },
  }),
  getEarningsYear: route('get /v1/me/earnings/{year}', {
    summary: 'Your earnings of a year',
    description: 'A page to print, such as for taxes.',
    auth: 'session',
    params: z.object({ year }),
    answers: { 200: { contentType: 'text/html', description: 'A page.' } },
    example: { params: { year: '2026' }, status: 200 },
  }),
  showThing: route('put /v1/me/things/{thing}', {
    summary: 'Show or hide one of your pages',
    description: 'On your public page, if its site lists you and you accepted it.',
    auth: 'session',
    params: z.object({ thing: thingId }),
    body: z.object({ shown: z.boolean() }),
    answers: { 200: z.strictObject({ shown: z.boolean() }) },
    problems: ['not-found'],
    example: { params: { thing: page.thing }, body: { shown: true }, status: 200, answer: { shown: true } },
  }),
  moveEarnings: route('post /v1/me/earnings/moves', {
    summary: 'Move earnings to your wallet',
    description: 'You cannot move them back.',
    auth: 'session',
    body: z.object({
      id: requestId,
      amount: askedAmount.refine((amount) => amount > 0n, 'must be more than 0'),
    }),
    answers: { 200: me },
    problems: ['insufficient-funds', 'reference-used'],
    example: { body: { id: aTransfer, amount: '1000000' }, status: 200, answer: rita },
  }),
  watchChanges: route('get /v1/me/events', {
    summary: 'Watch your wallet and earnings change',
    description: `Server-sent events, each right away and after each change. A \`wallet\` event says the version of your
wallet: \`{ "version": "3f9c" }\`. An \`earnings\` event: \`{ "month": "2026-11", "clicks": 5, "divided": "2026-10" }\`.
The events end with the session. A member can have a few open; ask less often after \`rate-limited\`.`,
    auth: 'session',
    answers: { 200: { contentType: 'text/event-stream', description: 'Events until the session ends.' } },
    example: {
      status: 200,
      answer: 'retry: 5000\n\nevent: wallet\ndata: {"version":"3f9c"}\n\n',
    },
  }),
  listShownReaders: route('get /v1/me/readers', {
    summary: 'Readers who flattred you',
    description: 'Only readers who chose to be named, by name, at most 500.',
    auth: 'session',
    query: z.object({ month: askedMonth.optional().meta({ description: 'Without a month: ever.' }) }),
    answers: {
      200: z.strictObject({
        readers: z.array(z.strictObject({ name: z.string(), handle: handle.nullable() })),
        more: z.boolean().meta({ description: 'There are more than these.' }),
      }),
    },
    example: {
      query: { month: '2026-11' },
      status: 200,
      answer: { readers: [{ name: 'Rita', handle: null }], more: false },
    },
  }),
  getDigest: route('get /v1/me/digest', {
    summary: 'Whether you get the monthly email',
    auth: 'session',
    answers: { 200: wish },
    example: { status: 200, answer: { wished: false } },
  }),
  setDigest: route('put /v1/me/digest', {
    summary: 'Turn the monthly email on or off',
    auth: 'session',
    body: z.object({
      wished: z.boolean(),
      language: z
        .string()
        .regex(/^[a-z]{2}$/, 'must be a language such as en')
        .default('en')
        .meta({ description: 'The email’s language. English if the service does not speak it.' }),
    }),
    answers: { 200: wish },
    example: { body: { wished: true, language: 'en' }, status: 200, answer: { wished: true } },
  }),
  askToUnsubscribe: route('get /digest/end', {
    ...unsubscribing.ask,
    summary: 'The page behind the monthly email’s unsubscribe link',
  }),
  unsubscribe: route('post /digest/end', {
    ...unsubscribing.end,
    summary: 'Unsubscribe from the monthly email',
  }),
};

const choice = z.strictObject({ wanted: z.boolean() });

export const reminderRoutes = {
  getReminders: route('get /v1/me/reminders', {
    summary: 'Whether you get reminders about money',
    description: 'Before you are charged, and when your bank details are missing. On at first.',
    auth: 'session',
    answers: { 200: choice },
    example: { status: 200, answer: { wanted: true } },
  }),
  setReminders: route('put /v1/me/reminders', {
    summary: 'Turn reminders on or off',
    description: 'Receipts and news about your payments always come.',
    auth: 'session',
    body: z.object({ wanted: z.boolean() }),
    answers: { 200: choice },
    example: { body: { wanted: false }, status: 200, answer: { wanted: false } },
  }),
  askToEndReminders: route('get /reminders/end', {
    ...unsubscribing.ask,
    summary: 'The page behind a reminder’s unsubscribe link',
  }),
  endReminders: route('post /reminders/end', { ...unsubscribing.end, summary: 'Unsubscribe from reminders' }),
};
