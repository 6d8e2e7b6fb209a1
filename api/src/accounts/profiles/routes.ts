import express, { type Response, Router } from 'express';
import { z } from 'zod';
import { limitByAddress } from '../../platform/http/limits.ts';
import { Problem } from '../../platform/http/problems.ts';
import { sessionOf } from '../../platform/http/session.ts';
import { bodyOf } from '../../platform/http/validate.ts';
import type { Sites } from '../../things/sites/service.ts';
import { mostPictureBytes } from './read-picture.ts';
import { profileChangesSchema } from './schema.ts';
import { type Profile, type Profiles, picturePath } from './service.ts';

/** `/v1/me/profile` and `/v1/me/picture`: what a creator says about themselves. */
export function profileRoutes({ profiles, sites }: { profiles: Profiles; sites: Sites }): Router {
  const routes = Router();
  const answer = async (response: Response) => {
    const profile = await profiles.get(sessionOf(response).memberId);
    const { handle } = profile;
    const listing = handle === null ? [] : (await sites.listing([handle])).get(handle);
    response.json({ ...describe(profile), sites: listing });
  };

  routes.get('/me/profile', async (_request, response) => {
    await answer(response);
  });

  routes.patch('/me/profile', async (request, response) => {
    await profiles.change(sessionOf(response).memberId, bodyOf(request, profileChangesSchema));
    await answer(response);
  });

  routes.put(
    '/me/picture',
    limitByAddress('pictures', { points: 30, durationSeconds: 600 }),
    express.raw({ type: () => true, limit: mostPictureBytes }),
    async (request, response) => {
      if (!Buffer.isBuffer(request.body)) throw new Problem('unsupported-type');
      await profiles.setPicture(sessionOf(response).memberId, request.body);
      await answer(response);
    },
  );

  routes.delete('/me/picture', async (_request, response) => {
    await profiles.removePicture(sessionOf(response).memberId);
    await answer(response);
  });

  return routes;
}

const pictureSchema = z.object({
  member: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
  hash: z.string().regex(/^[\w-]{22}$/),
});

/** `/pictures/<member>/<hash>`, for everybody and for ever: another picture has another address. */
export function pictureRoutes({ profiles }: { profiles: Profiles }): Router {
  const routes = Router();
  const limit = limitByAddress('picture', { points: 1200, durationSeconds: 60 });
  routes.get('/pictures/:member/:hash', limit, async (request, response) => {
    const asked = pictureSchema.safeParse(request.params);
    const picture = asked.success && (await profiles.findPicture(asked.data.member, asked.data.hash));
    if (!picture) throw new Problem('not-found');
    response
      .set({
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Cross-Origin-Resource-Policy': 'cross-origin', // chat programs and search engines show it beside the link
        'Content-Disposition': 'inline',
      })
      .type(picture.type)
      .send(picture.bytes);
  });
  return routes;
}

function describe(profile: Profile) {
  const { words, links, listed, category, language } = profile;
  return { words, links, listed, category, language, picture: picturePath(profile) };
}
