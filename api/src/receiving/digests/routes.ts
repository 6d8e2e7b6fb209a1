import { languageCodes } from '@flattr/pages/languages';
import express, { Router } from 'express';
import { z } from 'zod';
import { limitByAddress } from '../../platform/http/limits.ts';
import { sessionOf } from '../../platform/http/session.ts';
import { bodyOf } from '../../platform/http/validate.ts';
import { languageOf, varies } from '../../public/pages/language.ts';
import { endPage } from './end-page.ts';
import type { Digests } from './service.ts';

const wishSchema = z.object({ wished: z.boolean(), language: z.enum(languageCodes).default('en') });

/** `/v1/me/digest`: whether a creator has a mail each month. */
export function digestRoutes({ digests }: { digests: Digests }): Router {
  const routes = Router();
  routes.get('/me/digest', async (_request, response) => {
    response.json({ wished: await digests.wished(sessionOf(response).memberId) });
  });
  routes.put('/me/digest', async (request, response) => {
    const { memberId } = sessionOf(response);
    const { wished, language } = bodyOf(request, wishSchema);
    if (wished) await digests.wish(memberId, language);
    else await digests.end(memberId);
    response.json({ wished });
  });
  return routes;
}

const linkSchema = z.object({
  member: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
  token: z.string().max(100),
});

/**
 * `/digest/end?member=&token=`: the link in the mail, without signing in. Opening it changes nothing, because programs
 * that look at mail open every link; a press does, or a mail program's own button (RFC 8058), which posts from anywhere.
 */
export function digestEndRoutes({ digests, serviceName }: { digests: Digests; serviceName: string }): Router {
  const routes = Router();
  const limit = limitByAddress('digest-end', { points: 60, durationSeconds: 60 });
  routes.get('/digest/end', limit, (request, response) => {
    response
      .set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', Vary: varies })
      .type('html')
      .send(endPage({ serviceName, language: languageOf(request), state: 'asks' }));
  });
  routes.post(
    '/digest/end',
    limit,
    express.urlencoded({ extended: false, limit: '1kb' }),
    async (request, response) => {
      const link = linkSchema.safeParse(request.query);
      const state =
        link.success && (await digests.endBy(link.data.member, link.data.token)) ? 'ended' : 'unknown';
      response
        .set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', Vary: varies })
        .type('html')
        .send(endPage({ serviceName, language: languageOf(request), state }));
    },
  );
  return routes;
}
