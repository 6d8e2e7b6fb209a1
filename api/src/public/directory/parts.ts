import type { Language } from '@flattr/pages/languages';
import { picturePath } from '../../accounts/index.ts';
import { htmlText } from '../pages/document.ts';
import { calledBy } from './names.ts';

/** A person's picture, or the first letter of what they are called. Nothing to hear: the name stands beside it. */
export function pictureHtml(
  person: { id: bigint; picture: string | null; name: string | null; handle: string },
  size: 'large' | 'small',
): string {
  const pixels = size === 'large' ? 112 : 56;
  const path = picturePath(person);
  if (path !== null) {
    return `<img class="portrait portrait-${size}" src="${htmlText(path)}" alt="" width="${pixels}" height="${pixels}" loading="${size === 'large' ? 'eager' : 'lazy'}">`;
  }
  const [first = ''] = (person.name ?? person.handle).toUpperCase();
  const colour = Number(person.id % 7n);
  return `<span class="portrait portrait-${size} portrait-${colour}" aria-hidden="true">${htmlText(first)}</span>`;
}

/** Where a press on one of our own pages goes on: /flattr, which asks before anything happens. */
export function flattrPath(to: string, url: string, title?: string | null): string {
  const asked = new URLSearchParams({ to, url, ...(title && { title }) });
  return `/flattr?${asked}`;
}

/** An address for people: host and path. */
export function shortAddress(address: string): string {
  const { host, pathname } = new URL(address);
  return `${host}${pathname}`.replace(/\/$/, '');
}

export function people(count: number, language: Language): string {
  const written = new Intl.NumberFormat(language).format(count);
  if (language === 'de') return count === 1 ? '1 Mensch' : `${written} Menschen`;
  return count === 1 ? '1 person' : `${written} people`;
}

export const bdi = (person: { name: string | null; handle: string }): string =>
  `<bdi>${htmlText(calledBy(person))}</bdi>`;
