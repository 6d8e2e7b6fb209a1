const service = 'https://flattr.example';
const site = 'https://blog.example';
const tag = 'posts'; // pages with this tag have a button

export default function (eleventyConfig) {
  eleventyConfig.addPreprocessor('flattr', 'md', ({ tags }, content) =>
    [tags].flat().includes(tag) && !content.includes('<!--flattr-->')
      ? `${content}\n\n<!--flattr-->\n`
      : content,
  );
  eleventyConfig.amendLibrary('md', (markdown) => {
    const rule = markdown.renderer.rules.html_block;
    markdown.renderer.rules.html_block = (tokens, index, options, env, renderer) => {
      if (tokens[index].content.trim() !== '<!--flattr-->')
        return rule(tokens, index, options, env, renderer);
      const { page, title } = env;
      return page?.url ? `${button(new URL(page.url, site).href, title)}\n` : '';
    };
  });
  eleventyConfig.addTransform('flattr', function (content) {
    if (/\.(xml|rss|atom)$/.test(this.page.outputPath)) return withPayments(content);
    if (!/\.html$/.test(this.page.outputPath)) return content;
    // A post without a layout has no <head>: then the script is before its button.
    return content.replace(
      /<\/head>|<flattr-button/,
      (found) => `<script type="module" async src="${service}/flattr-button.js"></script>\n${found}`,
    );
  });
}

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
