import { readUrl } from '../site-origin.ts';
import { oneLine } from '../title.ts';
import { accountIn } from './account-address.ts';

// No zod here: scripts in browsers import this file.

/** An address from outside that is safe to link to: http or https, never `javascript:`. */
export function webAddress(text: string): URL | undefined {
  const url = readUrl(text);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

/** The address in what somebody typed, who may have left out `https://`. A word or a path is none. */
export function typedAddress(typed: string): URL | undefined {
  const text = typed.trim();
  return /^\w+:\/\//.test(text)
    ? webAddress(text)
    : withoutScheme.test(text)
      ? webAddress(`https://${text}`)
      : undefined;
}

const withoutScheme = /^([\p{L}\p{M}\p{N}_-]+(\.[\p{L}\p{M}\p{N}_-]+)+|localhost)\.?(:\d+)?([/?#]\S*)?$/iu;

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

/**
 * Whether an address is one of the pages that a creator proved, or is at or below one of the accounts. Who owns a site does
 * not own the accounts that others may have on it.
 */
export function isProvenAddress(
  url: URL,
  { accounts, pages }: { accounts: readonly string[]; pages: readonly string[] },
): boolean {
  const address = url.href.replace(/\/$/, '');
  return (
    pages.includes(address) ||
    accounts.some((each) => {
      const isSite = each === new URL(each).origin;
      // At these places names are the same in capitals.
      const isName = /^https:\/\/(github\.com|bsky\.app)\/|\/@[^/]+$/.test(each);
      const asked = `${isName ? address.toLowerCase() : address}/`;
      return asked.startsWith(`${each}/`) && !(isSite && accountIn(url));
    })
  );
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
