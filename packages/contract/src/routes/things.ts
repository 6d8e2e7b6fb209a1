import { z } from 'zod';
import { askedSite, count, handle } from '../facts.ts';
import { route } from '../route.ts';
import { page } from './examples.ts';

export const mostCounts = 50;

const reading = z
  .discriminatedUnion('state', [
    z.strictObject({ state: z.literal('listed'), handles: z.array(handle) }),
    z.strictObject({ state: z.literal('lists-nobody') }),
    z.strictObject({
      state: z.literal('not-read'),
      reason: z.enum(['missing', 'refused', 'unreachable', 'too-large', 'redirected', 'not-json']),
      kept: z.boolean().meta({ description: 'What the file said before still counts.' }),
    }),
  ])
  .meta({ id: 'SiteReading' });
export type SiteReading = z.output<typeof reading>;

export const thingRoutes = {
  getCounts: route('get /v1/counts', {
    summary: 'How many readers flattred pages',
    description: `For \`<flattr-button>\` and everyone else. Counts are readers ever, in the order you asked. A count is
\`null\` if the handle or the URL does not exist.`,
    auth: 'public',
    crossOrigin: true,
    limit: { requests: 600, seconds: 60 },
    cache: 'public, max-age=30, stale-while-revalidate=600',
    query: z.object({
      t: z.array(z.string().max(8192)).max(mostCounts, `must be at most ${mostCounts} things`).meta({
        description:
          'A handle, `~` and a URL. Repeat the parameter for more pages, sorted, so that caches help.',
      }),
    }),
    answers: { 200: z.strictObject({ counts: z.array(count.nullable()) }) },
    example: {
      query: { t: [`ada~${page.url}`, `nobody~${page.url}`] },
      status: 200,
      answer: { counts: [42, null] },
    },
  }),
  verifySite: route('post /v1/me/sites/verify', {
    summary: 'Read a site’s list of creators',
    description: `Reads \`/.well-known/flattr.json\` of the site now:
\`{ "https://flattr.example": ["ada"] }\`. A list only narrows who can be paid there.`,
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
};
