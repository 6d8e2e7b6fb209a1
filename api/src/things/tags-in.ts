import { Parser } from 'htmlparser2';

/** A start tag of a page. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  /** Decoded, by their names in lower case. Of a name that comes twice, the first counts. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The text between it and the next tag. */
  readonly inside: string;
}

/** In these, a link or a title is not the page's. */
const apart = new Set(['svg', 'noscript', 'template']);

/**
 * The start tags of a page or a feed, in their order. Text in scripts, styles and comments is not read as tags.
 *
 * @param isXml as feeds are: names keep their capitals, and scripts are nothing special
 */
export function tagsIn(page: string, { isXml = false } = {}): Tag[] {
  const tags: { name: string; attributes: Map<string, string>; inside: string }[] = [];
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (depth === 0) tags.push({ name, attributes: new Map(Object.entries(attributes)), inside: '' });
        if (apart.has(name)) depth++;
      },
      onclosetag(name) {
        if (apart.has(name) && depth > 0) depth--;
      },
      ontext(text) {
        const last = tags.at(-1);
        if (last && depth === 0) last.inside += text;
      },
    },
    { xmlMode: isXml },
  );
  parser.end(page);
  return tags;
}
