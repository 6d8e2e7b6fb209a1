import { z } from 'zod';
import { type Looking, readJson } from '../look/account.ts';
import { placeOf } from '../look/look.ts';

const instance = z.object({ version: z.string() });

/** Whether people can sign in where an address leads: at Bluesky, and where Mastodon's API says that it is there. */
export async function offersSignIn(looking: Looking, url: URL): Promise<boolean> {
  const { kind, at } = placeOf(url);
  if (kind !== 'profile') return kind === 'bluesky';
  const about = await readJson(looking, `${at.origin}/api/v2/instance`);
  return 'value' in about && instance.safeParse(about.value).success;
}
