import { z } from 'zod';
import { readEmail } from '../email.ts';
import {
  amount,
  askedAmount,
  askedHandle,
  askedName,
  count,
  handle,
  memberId,
  moment,
  month,
} from '../facts.ts';
import { route } from '../route.ts';
import { ada, aSession, rita } from './examples.ts';

/** A member as they see themselves. */
export const me = z
  .strictObject({
    id: memberId,
    email: z.string(),
    handle: handle.nullable(),
    name: z.string().nullable(),
    monthlyAmount: amount.meta({ description: 'Money to give each month. `"0"` until you choose it.' }),
    paused: z.boolean().meta({ description: 'Giving is paused.' }),
    shown: z.boolean().meta({ description: 'Creators see who flattred them.' }),
    wallet: amount,
    earnings: amount,
    month: month.meta({ description: 'The month that a click counts for now.' }),
    grantsHere: count.meta({ description: 'How many sites were connected in this browser’s session.' }),
  })
  .meta({ id: 'Me' });
export type Me = z.input<typeof me>;

const creator = z
  .strictObject({
    id: memberId,
    handle,
    name: z.string().nullable(),
    words: z.string().nullable().meta({ description: 'A few words about themselves.' }),
    picture: z.string().nullable().meta({ description: 'The path of their picture.' }),
    sites: z
      .array(z.string())
      .meta({ description: 'Origins of the sites that list them, and that they accepted.' }),
    accounts: z
      .array(z.string())
      .meta({ description: 'Sites and profiles elsewhere that they proved, with all that is below them.' }),
    pages: z.array(z.string()).meta({ description: 'Single pages elsewhere that they proved.' }),
  })
  .meta({ id: 'Creator' });

const session = z
  .strictObject({
    id: z.uuid(),
    device: z.string().meta({ description: 'Such as “Firefox on Windows”.' }),
    method: z.enum(['code', 'passkey']).nullable(),
    createdAt: moment,
    lastUsedAt: moment,
    current: z.boolean().meta({ description: 'The session of this request.' }),
  })
  .meta({ id: 'Session' });

/** What a member's export holds, in its order. */
export const exportLists = [
  'profile',
  'passkeys',
  'sessions',
  'sites',
  'months',
  'clicks',
  'repeats',
  'shares',
  'transfers',
  'paymentMethod',
  'payments',
  'refunds',
  'payoutAccount',
  'payouts',
  'earnings',
  'things',
  'listings',
  'proofs',
  'mails',
  'moneyMails',
] as const;
export type ExportList = (typeof exportLists)[number];

const exported = z.array(z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])));

export const accountRoutes = {
  getMe: route('get /v1/me', {
    summary: 'Your account',
    auth: 'session',
    answers: { 200: me },
    example: { status: 200, answer: rita },
  }),
  changeMe: route('patch /v1/me', {
    summary: 'Change your account',
    description: 'Fields that you leave out stay as they are.',
    auth: 'session',
    body: z.object({
      monthlyAmount: askedAmount.exactOptional().meta({ description: 'At least the service’s minimum.' }),
      paused: z.boolean().exactOptional(),
      shown: z.boolean().exactOptional().meta({ description: 'Needs a name.' }),
      name: askedName.nullable().exactOptional(),
    }),
    answers: { 200: me },
    example: { body: { monthlyAmount: '5000000', name: 'Rita' }, status: 200, answer: rita },
  }),
  closeAccount: route('delete /v1/me', {
    summary: 'Close your account',
    description:
      'Pays your wallet back, undoes what is not settled, and forgets who you are. It cannot be undone. Needs a sign-in of the last fifteen minutes.',
    auth: 'session',
    body: z.object({
      confirm: z
        .string()
        .transform((written) => readEmail(written) ?? '')
        .meta({ description: 'Your email address.' }),
    }),
    answers: { 200: z.strictObject({ refunded: amount }) },
    problems: ['sign-in-again'],
    example: { body: { confirm: 'rita@example.com' }, status: 200, answer: { refunded: '15000000' } },
  }),
  chooseHandle: route('put /v1/me/handle', {
    summary: 'Choose your handle',
    description: 'A handle is yours for good.',
    auth: 'session',
    body: z.object({ handle: askedHandle }),
    answers: { 200: me },
    problems: ['handle-taken', 'handle-set'],
    example: { body: { handle: 'rita' }, status: 200, answer: { ...rita, handle: 'rita' } },
  }),
  getCreator: route('get /v1/creators/{handle}', {
    summary: 'A creator',
    auth: 'public',
    crossOrigin: true,
    limit: { requests: 600, seconds: 60 },
    cache: 'public, max-age=60',
    params: z.object({ handle: askedHandle }),
    answers: { 200: creator },
    problems: ['unknown-creator'],
    example: {
      params: { handle: 'ada' },
      status: 200,
      answer: {
        ...ada,
        words: 'I take things apart and write about it.',
        picture: '/pictures/7/9hZ0l1Xk3mQ5sT7uV9wXyA',
        sites: ['https://blog.example'],
        accounts: ['https://social.example/@ada'],
        pages: ['https://club.example/members/ada'],
      },
    },
  }),

  listSessions: route('get /v1/me/sessions', {
    summary: 'Where you are signed in',
    auth: 'session',
    answers: { 200: z.strictObject({ sessions: z.array(session) }) },
    example: {
      status: 200,
      answer: {
        sessions: [
          {
            id: aSession,
            device: 'Firefox on Windows',
            method: 'code',
            createdAt: '2026-11-02T09:30:00.000Z',
            lastUsedAt: '2026-11-29T18:04:11.000Z',
            current: true,
          },
        ],
      },
    },
  }),
  endOtherSessions: route('delete /v1/me/sessions', {
    summary: 'Sign out everywhere else',
    description: 'Also disconnects the sites that were connected there.',
    auth: 'session',
    answers: { 204: null },
    example: { status: 204 },
  }),
  endSession: route('delete /v1/me/sessions/{id}', {
    summary: 'Sign out one browser',
    description: 'Also disconnects the sites that were connected there.',
    auth: 'session',
    params: z.object({ id: z.uuid('must be the id of a session').toLowerCase() }),
    answers: { 204: null },
    example: { params: { id: aSession }, status: 204 },
  }),

  exportJson: route('get /v1/me/export.json', {
    summary: 'Everything we know about you, as JSON',
    auth: 'session',
    answers: {
      200: {
        contentType: 'application/json',
        description: 'A file. It is cut off if something fails on the way.',
        schema: z.strictObject(Object.fromEntries(exportLists.map((list) => [list, exported]))),
      },
    },
    example: {
      status: 200,
      answer: {
        ...Object.fromEntries(exportLists.map((list) => [list, []])),
        sites: [
          {
            origin: 'https://blog.example',
            connectedAt: '2026-11-02T09:31:00.000Z',
            endsAt: '2027-05-01T09:31:00.000Z',
            revokedAt: null,
          },
        ],
      },
    },
  }),
  exportCsv: route('get /v1/me/export.csv', {
    summary: 'Everything we know about you, as CSV',
    auth: 'session',
    answers: {
      200: { contentType: 'text/csv', description: 'A file with a line for each value.' },
    },
    example: {
      status: 200,
      answer: 'list,number,name,value\r\nprofile,1,member,12\r\nprofile,1,email,rita@example.com\r\n',
    },
  }),
};
