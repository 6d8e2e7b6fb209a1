import { z } from 'zod';
import { address, askedAccount, askedPage, handle, moment, title } from '../../facts.ts';
import { route } from '../../route.ts';

const proof = z
  .strictObject({
    id: z.string().meta({
      description:
        'Names the account for good: `domain:blog.example`, `did:plc:…`, `github:123`, `mastodon:social.example:109`, or its address.',
    }),
    url: address.meta({ description: 'The site or the profile.' }),
    name: z.string().meta({ description: 'What it is called there, such as `@ada@social.example`.' }),
    provenAt: moment,
    checkedAt: moment.meta({ description: 'When we last looked.' }),
    signedIn: z
      .boolean()
      .meta({ description: 'You proved it by signing in there. Nothing has to lead to you.' }),
    missing: z.boolean().meta({
      description:
        'It no longer leads to you, the account is gone, or nothing has answered for 30 days. The proof ends 14 days after we first saw that.',
    }),
  })
  .meta({ id: 'Proof' });

const proofs = z.strictObject({ proofs: z.array(proof) }).meta({ id: 'Proofs' });

const notRead = z.strictObject({
  state: z.literal('not-read'),
  reason: z.enum(['missing', 'refused', 'unreachable', 'too-large', 'redirected', 'no-account']),
});

const signIn = z
  .boolean()
  .optional()
  .meta({ description: 'Whether signing in to the account would prove it, too.' });

const looked = z
  .discriminatedUnion('state', [
    z.strictObject({ state: z.literal('proven'), proofs: z.array(proof) }),
    z
      .strictObject({ state: z.literal('not-named'), signIn })
      .meta({ description: 'We read it, and it does not lead to you.' }),
    z
      .strictObject({ state: z.literal('taken'), signIn })
      .meta({ description: 'It also leads to the creator who proved it before.' }),
    z.strictObject({ state: z.literal('signed-in'), provenAt: moment, missing: z.boolean(), signIn }).meta({
      description:
        'It does not lead to you, and need not: you proved it by signing in there. `missing`: the account is gone, has moved, or another one has its name.',
    }),
    notRead.extend({ signIn }),
  ])
  .meta({ id: 'ProofReading' });

const whose = z
  .discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('found'),
      to: handle,
      url: address.meta({ description: 'The page in its one spelling, or the one it names as canonical.' }),
      title,
      how: z.enum(['account', 'site', 'page']).meta({
        description: `\`account\`: the creator proved the page or the account. \`site\`: the site lists this creator alone, or they
proved its domain.
\`page\`: the page names the creator, and its site lists them or nobody.`,
      }),
    }),
    z.strictObject({ state: z.literal('nobody'), url: address }),
    z.strictObject({
      state: z.literal('disagrees'),
      to: handle.meta({ description: 'Whom the page names. Its site names others.' }),
      url: address,
    }),
    z.strictObject({ state: z.literal('several'), handles: z.array(handle), url: address }),
    notRead.extend({
      reason: z.enum([...notRead.shape.reason.options, 'list']).meta({
        description: '`list`: the site’s list of creators, which says who is paid there, could not be read.',
      }),
    }),
  ])
  .meta({ id: 'PageOwner' });
export type PageOwner = z.output<typeof whose>;

const adasProof = {
  id: 'https://social.example/@ada',
  url: 'https://social.example/@ada',
  name: '@ada@social.example',
  provenAt: '2026-11-20T08:30:00.000Z',
  checkedAt: '2026-11-20T08:30:00.000Z',
  signedIn: false,
  missing: false,
} as const;

