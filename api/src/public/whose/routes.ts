import { contract, readHandle } from '@flattr/contract';
import { flattrLink } from '@flattr/contract/links/flattr-link';
import { typedAddress } from '@flattr/contract/links/typed-address';
import { findWebAddress, webAddress } from '@flattr/contract/links/web-address';
import { type RequestHandler, Router } from 'express';
import { languageOf, varies } from '../../platform/http/language.ts';
import { limitByAddress } from '../../platform/http/limits.ts';
import type { Resolver } from '../../proofs/index.ts';
import type { Framed } from '../frame.ts';
import { whosePage } from './page.ts';

interface Dependencies extends Omit<Framed, 'language'> {
  readonly publicUrl: string;
  readonly resolver: Resolver;
}

/**
 * `/flattr` without `to`: a bookmarklet, the extension or a phone's share menu sends a page, and we find out whose it is.
 * Phones often send the address in the shared text.
 */
export function whoseRoutes({ resolver, ...framed }: Dependencies): Router {
  const routes = Router();
  const limit = limitByAddress('whose', contract.resolvePage.limit);
  const find: RequestHandler = async ({ query }, response, next) => {
    // An address is taken as it is, whatever it ends with. People type it without `https://`.
    const url =
      webAddress(textOf(query.url)) ??
      typedAddress(textOf(query.url)) ??
      [query.url, query.text, query.title].map((value) => findWebAddress(textOf(value))).find((each) => each);
    if (readHandle(String(query.to ?? '')) || !url) return next('router');
    response.locals.page = url;
    next();
  };
  routes.get(contract.connectPage.path, find, limit, async (request, response) => {
    const url: URL = response.locals.page;
    const whose = await resolver.ownerOf(url);
    const language = languageOf(request);
    response.set({ 'Content-Language': language, 'Cache-Control': 'no-cache' }).vary(varies);
    if (whose.state === 'found') response.redirect(303, flattrLink('', whose));
    else response.type('html').send(whosePage({ ...framed, language }, url.href, whose));
  });
  return routes;
}

/** The first, where a query has several of a name. */
const textOf = (value: unknown) => String([value].flat()[0] ?? '');
