import { contract, readHandle } from '@flattr/contract';
import { type Request, type Response, Router } from 'express';
import type { Profiles } from '../../accounts/index.ts';
import { languageOf, varies } from '../../platform/http/language.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Proofs } from '../../proofs/index.ts';
import type { Sites, Things } from '../../things/index.ts';
import { directoryPage } from './directory-page.ts';
import { nobodyPage } from './nobody-page.ts';
import { personPage } from './person-page.ts';
import type { Directory } from './service.ts';

interface Dependencies {
  directory: Directory;
  profiles: Profiles;
  sites: Sites;
  proofs: Pick<Proofs, 'of'>;
  things: Things;
  serviceName: string;
  publicUrl: string;
  sandbox: boolean;
}

/** Creators' pages and the directory. They are public, need no script, and depend only on the language. */
export function directoryRoutes(dependencies: Dependencies): Router {
  const { directory, profiles, sites, proofs, things, publicUrl, serviceName, sandbox } = dependencies;
  const routes = Router();
  const around = (request: Request, response: Response) => {
    response.set('Vary', varies);
    return { serviceName, publicUrl, sandbox, language: languageOf(request) };
  };

  serve(routes, contract.creatorsPage, async ({ params, request, response }) => {
    const handle = readHandle(params.handle);
    if (handle && handle !== params.handle) {
      response.redirect(301, `/@${handle}`);
      return { status: 301, body: undefined };
    }
    const page = around(request, response);
    const profile = handle && (await profiles.findByHandle(handle));
    if (!handle || !profile) return { status: 404, body: nobodyPage(page) };
    const listing = (await sites.listing([handle])).get(handle) ?? [];
    const [readers, own, proven] = await Promise.all([
      directory.readersOf([profile.id]),
      things.publicOf(profile.id, listing),
      proofs.of(profile.id),
    ]);
    const count = readers.get(profile.id) ?? 0;
    return {
      status: 200,
      body: personPage({ profile, count, things: own, sites: listing, ...proven }, page),
    };
  });

  serve(routes, contract.directoryPage, async ({ query, request, response }) => {
    const { show, q: search, category, language, page } = query;
    const asked = { search, category, language, page };
    const [found, languages] = await Promise.all([
      show === 'sites'
        ? directory.sites(asked).then((sites) => ({ kind: 'sites' as const, ...sites }))
        : directory
            .creators({ ...asked, order: show })
            .then((found) => ({ kind: 'creators' as const, ...found })),
      directory.languages(),
    ]);
    return directoryPage(query, found, languages, around(request, response));
  });

  return routes;
}
