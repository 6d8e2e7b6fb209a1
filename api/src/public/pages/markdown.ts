import MarkdownIt, { type StateBlock, type Token } from 'markdown-it';

/** What a document's text cannot know. */
type Surroundings = {
  /** What a screen reader calls a table. */
  readonly tableLabel: string;
  /**
   * Where a link leads: an address, or the path of a file that is not served, which is named instead. Without an answer only
   * the link's text stays. Default: our own pages and the web.
   */
  readonly leads?: (address: string) => string | { readonly file: string } | undefined;
  /** The picture at an address, in pixels. Default: its text only. */
  readonly picture?: (address: string) => { src: string; width: number; height: number } | undefined;
};

/** A heading, with the anchor that GitHub gives it. */
export interface Heading {
  readonly level: number;
  readonly id: string;
  readonly text: string;
  /** How the text below it begins: a sentence, or more if they are short. */
  readonly summary: string;
}

/** Our own documents as HTML. HTML in a document stays text, comments go, and links lead to our pages or the web only. */
export function markdownHtml(text: string, around: Surroundings): string {
  return markdown.render(text, around);
}

/** A document whose headings can be linked to. The first heading is its title. */
export function markdownDocument(text: string, around: Surroundings) {
  const tokens = markdown.parse(text, around);
  const headings = tokens.flatMap((token, index): Heading[] => {
    if (token.type !== 'heading_open') return [];
    const next = tokens
      .slice(index + 1)
      .find(({ type }) => type === 'paragraph_open' || type === 'heading_open');
    const below = next?.type === 'paragraph_open' ? textOf(tokens[tokens.indexOf(next) + 1]) : '';
    const heading = textOf(tokens[index + 1]);
    const [sentences = below] = /^.{40,}?[.!?](?=\s|$)/.exec(below) ?? [];
    const summary = sentences.replace(/:$/, '');
    return [{ level: Number(token.tag.slice(1)), id: slugOf(heading), text: heading, summary }];
  });
  const ids = unique(headings.map(({ id }) => id));
  let count = 0;
  for (const token of tokens) if (token.type === 'heading_open') token.attrSet('id', ids[count++] ?? '');
  const render = (some: Token[]) => markdown.renderer.render(some, markdown.options, around);
  const titleEnd = tokens.findIndex(({ type }) => type === 'heading_close') + 1;
  return {
    headings: headings.map((heading, index) => ({ ...heading, id: ids[index] ?? '' })),
    title: render(tokens.slice(0, titleEnd)),
    body: render(tokens.slice(titleEnd)),
  };
}

const markdown = new MarkdownIt({ html: false });
// Every link is read, so that the rule below can remove it and keep its text.
markdown.validateLink = () => true;

/** Comments are for those who change the document. Each begins its own line, also right below a paragraph or a table. */
const comment = (state: StateBlock, line: number, end: number, silent: boolean) => {
  const lineAt = (at: number) => state.getLines(at, at + 1, state.blkIndent, false);
  if (!lineAt(line).startsWith('<!--')) return false;
  if (silent) return true;
  let last = line;
  while (last < end && !lineAt(last).includes('-->')) last++;
  state.line = last + 1;
  return true;
};
markdown.block.ruler.before('paragraph', 'comment', comment, {
  alt: ['paragraph', 'blockquote', 'list', 'reference'], // markdown-it's name for what ends a table is `blockquote`
});

/** The one element that documents have: `<a id="type-Amount"></a>`, for links to a place that is no heading. */
markdown.inline.ruler.before('text', 'anchor', (state, silent) => {
  if (state.src[state.pos] !== '<') return false;
  const [found, id] = /^<a id="([\w-]+)"><\/a>/.exec(state.src.slice(state.pos, state.pos + 80)) ?? [];
  if (!found || !id) return false;
  if (!silent) state.push('anchor', 'span', 0).attrSet('id', id);
  state.pos += found.length;
  return true;
});
markdown.renderer.rules.anchor = (tokens, index) =>
  `<span id="${escaped(String(tokens[index]?.attrGet('id')))}"></span>`;

