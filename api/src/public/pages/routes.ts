import { contract } from '@flattr/contract';
import { type Language, languageCodes, languageCookie } from '@flattr/pages/languages';
import { type Request, type Response, Router } from 'express';
import { keepsOpener } from '../../platform/http/headers.ts';
import { Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { htmlDocument } from './document.ts';
import { languageOf, varies } from './language.ts';
import { privacyDocument, problemsDocument } from './prose.ts';

/** The pages: a document each, whose one element (packages/pages) does the rest; and those that are only text. */
export function pageRoutes({ serviceName, currency }: { serviceName: string; currency: string }): Router {
  const routes = Router();

  /** The same address in every language, each document made once. */
  function answer(make: (language: Language) => string) {
    const documents = new Map(languageCodes.map((language) => [language, make(language)]));
    return ({ request, response }: { request: Request; response: Response }) => {
      const language = languageOf(request);
      response.set('Content-Language', language).vary(varies);
      return documents.get(language);
    };
  }
  const page = (name: PageName) =>
    answer((language) => {
      const [title, description] = words[language][name];
      const named = (text: string) => text.replace('$service', serviceName).replace('$currency', currency);
      return htmlDocument({
        serviceName,
        language,
        title: named(title),
        description: named(description),
        script: name,
        body: `<flattr-${name}-page></flattr-${name}-page>`,
      });
    });

  serve(routes, contract.homePage, page('home'));
  routes.get(contract.connectPage.path, keepsOpener);
  serve(routes, contract.connectPage, page('connect'));
  serve(routes, contract.walletPage, page('wallet'));
  serve(routes, contract.creatorPage, page('creator'));
  serve(routes, contract.accountPage, page('account'));
  serve(
    routes,
    contract.privacyPage,
    answer((language) => privacyDocument(serviceName, language)),
  );
  serve(
    routes,
    contract.problemsPage,
    answer((language) => problemsDocument(serviceName, language)),
  );
  // For pages without a script. The others write the same cookie themselves.
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

type PageName = 'home' | 'connect' | 'wallet' | 'creator' | 'account';

/** Title and description of each page. */
const words: Record<Language, Record<PageName, readonly [title: string, description: string]>> = {
  en: {
    home: [
      '$service: one click for what you like',
      'A fixed amount in $currency each month, divided equally between the people you flattr.',
    ],
    connect: ['$service this', 'Flattr what you just read.'],
    wallet: ['Your wallet', 'What you give, and whom it reaches.'],
    creator: ['Your earnings', 'What you receive, and the tag to paste.'],
    account: ['Your account', 'How you sign in, what others see of you, and your data to take along.'],
  },
  de: {
    home: [
      '$service: ein Klick für das, was dir gefällt',
      'Jeden Monat ein fester Betrag in $currency, zu gleichen Teilen für alle, die du flattrst.',
    ],
    connect: ['Mit $service danken', 'Flattr, was du gerade gelesen hast.'],
    wallet: ['Dein Guthaben', 'Was du gibst, und bei wem es ankommt.'],
    creator: ['Deine Einnahmen', 'Was du bekommst, und der Code zum Einfügen.'],
    account: [
      'Dein Konto',
      'Wie du dich anmeldest, was andere von dir sehen, und deine Daten zum Mitnehmen.',
    ],
  },
};
