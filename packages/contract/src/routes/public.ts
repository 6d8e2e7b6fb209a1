import { z } from 'zod';
import { amount, askedAddress, askedHandle, count, handle, memberId, month, seconds } from '../facts.ts';
import { exampleFee, feeRule } from '../fee.ts';
import { route } from '../route.ts';
import { ada, aKey } from './examples.ts';

const serviceInfo = z
  .strictObject({
    name: z.string(),
    version: z.string(),
    currency: z.string().meta({ description: 'ISO 4217.' }),
    ...feeRule,
    minimum: amount.meta({ description: 'The least monthly amount, and the least pot.' }),
    reviewDays: count.meta({ description: 'How long clicks can be undone after their month.' }),
    payoutDelayDays: count.meta({ description: 'How old earnings must be before they can be moved.' }),
    sandbox: z.boolean().meta({ description: 'All money here is play money.' }),
    playMoney: z.boolean().meta({
      description: 'No real money moves: a sandbox, or a payment provider’s test mode.',
    }),
    payments: z.enum(['play', 'stripe', 'bank', 'off']).meta({
      description: 'Who takes and pays the money. `play`: the sandbox. `off`: nobody.',
    }),
    topUps: z.boolean().meta({ description: 'Readers can add money beforehand.' }),
    collectDays: count.meta({ description: 'How many days after the review charges may take.' }),
    paymentMinimum: amount.meta({ description: 'The least charge.' }),
    payoutMinimum: amount.meta({ description: 'The least payout.' }),
    mailbox: z.boolean().meta({ description: 'Emails are shown on the screen.' }),
    month: month.meta({ description: 'The month that a click counts for now.' }),
    now: seconds,
  })
  .meta({ id: 'ServiceInfo' });

const clientInfo = z
  .strictObject({
    address: z.string().meta({ description: 'Your address, as limits count it.' }),
    proxies: count.meta({ description: 'How many addresses are in `X-Forwarded-For`.' }),
  })
  .meta({ id: 'ClientInfo' });
export type ClientInfo = z.output<typeof clientInfo>;

export const mostFaces = 6;

const figures = z
  .strictObject({
    creators: count.meta({ description: 'Creators in the directory.' }),
    sites: count.meta({ description: 'Sites that list creators who accepted it.' }),
    lastMonth: z
      .strictObject({
        month,
        readers: count.meta({ description: 'Readers who gave.' }),
        shares: amount.meta({ description: 'What all creators received.' }),
      })
      .nullable()
      .meta({ description: 'The newest settled month.' }),
    faces: z
      .array(
        z.strictObject({ id: memberId, handle, name: z.string().nullable(), picture: z.string().nullable() }),
      )
      .meta({ description: `At most ${mostFaces} creators of the directory.` }),
  })
  .meta({ id: 'Figures' });

const publishedKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
});

/** A picture for links to a page of ours, as chats and networks show it. */
const card = {
  auth: 'public',
  crossOrigin: true,
  limit: { requests: 240, seconds: 60 },
  cache: 'public, max-age=3600, stale-while-revalidate=86400',
  query: z.object({
    language: z.string().optional().catch(undefined).meta({ description: 'Of its words. Default: English.' }),
  }),
  answers: { 200: { contentType: 'image/png', description: '1200 × 630 pixels.' } },
} as const;

export const publicRoutes = {
  getService: route('get /v1/service', {
    summary: 'The rules of this service',
    auth: 'public',
    crossOrigin: true,
    limit: { requests: 600, seconds: 60 },
    cache: 'no-cache',
    answers: { 200: serviceInfo },
    example: {
      status: 200,
      answer: {
        name: 'Flattr',
        version: '0.1.0',
        currency: 'EUR',
        ...exampleFee,
        minimum: '2000000',
        reviewDays: 3,
        payoutDelayDays: 30,
        sandbox: false,
        playMoney: false,
        payments: 'stripe',
        topUps: false,
        collectDays: 4,
        paymentMinimum: '2000000',
        payoutMinimum: '25000000',
        mailbox: false,
        month: '2026-11',
        now: 1_796_000_000.456,
      },
    },
  }),
  getFigures: route('get /v1/figures', {
    summary: 'How much the service is used',
    description: 'For the home page. At most five minutes old.',
    auth: 'public',
    crossOrigin: true,
    limit: { requests: 600, seconds: 60 },
    cache: 'public, max-age=300, stale-while-revalidate=3600',
    answers: { 200: figures },
    example: {
      status: 200,
      answer: {
        creators: 64,
        sites: 12,
        lastMonth: { month: '2026-10', readers: 31, shares: '139500000' },
        faces: [{ ...ada, picture: '/pictures/7/9hZ0l1Xk3mQ5sT7uV9wXyA' }],
      },
    },
  }),
  describeClient: route('get /v1/service/client', {
    summary: 'What the service sees of a client',
    description: 'For the operator, who compares it with what is true.',
    auth: 'public',
    limit: { requests: 60, seconds: 60 },
    cache: 'no-store',
    answers: { 200: clientInfo },
    example: { status: 200, answer: { address: '203.0.113.7', proxies: 1 } },
  }),
  getKeys: route('get /.well-known/jwks.json', {
    summary: 'The public keys that sign statements',
    description: 'A JWK set (RFC 7517), newest first. Old keys stay.',
    auth: 'public',
    crossOrigin: true,
    cache: 'public, max-age=600, stale-while-revalidate=86400',
    answers: {
      200: {
        contentType: 'application/jwk-set+json',
        description: 'A JWK set.',
        schema: z.strictObject({ keys: z.array(publishedKey) }),
      },
    },
    example: {
      status: 200,
      answer: {
        keys: [{ ...aKey, kid: 'oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U', alg: 'ES256', use: 'sig' }],
      },
    },
  }),
  getOpenApi: route('get /openapi.json', {
    summary: 'This API as an OpenAPI 3.1 document',
    auth: 'public',
    crossOrigin: true,
    cache: 'public, max-age=300, stale-while-revalidate=86400',
    answers: {
      200: z.looseObject({ openapi: z.string() }),
    },
    example: {
      status: 200,
      answer: { openapi: '3.1.1', info: { title: 'Flattr', version: '0.1.0' }, paths: {} },
    },
  }),
  getBadge: route('get /badge/{handle}.svg', {
    summary: 'A count as a picture',
    description: 'For a place where no script runs.',
    auth: 'public',
    crossOrigin: true,
    limit: { requests: 600, seconds: 60 },
    cache: 'public, max-age=120, stale-while-revalidate=600',
    params: z.object({
      handle: askedHandle,
    }),
    query: z.object({
      url: askedAddress.optional().meta({ description: 'Without it, the count of the creator’s own page.' }),
    }),
    answers: { 200: { contentType: 'image/svg+xml', description: 'The badge.' } },
    problems: ['unknown-creator', 'bad-thing'],
    example: { params: { handle: 'ada' }, status: 200, answer: '<svg xmlns="http://www.w3.org/2000/svg" …' },
  }),
  getCreatorCard: route('get /card/@{handle}.png', {
    ...card,
    summary: 'A creator’s card',
    description: 'Picture, name and words. The `ETag` is the hash of its content.',
    params: z.object({ handle: askedHandle }),
    problems: ['unknown-creator'],
    example: { params: { handle: 'ada' }, query: { language: 'de' }, status: 200 },
  }),
  getPageCard: route('get /card/{page}.png', {
    ...card,
    summary: 'The card of the home page or the directory',
    params: z.object({ page: z.enum(['home', 'directory']) }),
    example: { params: { page: 'home' }, status: 200 },
  }),
};
