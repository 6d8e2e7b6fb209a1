import { z } from 'zod';
import { route } from '../route.ts';
import { clickRoutes } from './clicks.ts';
import { page as adasPage } from './examples.ts';
import { categories, isLanguage } from './profiles.ts';
import { signInRoutes } from './sign-in.ts';

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
  show: z
    .enum(['many', 'new', 'chance', 'sites'])
    .catch('many')
    .meta({ description: 'Most readers first, newest first, by chance, or sites.' }),
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

const flattrQuery = z.object({
  to: lenient('The creator’s handle.'),
  url: lenient('The page. Without it, the page that the link is on, or the creator’s own page.'),
  title: lenient('The page’s title.'),
});

/** Whose site a recipe is for. */
const siteOwner = z.object({
  to: lenient('In a recipe: the handle that its files name.'),
  site: lenient('In a recipe: the site that its files name.'),
});

const plainQuery = flattrQuery.extend({ from: lenient('The page that the link is on.') });
const plainExample = { to: 'ada', url: adasPage.url };

/** A form of the page without JavaScript. It answers with that page, or leads back to it. */
const plainForm = (summary: string, description: string, body = '') =>
  ({
    summary,
    auth: 'first-party',
    cache: 'no-store',
    query: plainQuery,
    body: { contentType: 'application/x-www-form-urlencoded', description, mostBytes: 4096 },
    example: { query: plainExample, body, status: 303 },
    answers: { 303: null },
  }) as const;

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
  docsPage: route('get /docs', page('The documents, a line for each')),
  docPage: route('get /docs/{name}', {
    ...page('A document'),
    description: 'A document of the repository, in English.',
    params: z.object({ name: z.string() }),
    query: siteOwner,
    problems: ['not-found'],
    example: { params: { name: 'rules' }, status: 200 },
  }),
  getDocsDownload: route('get /docs/downloads/{file}', {
    summary: 'A file of a document',
    description: `The plugin for WordPress, the browser extension for this service, or what a site of another system saves. The
same bytes each time.`,
    auth: 'public',
    cache: 'no-cache',
    params: z.object({ file: z.string() }),
    query: siteOwner,
    answers: { 200: { contentType: 'application/zip', description: 'A zip.' } },
    problems: ['not-found'],
    example: { params: { file: 'hugo.zip' }, query: { to: 'ada' }, status: 200 },
  }),
  getDocsImage: route('get /docs/images/{file}', {
    summary: 'A picture in a document',
    auth: 'public',
    cache: 'public, max-age=3600',
    params: z.object({ file: z.string() }),
    answers: { 200: { contentType: 'image/png', description: 'A picture.' } },
    problems: ['not-found'],
    example: { params: { file: 'wallet.png' }, status: 200 },
  }),
  partsPage: route('get /parts', {
    ...page('Every part of the pages, for those who build them'),
    sandbox: 'any',
  }),
  connectPage: route('get /flattr', {
    ...page('Confirm a flattr'),
    description: `The button opens it, and it works as a link in a feed or an email. Without \`to\` it finds out whose page
\`url\` is, and leads on: for a bookmarklet, an extension or a phone’s share menu, which may send the address in \`text\`.`,
    query: flattrQuery.extend({ text: lenient('What a phone shares, with an address in it.') }),
    answers: { 200: { contentType: 'text/html', description: 'A page.' }, 303: null },
    problems: ['rate-limited'],
    example: { query: plainExample, status: 200 },
  }),
  thanksPage: route('get /flattr/thanks', {
    ...page('Choose a monthly amount after the first flattr'),
    description: 'It has no opener, so the site does not learn how long it stays open.',
    query: flattrQuery,
    example: { query: plainExample, status: 200 },
  }),
  plainPage: route('get /flattr/plain', {
    ...page('Confirm a flattr without JavaScript', 'no-store'),
    auth: 'first-party',
    query: plainQuery.extend({ signedIn: lenient('Comes from signing in.') }),
    example: { query: plainExample, status: 200 },
  }),
  plainCode: route('post /flattr/plain/code', {
    ...plainForm('Email a sign-in code, without JavaScript', '`email`.', 'email=rita%40example.com'),
    limit: signInRoutes.sendSignInCode.limit,
    answers: {
      200: { contentType: 'text/html', description: 'The page that asks for the code.' },
      400: { contentType: 'text/html', description: 'The page that asks for an email address.' },
    },
    example: { query: plainExample, body: 'email=rita%40example.com', status: 200 },
  }),
  plainSignIn: route('post /flattr/plain/sign-in', {
    ...plainForm('Sign in with a code, without JavaScript', '`signIn`, `code` and `email`.'),
    limit: signInRoutes.signIn.limit,
    answers: {
      303: null,
      401: { contentType: 'text/html', description: 'The page that asks for the code again.' },
    },
    problems: ['wrong-code', 'code-expired'],
    example: { query: plainExample, body: 'signIn=x&code=048213', status: 303 },
  }),
  plainFlattr: route('post /flattr/plain', {
    ...plainForm('Flattr a page, without JavaScript', 'Nothing.'),
    problems: ['not-signed-in', ...clickRoutes.flattr.problems],
  }),
  plainUndo: route('post /flattr/plain/undo', {
    ...plainForm('Undo a flattr, without JavaScript', '`month`.'),
    problems: clickRoutes.undoClick.problems,
    example: { query: plainExample, body: 'month=2026-11', status: 303 },
  }),
  plainSignOut: route('post /flattr/plain/sign-out', plainForm('Sign out, without JavaScript', 'Nothing.')),
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
