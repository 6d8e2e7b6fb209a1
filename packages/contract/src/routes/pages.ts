import { z } from 'zod';
import { route } from '../route.ts';
import { page as adasPage } from './examples.ts';
import { categories, isLanguage } from './profiles.ts';

/** A page for people. Its language follows `Accept-Language`, or what the reader chose. */
const page = (summary: string, cache = 'no-cache') =>
  ({
    summary,
    auth: 'public',
    cache,
    answers: { 200: { contentType: 'text/html', description: 'A page.' } },
    example: { status: 200 },
  }) as const;

/** A parameter of a page. A value that makes no sense counts as none, so that a truncated link still works. */
const lenient = (description: string) => z.string().optional().catch(undefined).meta({ description });

/** After these, searching is the way: each further page costs the database more. */
export const mostDirectoryPages = 50;

const directoryQuestion = z.object({
  show: z.enum(['many', 'new', 'sites']).catch('many').meta({ description: 'Readers, newest, or sites.' }),
  q: z
    .string()
    .trim()
    .max(60)
    .transform((text) => text.replace(/\p{Cc}/gu, ''))
    .catch('')
    .meta({ description: 'A part of a name.' }),
  category: z.enum(categories).or(z.literal('')).catch(''),
  language: z.string().refine(isLanguage).catch(''),
  page: z.coerce.number().int().min(1).max(mostDirectoryPages).catch(1),
});
export type DirectoryQuestion = z.output<typeof directoryQuestion>;

const directoryLimit = { requests: 240, seconds: 60 } as const;
const minute = 'public, max-age=60';
const script = { contentType: 'text/javascript', description: 'A script.' } as const;

export const pageRoutes = {
  homePage: route('get /', page('Home page')),
  walletPage: route('get /wallet', page('Wallet')),
  creatorPage: route('get /creator', page('For creators')),
  accountPage: route('get /account', page('Account')),
  privacyPage: route('get /privacy', page('Privacy')),
  problemsPage: route('get /problems', page('What each problem means')),
  connectPage: route('get /flattr', {
    ...page('Confirm a flattr'),
    description: 'The button opens it, and it works as a link in a feed or an email.',
    query: z.object({
      to: lenient('The creator’s handle.'),
      url: lenient('The page. Without it, the creator’s own page.'),
      title: lenient('The page’s title.'),
    }),
    example: { query: { to: 'ada', url: adasPage.url }, status: 200 },
  }),
  creatorsPage: route('get /@{handle}', {
    ...page('A creator’s public page', minute),
    limit: directoryLimit,
    params: z.object({ handle: z.string() }),
    answers: {
      200: { contentType: 'text/html', description: 'A page.' },
      301: null,
      404: { contentType: 'text/html', description: 'A page that says that no one has this handle.' },
    },
    example: { params: { handle: 'ada' }, status: 200 },
  }),
  directoryPage: route('get /directory', {
    ...page('Directory of creators and sites', minute),
    description: 'Values that make no sense are ignored.',
    limit: directoryLimit,
    query: directoryQuestion,
    example: { query: { show: 'new' }, status: 200 },
  }),
  chooseLanguage: route('get /language/{language}', {
    summary: 'Choose the pages’ language without a script',
    auth: 'public',
    cache: 'no-store',
    params: z.object({ language: z.string() }),
    query: z.object({ back: lenient('A path of ours to return to.') }),
    answers: { 303: null },
    problems: ['not-found'],
    example: { params: { language: 'en' }, query: { back: '/directory' }, status: 303 },
  }),

  getButton: route('get /flattr-button.js', {
    summary: 'The button, newest version',
    auth: 'public',
    crossOrigin: true,
    cache: 'public, max-age=300, stale-while-revalidate=86400',
    answers: { 200: script },
    example: { status: 200 },
  }),
  getPinnedButton: route('get /{version}/flattr-button.js', {
    summary: 'The button, one version for good',
    auth: 'public',
    crossOrigin: true,
    cache: 'public, max-age=31536000, immutable',
    params: z.object({ version: z.string() }),
    answers: { 200: script },
    problems: ['not-found'],
    example: { params: { version: '0.1.0' }, status: 200 },
  }),
};