markdown.core.ruler.push('our-links-and-tables', ({ tokens, env }) => {
  const { leads = ownOrWeb } = surroundingsOf(env);
  let isFirstCell = false;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'tr_open') isFirstCell = true;
    // An empty cell names no row and no column.
    const isEmpty = /^t[hd]_open$/.test(token.type) && tokens[index + 1]?.content === '';
    if (isEmpty) isFirstCell = false;
    if (isEmpty) for (const tag of [token, tokens[index + 2]]) if (tag) tag.tag = 'td';
    if (token.attrGet('style') === 'text-align:right') {
      token.attrs = null; // the pages' policy allows no style in an attribute
      token.attrSet('class', 'number');
    }
    if (token.type === 'th_open' && !isEmpty) token.attrSet('scope', 'col');
    if (token.type === 'td_open' && isFirstCell) token.attrSet('scope', 'row');
    if (isFirstCell && /^td_/.test(token.type)) token.tag = 'th';
    if (token.type === 'td_close') isFirstCell = false;
    if (token.children) token.children = withLinks(token.children, leads);
  }
});

/** Gives each link its address. Where it leads to no page, its text stays, with the name of the file if it is one. */
function withLinks(parts: readonly Token[], leads: NonNullable<Surroundings['leads']>): Token[] {
  const done: Token[] = [];
  let opened: { at: number; target: ReturnType<typeof leads> } | undefined;
  for (const part of parts) {
    if (part.type === 'link_open') {
      opened = { at: done.length, target: leads(String(part.attrGet('href'))) };
      if (typeof opened.target !== 'string') continue;
      part.attrSet('href', opened.target);
    } else if (part.type === 'link_close' && opened && typeof opened.target !== 'string') {
      if (opened.target) done.push(...named(done.splice(opened.at), opened.target.file, part));
      continue;
    }
    done.push(part);
  }
  return done;
}

/** `the rooms (docs/architecture.md)`, or only the path where that is what the text says. */
function named(text: readonly Token[], file: string, like: Token): Token[] {
  const make = (type: string, tag: string, content: string) =>
    Object.assign(new (like.constructor as typeof Token)(type, tag, 0), { content });
  const path = make('code_inline', 'code', file);
  const says = text.map(({ content }) => content).join('');
  return file.endsWith(says) ? [path] : [...text, make('text', '', ' ('), path, make('text', '', ')')];
}

const ownOrWeb = (address: string) => (/^(\/|https:\/\/)/.test(address) ? address : undefined);

/** A wide table scrolls within the page, also by keyboard. */
markdown.renderer.rules.table_open = (_tokens, _index, _options, env) =>
  `<div class="scroll" role="group" aria-label="${escaped(surroundingsOf(env).tableLabel)}" tabindex="0"><table>`;
markdown.renderer.rules.table_close = () => '</table></div>\n';

markdown.renderer.rules.image = (tokens, index, _options, env) => {
  const token = tokens[index];
  const alt = escaped(token?.content ?? '');
  const picture = surroundingsOf(env).picture?.(String(token?.attrGet('src')));
  if (!picture) return alt;
  const { src, width, height } = picture;
  return `<img src="${escaped(src)}" alt="${alt}" width="${width}" height="${height}" loading="lazy">`;
};

const surroundingsOf = (env: unknown) => env as Surroundings; // what both functions above give

const escaped = (text: string): string => markdown.utils.escapeHtml(text);

/** What a paragraph or heading says, without its marks. */
function textOf(inline: Token | undefined): string {
  const parts = (inline?.children ?? []).map(({ type, content }) => (type === 'softbreak' ? ' ' : content));
  return parts.join('');
}

/** As GitHub makes them, so that one link works in both places. */
export const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

function unique(slugs: readonly string[]): string[] {
  const taken = new Set<string>();
  return slugs.map((slug) => {
    let id = slug;
    for (let count = 1; taken.has(id); count++) id = `${slug}-${count}`;
    taken.add(id);
    return id;
  });
}
