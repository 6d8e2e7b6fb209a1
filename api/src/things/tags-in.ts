import { Tokenizer } from 'htmlparser2';

/** A start tag of a page. */
export interface Tag {
  /** In lower case. In a feed as it is written, without its prefix. */
  readonly name: string;
  /** Decoded, by their names in the same spelling. Of a name that comes twice, the first counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The text between it and the next tag. */
  readonly inside: string;
}

/** In these, a link or a title is not the page's. */
const apartOnPages: ReadonlySet<string> = new Set(['svg', 'noscript', 'template']);
/** What is said of a whole feed is right in these. Items, live ones and comments may be by anybody. */
const aroundFeeds = /^(rss|rdf|channel|feed)$/i;
const none: ReadonlyMap<string, string> = new Map();

/**
 * The start tags of a page or a feed, in their order. Text in scripts, styles and comments is not read as tags.
 *
 * Reads tokens and builds no tree, because a parser's stack costs a hostile page's tags times its depth: 540 KB of
 * `<b>` and `</i>` held the process for 52 s. This takes a few milliseconds for any 512 KB.
 *
 * @param isSentAsXml as feeds are: names keep their capitals, scripts are nothing special, and what is inside of items is left out
 */
export function tagsIn(page: string, { isXml: isSentAsXml = false } = {}): Tag[] {
  const isXml = isSentAsXml || isFeed(page);
  const { tags, open, close, text } = collecting(isXml);
  const nameAt = (start: number, end: number) => {
    const written = page.slice(start, end);
    return isXml ? written.slice(written.lastIndexOf(':') + 1) : written.toLowerCase();
  };
  let name = '';
  let attributes: Map<string, string> | undefined;
  let attribute = '';
  let value = '';
  const tokenizer = new Tokenizer(
    { xmlMode: isXml, decodeEntities: true },
    {
      onopentagname(start, end) {
        name = nameAt(start, end);
        attributes = undefined;
      },
      onattribname(start, end) {
        attribute = nameAt(start, end);
        value = '';
      },
      onattribdata(start, end) {
        value += page.slice(start, end);
      },
      onattribentity(character) {
        value += String.fromCodePoint(character);
      },
      onattribend() {
        attributes ??= new Map();
        if (!attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: () => open(name, attributes),
      onselfclosingtag() {
        open(name, attributes);
        // A slash closes nothing in HTML, but for drawings.
        if (isXml || name === 'svg') close(name);
      },
      onclosetag: (start, end) => close(nameAt(start, end)),
      ontext: (start, end) => text(page.slice(start, end)),
      ontextentity: (character) => text(String.fromCodePoint(character)),
      oncdata: (start, end, endOffset) => isXml && text(page.slice(start, end - endOffset)),
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(page);
  tokenizer.end();
  return tags;
}

/** Keeps the tags that are not inside of one that is apart, which ends where as many of its name are closed. */
function collecting(isXml: boolean) {
  const tags: { name: string; attributes: ReadonlyMap<string, string>; inside: string }[] = [];
  let root: string | undefined;
  const isApart = (name: string) =>
    isXml && root !== 'html' ? !aroundFeeds.test(name) : apartOnPages.has(name);
  let outermost = '';
  let depth = 0;
  let isInside = false;
  return {
    tags,
    open(name: string, attributes = none) {
      root ??= name;
      isInside = depth === 0;
      if (isInside) tags.push({ name, attributes, inside: '' });
      if (isInside ? !isApart(name) : name !== outermost) return;
      outermost = name;
      depth++;
    },
    close(name: string) {
      isInside = false;
      if (depth > 0 && name === outermost) depth--;
    },
    text(piece: string) {
      const last = tags.at(-1);
      if (last && isInside) last.inside += piece;
    },
  };
}

/** The words of an attribute that is a list, such as `rel`, in lower case. */
export const wordsOf = ({ attributes }: Pick<Tag, 'attributes'>, name: string): string[] =>
  (attributes.get(name) ?? '').toLowerCase().split(/\s+/);

/** Whether a link has one of these marks for what others wrote. Search engines also take them between commas. */
export const isMarked = ({ attributes }: Pick<Tag, 'attributes'>, ...marks: string[]): boolean =>
  (attributes.get('rel') ?? '')
    .toLowerCase()
    .split(/[\s,;]+/)
    .some((word) => marks.includes(word));

/** What may stand before the root of a document. */
const prologue = /\s+|<!--.*?-->|<\?.*?\?>|<!doctype[^>[]*(\[.*?\]\s*)?>/isy;
const feedRoot = /<([\w-]+:)?(rss|rdf|feed)[\s/>]/iy;

/** Whether a text is a feed, whatever type it is sent as. What stands in feeds may be by anybody. */
export function isFeed(text: string): boolean {
  let at = 0;
  // One piece after the other: a single expression would try all ways to divide a hostile page.
  for (prologue.lastIndex = 0; prologue.test(text); ) at = prologue.lastIndex;
  feedRoot.lastIndex = at;
  return feedRoot.test(text);
}
