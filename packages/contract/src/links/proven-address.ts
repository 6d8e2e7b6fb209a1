import { accountIn } from './account-address.ts';

// No zod here: scripts in browsers import this file.

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
