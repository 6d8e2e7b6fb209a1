import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { handlePattern } from '../../accounts/members/routes.ts';
import { categories, isLanguage } from '../../accounts/profiles/schema.ts';
import type { Profiles } from '../../accounts/profiles/service.ts';
import { limitByAddress } from '../../platform/http/limits.ts';
import type { Things } from '../../things/service.ts';
import type { Sites } from '../../things/sites/service.ts';
import { languageOf, varies } from '../pages/language.ts';
import { directoryPage } from './directory-page.ts';
import { nobodyPage } from './nobody-page.ts';
import { personPage, personUrl } from './person-page.ts';
import { type Directory, mostPages } from './service.ts';

interface Dependencies {
  directory: Directory;
  profiles: Profiles;
  sites: Sites;
  things: Things;
  serviceName: string;
  publicUrl: string;
  sandbox: boolean;
}

/** Parameters that make no sense are as good as none: a link that somebody cut short still leads here. */
const questionSchema = z.object({
  show: z.enum(['many', 'new', 'sites']).catch('many'),
  q: z
    .string()
    .trim()
    .max(60)
    .transform((text) => text.replace(/\p{Cc}/gu, ''))
    .catch(''),
  category: z.enum(categories).or(z.literal('')).catch(''),
  language: z.string().refine(isLanguage).catch(''),
  page: z.coerce.number().int().min(1).max(mostPages).catch(1),
});

/** `/@handle` and `/directory`: for everybody, without any script, the same for all who speak a language. */
export function directoryRoutes(dependencies: Dependencies): Router {
  const { directory, profiles, sites, things, publicUrl, serviceName, sandbox } = dependencies;
  const routes = Router();
  const limit = limitByAddress('directory', { points: 240, durationSeconds: 60 });
  const around = (request: Request) => ({ serviceName, publicUrl, sandbox, language: languageOf(request) });
  const send = (response: Response, status: number, html: string) =>
    response
      .status(status)
      .set({ 'Cache-Control': 'public, max-age=60', Vary: varies })
      .type('html')
      .send(html);

  routes.get('/@:handle', limit, async (request, response) => {
    const handle = String(request.params.handle);
    const small = handle.toLowerCase();
    if (handle !== small && handlePattern.test(small)) return response.redirect(301, `/@${small}`);
    const profile = handlePattern.test(handle) ? await profiles.findByHandle(handle) : undefined;
    if (!profile) return send(response, 404, nobodyPage(around(request)));
    const listing = (await sites.listing([handle])).get(handle) ?? [];
    const [[count], own] = await Promise.all([
      things.counts([{ to: handle, url: personUrl(publicUrl, handle) }]),
      things.publicOf(profile.id, listing),
    ]);
    send(
      response,
      200,
      personPage({ profile, count: count ?? 0, things: own, sites: listing }, around(request)),
    );
  });

  routes.get('/directory', limit, async (request, response) => {
    const question = questionSchema.parse(request.query);
    const { show, q: search, category, language, page } = question;
    const asked = { search, category, language, page };
    const [found, languages] = await Promise.all([
      show === 'sites'
        ? directory.sites(asked).then((sites) => ({ kind: 'sites' as const, ...sites }))
        : directory
            .creators({ ...asked, order: show })
            .then((people) => ({ kind: 'creators' as const, ...people })),
      directory.languages(),
    ]);
    send(response, 200, directoryPage(question, found, languages, around(request)));
  });

  return routes;
}
