import { z } from 'zod';
import { isSilence, type Looking, readJson } from '../look/account.ts';
import { placeOf } from '../look/look.ts';
import { accountName } from '../look/profile.ts';

const instance = z.object({ version: z.string() });

/** Whether people can sign in where an address leads: at Bluesky, and where Mastodon's API says that it is there. */
export async function offersSignIn(looking: Looking, url: URL): Promise<boolean> {
  const { kind, at } = placeOf(url);
  if (kind !== 'profile') return kind === 'bluesky';
  return accountName(at) !== undefined && (await hasServer(looking, at)) === true;
}

/** Whether Mastodon's API is at a host; undefined if that does not answer. */
export async function hasServer(
  looking: Pick<Looking, 'read'>,
  { origin }: URL,
): Promise<boolean | undefined> {
  const about = await readJson(looking, `${origin}/api/v2/instance`);
  if ('state' in about) return isSilence(about) ? undefined : false;
  return instance.safeParse(about.value).success;
}
