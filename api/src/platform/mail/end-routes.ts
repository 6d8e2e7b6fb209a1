import type { Content, Route, Upload } from '@flattr/contract';
import { type Request, type Response, Router } from 'express';
import { languageOf, varies } from '../http/language.ts';
import { serve } from '../http/serve.ts';
import { type Ending, endPage } from './end-page.ts';

/** A page for everyone. */
interface PageRoute extends Route {
  readonly auth: 'public';
  readonly answers: { readonly 200: Content };
}

interface Emails {
  /** Whose words the page says. */
  readonly of: Parameters<typeof endPage>[0]['of'];
  readonly serviceName: string;
  readonly ask: PageRoute;
  readonly end: PageRoute & { readonly body: Upload };
  /** False when the link belongs to no subscription, which may have ended before. */
  endBy(memberId: bigint, token: string): Promise<boolean>;
}

/**
 * The link in emails that one press ends, without signing in. Opening it changes nothing, because programs that check
 * emails open every link. A press on the page unsubscribes, and so does a mail program's own button (RFC 8058).
 */
export function endRoutes({ of, serviceName, ask, end, endBy }: Emails): Router {
  const routes = Router();
  const page = (request: Request, response: Response, state: Ending) => {
    response.set({ 'Referrer-Policy': 'no-referrer', Vary: varies });
    return endPage({ of, serviceName, language: languageOf(request), state });
  };
  serve(routes, ask, ({ request, response }) => page(request, response, 'asks'));
  serve(routes, end, async ({ request, response }) => {
    const { member, token } = request.query;
    const link = typeof member === 'string' && /^\d{1,18}$/.test(member) && typeof token === 'string';
    const ended = link && token.length <= 100 && (await endBy(BigInt(member), token));
    return page(request, response, ended ? 'ended' : 'unknown');
  });
  return routes;
}
