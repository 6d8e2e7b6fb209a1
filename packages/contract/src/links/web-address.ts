import { readUrl } from '../site-origin.ts';
import { oneLine } from '../title.ts';

// No zod here: scripts in browsers import this file.

/** An address from outside that is safe to link to: http or https, never `javascript:`. */
export function webAddress(text: string): URL | undefined {
  const url = readUrl(text);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

/** The address in a text, such as what a phone shares: `Four screws (https://blog.example/post).` */
export function findWebAddress(text: string): URL | undefined {
  const found = /https?:\/\/[^\s<>"“”„«»‹›]+/i.exec(text)?.[0] ?? '';
  const count = (mark: string) => found.split(mark).length - 1;
  let unopened = count(')') - count('(');
  // The marks that end a sentence or close what the text opened are not the address's.
  let end = found.length;
  for (; end > 0; end--) {
    const last = found.charAt(end - 1);
    if (last === ')' ? unopened-- <= 0 : !".,;:!?'’…]".includes(last)) break;
  }
  return webAddress(found.slice(0, end));
}

/** An address in short: host and path, without the final slash. The host stays punycode, so that no site looks like another. */
export function shortAddress(text: string): string {
  const url = webAddress(text);
  return url ? `${url.host}${url.pathname}`.replace(/\/$/, '') : text;
}

/**
 * Text from outside, made safe to show among our own: in one line, of limited length, and without control characters or
 * characters that change the direction of writing.
 */
export function quotable(text: string, longest = 200): string {
  const plain = oneLine(text);
  const characters = [...plain];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : plain;
}
