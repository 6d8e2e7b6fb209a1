import { readFileSync } from 'node:fs';
import { Router } from 'express';
import { keepsOpener } from '../http/headers.ts';
import { problems } from '../http/problems.ts';
import { htmlDocument, htmlText } from './document.ts';
import { markdownHtml } from './markdown.ts';

/** The pages: a document each, whose one element (packages/pages) does the rest. */
export function pageRoutes({ serviceName, currency }: { serviceName: string; currency: string }): Router {
  const routes = Router();
  const page = (element: string, script: string, title: string, description: string) =>
    htmlDocument({ serviceName, title, description, script, body: `<${element}></${element}>` });

  const home = page(
    'flattr-home-page',
    'home',
    `${serviceName}: one click for what you like`,
    `A fixed amount in ${currency} each month, divided equally between the people you flattr.`,
  );
  const connect = page('flattr-connect-page', 'connect', `${serviceName} this`, 'Flattr what you just read.');
  const wallet = page('flattr-wallet-page', 'wallet', 'Your wallet', 'What you give, and whom it reaches.');
  const creator = page(
    'flattr-creator-page',
    'creator',
    'Your earnings',
    'What you receive, and the tag to paste.',
  );

  const account = page(
    'flattr-account-page',
    'account',
    'Your account',
    'How you sign in, what others see of you, and your data to take along.',
  );

  const answer = (document: string) => (_request: unknown, response: { set: Setter }) => {
    response.set('Cache-Control', 'no-cache').type('html').send(document);
  };
  routes.get('/', answer(home));
  routes.get('/flattr', keepsOpener, answer(connect));
  routes.get('/wallet', answer(wallet));
  routes.get('/creator', answer(creator));
  routes.get('/account', answer(account));
  routes.get('/privacy', answer(privacyDocument(serviceName)));
  routes.get('/problems', answer(problemsDocument(serviceName)));
  return routes;
}

type Setter = (name: string, value: string) => { type(type: string): { send(body: string): void } };

/** What each problem's `type` points to. */
function problemsDocument(serviceName: string): string {
  const rows = Object.entries(problems).map(
    ([code, [status, title, detail]]) =>
      `<section id="${code}"><h2>${htmlText(title)}</h2><p>${htmlText(detail)}</p><p><code>${code}</code>, HTTP ${status}</p></section>`,
  );
  return htmlDocument({
    serviceName,
    title: 'Problems',
    description: 'What each error of the API means, and what to do about it.',
    body: `<main class="prose"><h1>Problems</h1><p>What each error of the API means, and what to do about it. <a href="/">Back to the first page</a></p>${rows.join('')}</main>`,
  });
}

/** The same text as in the repository, so that there is one. */
function privacyDocument(serviceName: string): string {
  const text = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
  return htmlDocument({
    serviceName,
    title: 'Privacy',
    description: 'What is kept about you, why, how long, and what a site learns: nothing.',
    body: `<main class="prose"><p><a href="/">${htmlText(serviceName)}</a> · <a href="/account">Your account</a></p>${markdownHtml(text)}</main>`,
  });
}
