const service = 'https://flattr.example';

hexo.extend.injector.register(
  'head_end',
  `<script type="module" async src="${service}/flattr-button.js"></script>`,
);

// After Hexo has cut off what is before <!-- more -->: only whole posts have a button.
hexo.extend.filter.register(
  'after_post_render',
  (post) => {
    if (post.layout === 'post' && post.flattr !== false && !post.content.includes('<flattr-button'))
      post.content += `\n${button(post.permalink, post.title)}\n`;
  },
  20,
);

hexo.extend.filter.register('after_generate', async () => {
  for (const path of hexo.route.list().filter((name) => /\.(xml|rss|atom)$/.test(name))) {
    const pieces = [];
    for await (const piece of hexo.route.get(path)) pieces.push(Buffer.from(piece));
    hexo.route.set(path, withPayments(Buffer.concat(pieces).toString()));
  }
});

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
