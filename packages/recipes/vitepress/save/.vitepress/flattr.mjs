import { globSync, readFileSync, writeFileSync } from 'node:fs';

const service = 'https://flattr.example';
const site = 'https://blog.example/';

/** Every page of the layout `doc` has a button, unless it says `flattr: false`. */
export function withFlattr(config) {
  const isCustomElement = config.vue?.template?.compilerOptions?.isCustomElement;
  const { template } = config.vue ?? {};
  return {
    ...config,
    head: [
      ...(config.head ?? []),
      ['script', { type: 'module', async: '', src: `${service}/flattr-button.js` }],
    ],
    vue: {
      ...config.vue,
      template: {
        ...template,
        compilerOptions: {
          ...template?.compilerOptions,
          isCustomElement: (tag) => tag === 'flattr-button' || (isCustomElement?.(tag) ?? false),
        },
      },
    },
    markdown: {
      ...config.markdown,
      async config(markdown) {
        await config.markdown?.config?.(markdown);
        markdown.core.ruler.push('flattr', (state) => addButton(state, config.cleanUrls));
      },
    },
    async buildEnd(built) {
      await config.buildEnd?.(built);
      for (const file of globSync(`${built.outDir}/**/*.{xml,rss,atom}`))
        writeFileSync(file, withPayments(readFileSync(file, 'utf8')));
    },
  };
}

/** For lists that show whole posts: `button` of a post's address and title. */
export const buttonFor = (path, title) => button(new URL(path.replace(/^\//, ''), site).href, title);

function addButton({ env, tokens, Token }, cleanUrls) {
  const { layout = 'doc', flattr, title } = env.frontmatter ?? {};
  if (!env.realPath || layout !== 'doc' || flattr === false) return; // no page, such as an index for searching
  const path = env.relativePath.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, cleanUrls ? '' : '.html');
  const heading = tokens[tokens.findIndex(({ tag }) => tag === 'h1') + 1]?.content;
  const block = new Token('html_block', '', 0);
  block.content = `${buttonFor(path, title ?? heading)}\n`;
  tokens.push(block);
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