export const proofRoutes = {
  resolvePage: route('get /v1/resolve', {
    summary: 'Whose page is this?',
    description: `Whom a flattr of a page would pay, found from what creators proved, what the site lists and what the page
says of itself. Only a suggestion: the reader confirms it. Reads the page at most once a minute.`,
    auth: 'first-party',
    limit: { requests: 60, seconds: 600 },
    query: z.object({ url: askedPage }),
    answers: { 200: whose },
    example: {
      query: { url: 'https://blog.example/post' },
      status: 200,
      answer: { state: 'found', to: 'ada', url: 'https://blog.example/post', title: 'A post', how: 'page' },
    },
  }),
  getProofs: route('get /v1/me/proofs', {
    summary: 'Accounts and domains that are yours',
    auth: 'session',
    answers: { 200: proofs },
    example: { status: 200, answer: { proofs: [adasProof] } },
  }),
  proveAccount: route('post /v1/me/proofs', {
    summary: 'Prove that a site or a profile is yours',
    description: `Reads it now, and looks whether it leads to your page on this service:

- a site: \`/.well-known/flattr.json\`, a DNS record (TXT) at \`_flattr.\` with \`handle@this-service\`, or a link with
  \`rel="me"\` on the front page;
- GitHub: \`custom:\` in FUNDING.yml of the repository, or of the account’s repository \`.github\`;
- Bluesky: the description of the profile;
- Mastodon and all others: a link with \`rel="me"\` on the profile.

The name of an account leads to its profile as its host says by WebFinger, if the profile’s host says the same.

We look again each day at a site, and each month at a profile. A newer proof moves an account to another creator, unless
it still leads to the one before or some place that could do so does not answer; both get a mail.`,
    auth: 'session',
    limit: { requests: 20, seconds: 600 },
    body: z.object({ url: askedAccount }),
    answers: { 200: looked },
    problems: ['not-found'],
    example: {
      body: { url: 'https://social.example/@ada' },
      status: 200,
      answer: { state: 'proven', proofs: [adasProof] },
    },
  }),
  beginSignInElsewhere: route('post /v1/me/proofs/sign-in', {
    summary: 'Prove an account by signing in to it',
    description: `Of Bluesky, and of Mastodon and servers that speak its API. Answers where to sign in. The server then sends the
person back to this service, which asks it once whose account that is, and keeps no access. Only the account at the
address counts.

A member can begin 20 times a day.

There is nothing in the profile to look at again: each month we look whether the account is still there and has not moved.`,
    auth: 'session',
    limit: { requests: 10, seconds: 600 },
    body: z.object({ url: askedAccount }),
    answers: {
      200: z
        .discriminatedUnion('state', [z.strictObject({ state: z.literal('go'), url: address }), notRead])
        .meta({ id: 'SignInElsewhere' }),
    },
    problems: ['not-found'],
    example: {
      body: { url: 'https://social.example/@ada' },
      status: 200,
      answer: { state: 'not-read', reason: 'unreachable' },
    },
  }),
  backFromSignIn: route('get /elsewhere/back/{host}', {
    summary: 'Come back from a sign-in elsewhere',
    description: `Leads on to \`/creator\`, which says what became of it. Counts once, and in the session that began.`,
    auth: 'first-party',
    limit: { requests: 20, seconds: 600 },
    params: z.object({ host: z.string().max(260) }),
    answers: { 303: null },
    example: { params: { host: 'social.example' }, query: { state: 'made-up' }, status: 303 },
  }),
  getBlueskyClient: route('get /elsewhere/bluesky-client.json', {
    summary: 'What this service is for Bluesky’s servers',
    description:
      'Its client metadata document (OAuth Client ID Metadata Document), which they read before somebody signs in.',
    auth: 'public',
    answers: { 200: z.looseObject({ client_id: z.string(), redirect_uris: z.array(z.string()) }) },
    cache: 'public, max-age=600',
    example: {
      status: 200,
      answer: {
        client_id: 'https://flattr.example/elsewhere/bluesky-client.json',
        redirect_uris: ['https://flattr.example/elsewhere/back/bsky.app'],
      },
    },
  }),
  removeProof: route('delete /v1/me/proofs/{id}', {
    summary: 'Take a proof back',
    description: 'Write the id percent-encoded.',
    auth: 'session',
    params: z.object({ id: z.string().max(2048) }),
    answers: { 200: proofs },
    problems: ['not-found'],
    example: { params: { id: 'https://social.example/@ada' }, status: 200, answer: { proofs: [] } },
  }),
};
