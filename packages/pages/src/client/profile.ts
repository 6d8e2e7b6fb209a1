import { ask } from './ask.ts';
import { flag, list, nullable, object, type Parser, text, type ValuesOf } from './parse.ts';

/** What a creator says about themselves. A newer service may know more categories. */
export type Profile = Omit<ValuesOf<'getProfile'>, 'category'> & { category: string | null };

const profile: Parser<Profile> = object<Profile>({
  words: nullable(text),
  links: list(text),
  listed: flag,
  category: nullable(text),
  language: nullable(text),
  picture: nullable(text),
  sites: list(text),
});

export function getProfile(): Promise<Profile> {
  return ask('/v1/me/profile', profile);
}

export function changeProfile(changes: Partial<Omit<Profile, 'picture' | 'sites'>>): Promise<Profile> {
  return ask('/v1/me/profile', profile, { method: 'PATCH', body: changes });
}

export function sendPicture(picture: Blob): Promise<Profile> {
  return ask('/v1/me/picture', profile, { method: 'PUT', body: picture });
}

export function removePicture(): Promise<Profile> {
  return ask('/v1/me/picture', profile, { method: 'DELETE' });
}

const wish: Parser<{ wished: boolean }> = object<{ wished: boolean }>({ wished: flag });

/** Whether there is a mail each month. */
export async function getDigest(): Promise<boolean> {
  return (await ask('/v1/me/digest', wish)).wished;
}

export async function wishDigest(wished: boolean, language: string): Promise<boolean> {
  return (await ask('/v1/me/digest', wish, { method: 'PUT', body: { wished, language } })).wished;
}

/** Readers who want creators to know who they are. */
export type ShownReaders = ValuesOf<'listShownReaders'>;

const shownReaders: Parser<ShownReaders> = object<ShownReaders>({
  readers: list(object<ShownReaders['readers'][number]>({ name: text, handle: nullable(text) })),
  more: flag,
});

export function getShownReaders(): Promise<ShownReaders> {
  return ask('/v1/me/readers', shownReaders);
}
