import { contract } from '@flattr/contract';
import { type Language, languageCodes } from '@flattr/pages/languages';
import { type Request, type Response, Router } from 'express';
import type { Profiles } from '../../accounts/index.ts';
import { Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { type CardPicture, createCards } from './cards.ts';

/** Pictures of 1200 × 630 pixels that chats and networks show beside a link to us. */
export function cardRoutes(dependencies: { profiles: Profiles; publicUrl: string }): Router {
  const cards = createCards(dependencies);
  const routes = Router();
  serve(routes, contract.getCreatorCard, async ({ params, query, request, response }) => {
    const card = await cards.ofCreator(params.handle, known(query.language));
    if (!card) throw new Problem('unknown-creator');
    return answer(card, request, response);
  });
  serve(routes, contract.getPageCard, ({ params, query, request, response }) =>
    answer(cards.ofPage(params.page, known(query.language)), request, response),
  );
  return routes;
}

/** Who has the card already gets no other, and nothing is drawn. */
async function answer(card: CardPicture, request: Request, response: Response): Promise<Buffer | undefined> {
  response.set('ETag', `"${card.tag}"`);
  if (request.fresh) {
    response.status(304).end();
    return undefined;
  }
  const bytes = await card.bytes();
  if (!bytes) throw new Problem('service-unavailable');
  return bytes;
}

const known = (language: string | undefined): Language =>
  languageCodes.find((each) => each === language) ?? 'en';
