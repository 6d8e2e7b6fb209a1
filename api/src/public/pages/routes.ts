import { contract } from '@flattr/contract';
import { type Language, languageCodes, languageCookie } from '@flattr/pages/languages';
import { type Request, type Response, Router } from 'express';
import { html } from '../../platform/html/html.ts';
import { keepsOpener } from '../../platform/http/headers.ts';
import { languageOf, varies } from '../../platform/http/language.ts';
import { Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { partsDocument } from './parts-document.ts';
import { privacyDocument, problemsDocument } from './prose.ts';
import { plainAddress, type SharedByPages, scriptDocument } from './script-document.ts';
import type { PageName } from './words.ts';

/** The pages of packages/pages, and the text pages. */
export function pageRoutes(shared: SharedByPages): Router {
  const routes = Router();

  /** Answers one address in every language. Each document is made once. */
  function answer(make: (language: Language) => string) {
    const documents = new Map(languageCodes.map((language) => [language, make(language)]));
    return ({ request, response }: { request: Request; response: Response }) => {
      const language = languageOf(request);
      response.set('Content-Language', language).vary(varies);
      return documents.get(language);
    };
  }
  const page = (name: PageName) => answer((language) => scriptDocument(name, language, shared));

  serve(routes, contract.homePage, page('home'));
  routes.get(contract.connectPage.path, keepsOpener);
  const connectDocument = page('connect');
  const connectPage = (given: { query: object; request: Request; response: Response }) => {
    // By the time the plain page is open, the referrer is this page.
    const asked = { ...given.query, from: given.request.get('referer') };
    const pairs = Object.entries(asked).filter((pair): pair is [string, string] => !!pair[1]);
    const address = html`${plainAddress}${String(new URLSearchParams(pairs))}`;
    return connectDocument(given)?.replaceAll(plainAddress, () => String(address));
  };
  serve(routes, contract.connectPage, (given) => ({ status: 200, body: connectPage(given) }));
  serve(routes, contract.thanksPage, connectPage); // the same after the click, without its opener
  serve(routes, contract.walletPage, page('wallet'));
  serve(routes, contract.creatorPage, page('creator'));
  serve(routes, contract.accountPage, page('account'));
  serve(
    routes,
    contract.privacyPage,
    answer((language) => privacyDocument({ ...shared, language })),
  );
  serve(
    routes,
    contract.problemsPage,
    answer((language) => problemsDocument({ ...shared, language })),
  );
  if (shared.sandbox)
    serve(
      routes,
      contract.partsPage,
      answer((language) => partsDocument({ ...shared, language })),
    );
  serve(routes, contract.chooseLanguage, ({ params, query, request, response }) => {
    const chosen = languageCodes.find((language) => language === params.language);
    if (!chosen) throw new Problem('not-found');
    response
      .cookie(languageCookie, chosen, { path: '/', maxAge: yearMs, sameSite: 'lax', secure: request.secure })
      .redirect(303, onOurSite.test(query.back ?? '') ? (query.back ?? '/') : '/');
  });
  return routes;
}

const yearMs = 365 * 24 * 60 * 60_000;

/** A path and query. Browsers read two slashes, or one and a backslash, as another site. */
const onOurSite = /^\/(?![/\\])[\x21-\x7e]*$/;
