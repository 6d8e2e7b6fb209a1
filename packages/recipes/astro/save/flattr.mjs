import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const service = 'https://flattr.example';

/** Adds links for payments to the feeds of a build. */
export default {
  name: 'flattr',
  hooks: {
    'astro:build:done'({ dir }) {
      for (const file of globSync(`${fileURLToPath(dir)}**/*.{xml,rss,atom}`))
        writeFileSync(file, withPayments(readFileSync(file, 'utf8')));
    },
  },
};

/** For the words of a feed: the tag of a post's address and title. */
export { button };

/** The tag for a page, with a link for readers and feed readers without it. */
function button(url, title = '') {
  return `<flattr-button to="your-handle" url="${text(url)}" thing-title="${text(title)}">
  <a class="flattr-button" href="${flattr(url, title)}">Flattr</a>
</flattr-button>`;
}

// The rest is the same in each recipe for JavaScript.

/** The address that flattrs a page, or else your public page. */
function flattr(url = `${service}/@your-handle`, title = '') {
  const query = new URLSearchParams({ to: 'your-handle', url, ...(title && { title }) });
  return text(`${service}/flattr?${query}`);
}

function text(value) {
  return String(value).replace(/[&<>"'{}]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** RSS or Atom with rel="payment" for the feed and each post. Podcasts get podcast:funding. */
function withPayments(xml) {
  const isRss = /<rss[\s>]/.test(xml);
  if (xml.includes('rel="payment"') || !(isRss || /<feed[\s>]/.test(xml))) return xml;
  const payment = (href) =>
    isRss
      ? `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="payment" type="text/html" title="Flattr" href="${href}"/>`
      : `<link rel="payment" type="text/html" title="Flattr" href="${href}"/>`;
  const funding = xml.includes('itunes.com/dtds/podcast')
    ? `<podcast:funding xmlns:podcast="https://podcastindex.org/namespace/1.0" url="${flattr()}">Flattr</podcast:funding>`
    : '';
  let post; // the address of the item that is open; what is quoted in CDATA is no tag
  const pieces =
    /<!\[CDATA\[.*?\]\]>|<(?:item|entry)[\s>]|<link>([^<]+)<\/link>|<link\s[^>]*>|<\/(item|entry|channel|feed)>/gs;
  return xml.replace(pieces, (piece, address, end) => {
    if (/^<(item|entry)/.test(piece)) post = '';
    else if (end === 'channel' || end === 'feed') return payment(flattr()) + funding + piece;
    else if (end) return (post && payment(flattr(post.trim().replaceAll('&amp;', '&')))) + piece;
    else if (post === '' && !/^<link\s.*\brel="(?!alternate")/s.test(piece))
      post = address ?? /^<link\s.*\bhref="([^"]+)"/s.exec(piece)?.[1] ?? '';
    return piece;
  });
}
