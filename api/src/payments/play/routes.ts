import { contract } from '@flattr/contract';
import { Router } from 'express';
import { languageOf } from '../../platform/http/language.ts';
import { Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { playPage } from './page.ts';
import { type PlayProvider, playCards } from './provider.ts';

/** The sandbox's bank: pages in the place of a real provider's. */
export function playRoutes({ play, serviceName }: { play: PlayProvider; serviceName: string }): Router {
  const routes = Router();
  const returnTo = (ref: string) => {
    const url = play.returnTo(ref);
    if (url === undefined) throw new Problem('not-found'); // the sandbox was restarted: the wallet opens another page
    return url;
  };

  serve(routes, contract.showPlayPage, ({ params: { kind }, query, request }) => {
    returnTo(query.page);
    return playPage({ kind, serviceName, language: languageOf(request) });
  });

  serve(routes, contract.answerPlayPage, ({ params: { kind }, query, body, response }) => {
    const back = returnTo(query.page);
    const answer = new URLSearchParams(body.toString()).get('answer');
    if (kind === 'card') {
      play.choose(
        query.page,
        playCards.find((card) => card === answer),
      );
    } else {
      play.answer(query.page, answer === 'pay');
    }
    response.set('Cache-Control', 'no-store').redirect(303, back);
    return undefined;
  });
  return routes;
}
