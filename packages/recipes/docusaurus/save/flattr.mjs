import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const service = 'https://flattr.example';

/** Loads the button, and adds links for payments to the feeds of a build. */
export default function flattrPlugin() {
  const script = { type: 'module', async: true, src: `${service}/flattr-button.js` };
  return {
    name: 'flattr',
    injectHtmlTags: () => ({ headTags: [{ tagName: 'script', attributes: script }] }),
    async postBuild({ outDir, baseUrl }) {
      const page = readFileSync(`${outDir}/404.html`, 'utf8'); // like every page, it names the feeds
      for (const [tag] of page.matchAll(/<link[^>]+application\/(?:rss|atom)\+xml[^>]*>/g)) {
        const [, path = ''] = /href="?([^"\s>]+)/.exec(tag) ?? [];
        await addPayments(`${outDir}/${path.slice(baseUrl.length)}`);
      }
    },
  };
}

/** The blog writes its feeds while this runs. Waits for one at most a minute. */
async function addPayments(file) {
  for (let tries = 0; tries < 600; tries++) {
    const xml = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (/<\/(rss|feed)>\s*$/.test(xml)) return writeFileSync(file, withPayments(xml));
    await wait(100);
  }
  throw new Error(`${file} was not written, so it has no links for payments`);
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
