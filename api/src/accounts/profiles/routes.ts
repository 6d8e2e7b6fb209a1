import { contract } from '@flattr/contract';
import { Router } from 'express';
import { answerOf, Problem } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { type Profiles, picturePath, versionOf } from './service.ts';

interface Dependencies {
  readonly profiles: Profiles;
  /** Which sites list creators, by handle. */
  readonly sites: { listing(handles: readonly string[]): Promise<ReadonlyMap<string, string[]>> };
}

interface CreatorDependencies extends Dependencies {
  /** Which accounts elsewhere they proved. */
  readonly proofs: {
    standingOf(creator: { id: bigint; handle: string }): Promise<{ accounts: string[]; pages: string[] }>;
  };
}

/** What a creator says about themselves. */
export function profileRoutes({ profiles, sites }: Dependencies): Router {
  const routes = Router();

  async function describe(memberId: bigint) {
    const profile = answerOf(await profiles.get(memberId));
    const { id: _, handle, ...said } = profile;
    const listing = handle === null ? [] : ((await sites.listing([handle])).get(handle) ?? []);
    return { ...said, version: versionOf(profile), picture: picturePath(profile), sites: listing };
  }

  serve(routes, contract.getProfile, ({ session }) => describe(session.memberId));

  serve(routes, contract.changeProfile, async ({ session, body }) => {
    const { version, ...changes } = body;
    answerOf(await profiles.change(session.memberId, changes, version));
    return describe(session.memberId);
  });

  serve(routes, contract.setPicture, async ({ session, body }) => {
    answerOf(await profiles.setPicture(session.memberId, body), {
      'not-a-picture': 'bad-request',
      'not-signed-in': 'not-signed-in',
    });
    return describe(session.memberId);
  });

  serve(routes, contract.removePicture, async ({ session }) => {
    await profiles.removePicture(session.memberId);
    return describe(session.memberId);
  });

  return routes;
}

/** Creators, for everyone. */
export function creatorRoutes({ profiles, sites, proofs }: CreatorDependencies): Router {
  const routes = Router();
  serve(routes, contract.getCreator, async ({ params }) => {
    const profile = await profiles.findByHandle(params.handle);
    if (!profile) throw new Problem('unknown-creator');
    const { id, handle, name, words } = profile;
    const listing = (await sites.listing([handle])).get(handle) ?? [];
    const proven = await proofs.standingOf({ id, handle });
    return { id: String(id), handle, name, words, picture: picturePath(profile), sites: listing, ...proven };
  });
  return routes;
}

/** Creators' pictures, for everyone and for good: another picture has another address. */
export function pictureRoutes({ profiles }: { profiles: Profiles }): Router {
  const routes = Router();
  serve(routes, contract.getPicture, async ({ params, response }) => {
    const picture = await profiles.findPicture(params.member, params.hash);
    if (!picture) throw new Problem('not-found');
    response
      .set({
        'Cross-Origin-Resource-Policy': 'cross-origin', // chat programs and search engines show it beside the link
        'Content-Disposition': 'inline',
      })
      .type(picture.type)
      .send(picture.bytes);
  });
  return routes;
}
