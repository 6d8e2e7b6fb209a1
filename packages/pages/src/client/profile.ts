import { ask } from './ask.ts';
import { type Check, flag, list, nullable, object, text } from './check.ts';

/** What a creator says about themselves. */
export interface Profile {
  words: string | null;
  links: string[];
  /** Whether the directory names them. */
  listed: boolean;
  category: string | null;
  /** In two or three letters. */
  language: string | null;
  /** The path of their picture. */
  picture: string | null;
  /** Origins of the sites that list them. */
  sites: string[];
}

const profile: Check<Profile> = object<Profile>({
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

export function changeProfile(
  changes: Partial<Pick<Profile, 'words' | 'links' | 'listed' | 'category' | 'language'>>,
): Promise<Profile> {
  return ask('/v1/me/profile', profile, { method: 'PATCH', body: changes });
}

export function sendPicture(picture: Blob): Promise<Profile> {
  return ask('/v1/me/picture', profile, { method: 'PUT', body: picture });
}

export function removePicture(): Promise<Profile> {
  return ask('/v1/me/picture', profile, { method: 'DELETE' });
}

const wish: Check<{ wished: boolean }> = object<{ wished: boolean }>({ wished: flag });

/** Whether there is a mail each month. */
export async function getDigest(): Promise<boolean> {
  return (await ask('/v1/me/digest', wish)).wished;
}

export async function wishDigest(wished: boolean, language: string): Promise<boolean> {
  return (await ask('/v1/me/digest', wish, { method: 'PUT', body: { wished, language } })).wished;
}

/** Readers who want creators to know who they are. */
export interface ShownReaders {
  readers: { name: string; handle: string | null }[];
  /** There are others beyond these. */
  more: boolean;
}

const shownReaders: Check<ShownReaders> = object<ShownReaders>({
  readers: list(object<ShownReaders['readers'][number]>({ name: text, handle: nullable(text) })),
  more: flag,
});

export function getShownReaders(): Promise<ShownReaders> {
  return ask('/v1/me/readers', shownReaders);
}
