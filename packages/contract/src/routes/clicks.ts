import { z } from 'zod';
import {
  address,
  askedAddress,
  askedHandle,
  askedMonth,
  askedSite,
  count,
  handle,
  memberId,
  moment,
  month,
  seconds,
  siteOrigin,
  thingId,
  title,
} from '../facts.ts';
import { route } from '../route.ts';
import { ada, page } from './examples.ts';

const outcome = z
  .strictObject({
    state: z.enum(['flattred', 'unflattred']),
    count: count.meta({ description: 'How many readers ever flattred the page.' }),
    month,
    now: seconds,
  })
  .meta({ id: 'ClickOutcome' });

const click = z
  .strictObject({
    thing: thingId,
    url: address.nullable(),
    title,
    creatorId: memberId,
    to: handle.nullable(),
    name: z.string().nullable(),
    picture: z.string().nullable().meta({ description: 'The path of the creator’s picture.' }),
    origin: z
      .string()
      .nullable()
      .meta({ description: 'The site that sent the click. `null` for the service’s own pages.' }),
    clickedAt: moment,
  })
  .meta({
    id: 'Click',
    description:
      'A click you can still undo. `url`, `title`, `to`, `name` and `picture` are `null` once its creator has left.',
  });

export const clicksOfMonth = z
  .strictObject({
    month,
    state: z.enum(['open', 'review', 'waiting']),
    undoUntil: moment.nullable().meta({ description: 'Until when you can undo, where that is known.' }),
    lapsesAt: month
      .nullable()
      .meta({ description: 'For a waiting month: the last month whose settlement it waits for.' }),
    clicks: z.array(click),
  })
  .meta({ id: 'ClicksOfMonth' });

const exampleOutcome = { state: 'flattred', count: 42, month: '2026-11', now: 1_796_000_000.456 };

export const clickRoutes = {
  sendClick: route('post /v1/clicks', {
    summary: 'Send a signed click',
    description: `The body is a click token: a compact JWS (ES256) that \`<flattr-button>\` signs with the key of a
connected site. The header is \`{ "alg": "ES256", "typ": "flattr-click+jwt", "kid": "<RFC 7638 thumbprint>" }\`. The
claims are \`iss\` (the page’s origin), \`aud\` (the service’s public URL), \`iat\` (seconds), \`act\` (\`flattr\` or
\`unflattr\`), \`thing\` (the page’s URL), \`to\` (the handle) and optionally \`title\`.

The answer is 201 for a new click and 200 if nothing changed. Sending a token again never counts twice.`,
    auth: 'click-token',
    crossOrigin: true,
    limit: { requests: 300, seconds: 60 },
    cache: 'no-store',
    body: { contentType: 'text/plain', description: 'The click token, at most 4 KB.', mostBytes: 4096 },
    answers: { 200: outcome, 201: outcome },
    problems: [
      'malformed-token',
      'stale-token',
      'wrong-origin',
      'bad-thing',
      'unknown-key',
      'bad-signature',
      'unknown-creator',
      'wrong-creator',
      'confirm-first',
      'nothing-to-undo',
      'month-closed',
      'busy',
    ],
    example: {
      headers: { origin: 'https://blog.example' },
      body: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImZsYXR0ci1jbGljaytqd3QifQ.eyJpc3MiOiJodHRwcyJ9.c2lnbmF0dXJl',
      status: 201,
      answer: exampleOutcome,
    },
  }),
  flattr: route('post /v1/me/clicks', {
    summary: 'Flattr a page',
    description: 'The answer is 201 for a new click and 200 if you had flattred the page this month.',
    auth: 'session',
    body: z.object({
      to: askedHandle,
      url: askedAddress,
      title: z.string().max(2000).optional().meta({ description: 'The page’s own title.' }),
      month: askedMonth.optional().meta({
        description: 'Only for this month: once it is over, the answer is `month-closed`.',
      }),
    }),
    answers: { 200: outcome, 201: outcome },
    problems: ['bad-thing', 'unknown-creator', 'wrong-creator', 'own-thing', 'month-closed'],
    example: {
      body: { to: ada.handle, url: page.url, title: page.title },
      status: 201,
      answer: exampleOutcome,
    },
  }),
  undoClick: route('delete /v1/me/clicks/{month}/{thing}', {
    summary: 'Undo a click',
    auth: 'session',
    params: z.object({ month: askedMonth, thing: thingId }),
    answers: { 200: outcome },
    problems: ['nothing-to-undo', 'month-closed'],
    example: {
      params: { month: '2026-11', thing: page.thing },
      status: 200,
      answer: { ...exampleOutcome, state: 'unflattred', count: 41 },
    },
  }),
};

export const site = z
  .strictObject({
    origin: z.string(),
    host: z.string().meta({ description: 'Its host as people write it, such as `münchen.example`.' }),
    connectedAt: moment,
    expiresAt: moment,
    clicks: count.meta({ description: 'How many of your clicks came from it.' }),
  })
  .meta({ id: 'ConnectedSite' });

export const grantRoutes = {
  connectSite: route('post /v1/grants', {
    summary: 'Connect a site',
    description: 'Lets a site send clicks with the key that the token proves it holds, for 180 days.',
    auth: 'session',
    body: z.object({
      origin: siteOrigin,
      nonce: z.string().min(16).max(128),
      token: z.string().max(4096).meta({ description: 'A JWS of type `flattr-connect+jwt`, with the key.' }),
    }),
    answers: { 201: z.strictObject({ origin: z.string(), expiresAt: moment }) },
    problems: ['bad-connect', 'known-key'],
    example: {
      body: {
        origin: 'https://blog.example',
        nonce: 'b2f7c1d09a4e4c0f',
        token: 'eyJ0eXAiOiJmbGF0dHItY29ubmVjdCtqd3QifQ.eyJub25jZSI6ImIyIn0.c2lnbmF0dXJl',
      },
      status: 201,
      answer: { origin: 'https://blog.example', expiresAt: '2027-05-28T18:04:11.000Z' },
    },
  }),
  disconnectSite: route('delete /v1/me/sites/{origin}', {
    summary: 'Disconnect a site',
    description: 'Revokes all of its keys. Write the origin percent-encoded.',
    auth: 'session',
    params: z.object({ origin: askedSite }),
    answers: { 204: null },
    example: { params: { origin: 'https://blog.example' }, status: 204 },
  }),
};
