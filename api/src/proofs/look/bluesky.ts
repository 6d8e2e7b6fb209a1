import { z } from 'zod';
import { type Account, type Looked, type Looking, noAccount, readJson } from './account.ts';

const profile = z.object({
  did: z.string().regex(/^did:[a-z]+:/),
  handle: z.string(),
  description: z.string().optional(),
});

/** An account of Bluesky. It leads to whom the description of its profile names, and keeps its id under another name. */
export async function lookAtBluesky(looking: Looking, path: string): Promise<Looked> {
  const actor = actorIn(path);
  if (!actor) return noAccount;
  const about = await readJson(
    looking,
    `https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor=${actor}`,
  );
  if ('state' in about) return about;
  const { data } = profile.safeParse(about.value);
  // Bluesky shows every account by this name whose own name cannot be confirmed.
  if (!data || data.handle === 'handle.invalid') return noAccount;
  // Between brackets and quotes of any kind, and before the mark that ends a sentence.
  const written = (data.description ?? '')
    .split(/[\s,;<>"\p{Ps}\p{Pe}\p{Pi}\p{Pf}]+/u)
    .map((word) => word.replace(/[^\p{L}\p{N}/_-]+$/u, ''));
  return {
    state: 'read',
    account: blueskyAccount(data.did, data.handle),
    handles: written
      .map((word) => looking.handleIn(/^https?:/.test(word) ? word : `https://${word}`, 'https://bsky.app'))
      .filter((found) => found !== undefined),
  };
}

/** The name or the id in the address of a profile. Names are the same in capitals. */
export const actorIn = (path: string): string | undefined =>
  /^\/profile\/([^/]+)\/?$/.exec(path)?.[1]?.toLowerCase();

export const blueskyAccount = (did: string, handle: string): Account => ({
  id: did,
  url: `https://bsky.app/profile/${handle.toLowerCase()}`,
  covers: true,
  name: `@${handle}`,
});
