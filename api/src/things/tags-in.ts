/** A tag of a page. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  /** Decoded, by their names in lower case. Of a name that comes twice, the first counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The text in an element that holds no others, such as a title. */
  readonly inside: string;
}

/** Inside these elements, text that looks like a tag is not a tag of the page. */
const closed = new Set(['script', 'style', 'svg', 'noscript', 'textarea', 'title']);

/**
 * The start tags of a page, in their order. Walks from tag to tag and never goes back, because expressions over a whole
 * page can take seconds on one made for that.
 */
export function* tagsIn(page: string): Generator<Tag> {
  const lowerCase = page.toLowerCase();
  const after = (text: string, from: number) => {
    const found = lowerCase.indexOf(text, from);
    return found < 0 ? page.length : found;
  };
  for (let at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at)) {
    if (page.startsWith('<!--', at)) {
      at = after('-->', at + 4);
      continue;
    }
    const name = nameAt(lowerCase, at);
    if (!name) {
      at++;
      continue;
    }
    const end = endOfTag(page, at);
    const next = closed.has(name) ? after(`</${name}`, end) : end;
    const attributes = attributesIn(page.slice(at + name.length + 1, end));
    yield { name, attributes, inside: page.slice(end, Math.min(next, end + longestInside)) };
    at = next;
  }
}

const longestTag = 4000;
const longestInside = 1000;

const nameThere = /<([a-z][\w-]*)/y;

function nameAt(lowerCase: string, at: number): string | undefined {
  nameThere.lastIndex = at;
  return nameThere.exec(lowerCase)?.[1];
}

/** Behind its `>`, which does not count in quotes. */
function endOfTag(page: string, start: number): number {
  const last = Math.min(page.length, start + longestTag);
  let quote = '';
  for (let at = start; at < last; at++) {
    const character = page.charAt(at);
    if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return last;
}

function attributesIn(tag: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of tag.matchAll(
    /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g,
  )) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decodeEntities(double ?? single ?? bare ?? ''));
  }
  return attributes;
}

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  middot: '·',
};

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
