import { z } from 'zod';
import { askedPage, askedSite, count, handle, moment } from '../facts.ts';
import { route } from '../route.ts';
import { page } from './examples.ts';

export const mostCounts = 50;

const kept = z.boolean().meta({ description: 'The list that the site had before still counts.' });

const reading = z
  .discriminatedUnion('state', [
    z.strictObject({ state: z.literal('listed'), handles: z.array(handle) }),
    z.strictObject({ state: z.literal('lists-nobody'), kept }),
    z.strictObject({
      state: z.literal('not-read'),
      reason: z.enum(['missing', 'refused', 'unreachable', 'too-large', 'redirected', 'not-json']),
      line: z
        .strictObject({ number: z.int().min(1), text: z.string() })
        .nullable()
        .meta({ description: 'The line of the file that is wrong, with `not-json`.' }),
      kept,
    }),
  ])
  .meta({ id: 'SiteReading' });
export type SiteReading = z.output<typeof reading>;

const pageReading = z
  .discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('read'),
      handles: z.array(handle).meta({ description: 'The creators whom buttons and links on the page pay.' }),
      script: z.boolean().meta({
        description: 'The page loads the button’s script from this service. A site can also bundle it.',
      }),
      listed: z.boolean().nullable().meta({
        description: 'Whether the site’s list names you. `null` without a list: everyone can be paid there.',
      }),
    }),
    z.strictObject({
      state: z.literal('not-read'),
      reason: z.enum(['missing', 'refused', 'unreachable', 'too-large', 'redirected']),
    }),
  ])
  .meta({ id: 'PageReading' });
export type PageReading = z.output<typeof pageReading>;

const listings = z
  .strictObject({
    listings: z.array(
      z.strictObject({
        origin: z.string().meta({ description: 'The origin of the site.' }),
        state: z.enum(['waiting', 'accepted', 'refused']),
        missing: z
          .boolean()
          .meta({ description: 'The site has no list at the moment. Its last one counts.' }),
        checkedAt: moment.meta({ description: 'When we last looked at the site.' }),
      }),
    ),
    more: z.boolean().meta({ description: 'There are more than these.' }),
  })
  .meta({ id: 'Listings' });

const adasListings = {
  listings: [
    {
      origin: 'https://blog.example',
      state: 'accepted',
      missing: false,
      checkedAt: '2026-11-20T08:30:00.000Z',
    },
  ],
  more: false,
} as const;

export const thingRoutes = {
  getCounts: route('get /v1/counts', {
    summary: 'How many readers flattred pages',
    description: `For \`<flattr-button>\` and everyone else. Counts are readers ever, in the order you asked: 0 for what
nobody flattred. No address is sent, so no filter list or log meets the words in it.

A thing’s id is a UUID of version 8: the first 16 bytes of the SHA-256 of handle, line feed and URL, with the bits of
version and variant set. The URL has its one spelling, as in the answers of this service.`,
    auth: 'public',
    crossOrigin: true,
    limit: { requests: 600, seconds: 60 },
    cache: 'public, max-age=30, stale-while-revalidate=600',
    query: z.object({
      t: z
        .array(z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits in lower case'))
        .max(mostCounts, `must be at most ${mostCounts} things`)
        .meta({
          description: `The first 32 hexadecimal digits of the SHA-256 of handle, line feed and URL, or the id of a thing
without its hyphens. Repeat the parameter for more, always in one order, so that caches help.`,
        }),
    }),
    answers: { 200: z.strictObject({ counts: z.array(count) }) },
    example: {
      query: { t: [page.thing.replaceAll('-', '')] },
      status: 200,
      answer: { counts: [42] },
    },
  }),
  verifySite: route('post /v1/me/sites/verify', {
    summary: 'Read a site’s list of creators',
    description: `Reads \`/.well-known/flattr.json\` of the site now:
\`{ "https://flattr.example": ["ada"] }\`. A list only narrows who can be paid there. This never drops a list: the last
good one stands until one of its creators drops it, or the site has answered without it for 14 days.`,
    auth: 'session',
    limit: { requests: 20, seconds: 600 },
    body: z.object({ origin: askedSite }),
    answers: { 200: reading },
    example: {
      body: { origin: 'https://blog.example' },
      status: 200,
      answer: { state: 'listed', handles: ['ada'] },
    },
  }),
  checkPage: route('post /v1/me/pages/check', {
    summary: 'Look for your button on a page',
    description: `Reads the page now, as it is sent: scripts on it do not run, and redirects are not followed. Keeps
nothing.`,
    auth: 'session',
    limit: { requests: 20, seconds: 600 },
    body: z.object({ url: askedPage }),
    answers: { 200: pageReading },
    problems: ['not-found'],
    example: {
      body: { url: 'https://blog.example/post' },
      status: 200,
      answer: { state: 'read', handles: ['ada'], script: true, listed: true },
    },
  }),
  getListings: route('get /v1/me/listings', {
    summary: 'The sites that list you',
    description: 'Public are only those that you accept.',
    auth: 'session',
    answers: { 200: listings },
    example: { status: 200, answer: adasListings },
  }),
  decideListing: route('put /v1/me/listings/{origin}', {
    summary: 'Accept or refuse a site that lists you',
    description: 'Write the origin percent-encoded.',
    auth: 'session',
    params: z.object({ origin: askedSite }),
    body: z.object({ accepted: z.boolean() }),
    answers: { 200: listings },
    problems: ['not-found'],
    example: {
      params: { origin: 'https://blog.example' },
      body: { accepted: true },
      status: 200,
      answer: adasListings,
    },
  }),
  dropListing: route('delete /v1/me/listings/{origin}', {
    summary: 'Drop the list of a site that no longer has one',
    description: `Only for a creator whom the list names and who accepted it. Reads the site first: a list that it still has
is kept.`,
    auth: 'session',
    limit: { requests: 20, seconds: 600 },
    params: z.object({ origin: askedSite }),
    answers: { 200: reading },
    problems: ['not-found'],
    example: {
      params: { origin: 'https://blog.example' },
      status: 200,
      answer: { state: 'lists-nobody', kept: false },
    },
  }),
};
