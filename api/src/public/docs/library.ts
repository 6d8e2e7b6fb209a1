import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Heading, markdownDocument } from '../pages/markdown.ts';
import { type Entry, project, readShelf, type Section } from './shelf.ts';

/** A document, as it is served in every language. */
export interface Book {
  readonly name: string;
  /** Its title and text, as HTML. */
  readonly title: string;
  readonly body: string;
  /** The first is its title. */
  readonly headings: readonly Heading[];
}

export interface Library {
  /** In the order of the index. */
  readonly books: readonly Book[];
  readonly sections: readonly { readonly section: Section; readonly lines: readonly Line[] }[];
}

/** A line of the index. */
interface Line {
  readonly href: string;
  readonly title: string;
  readonly summary: string;
}

/** Reads every document that is served, with this service's own address in its examples. */
export function openLibrary(publicUrl: string, tableLabel: string): Library {
  const shelf = readShelf();
  const entries = new Map(shelf.flatMap(({ entries }) => entries).map((entry) => [entry.path, entry]));
  const books = Array.from(entries.values(), ({ name, path }): Book => {
    const text = withOwnAddress(readFileSync(join(project, path), 'utf8'), publicUrl);
    const leads = (address: string) => placeOf(address, path, entries);
    return { name, ...markdownDocument(text, { tableLabel, leads, picture: (src) => pictureAt(src, path) }) };
  });
  const sections = shelf.map(({ section, entries }) => ({
    section,
    lines: entries.map(({ name, anchor }) =>
      lineOf(
        books.find((book) => book.name === name),
        anchor,
      ),
    ),
  }));
  return { books, sections };
}

/** The examples name `https://flattr.example` where a site owner pastes the address of their service. */
const withOwnAddress = (text: string, publicUrl: string): string =>
  text.replaceAll('https://flattr.example', () => publicUrl);

function lineOf(book: Book | undefined, anchor: string | undefined): Line {
  const heading = book?.headings.find(({ id }) => anchor === undefined || id === anchor);
  if (!book || !heading)
    throw new Error(`The index of the documents names ${anchor}, which no document has.`);
  const { text: title, summary } = heading;
  return { href: addressOf(book.name, anchor), title, summary };
}

const addressOf = (name: string, anchor?: string): string =>
  anchor === undefined ? `/docs/${name}` : `/docs/${name}#${anchor}`;

/** Where a link of the document at `from` leads: to a page, to nothing but a file of the repository, or nowhere. */
function placeOf(address: string, from: string, entries: ReadonlyMap<string, Entry>) {
  if (/^(\/|#|https?:\/\/)/.test(address)) return address;
  if (/^[a-z]+:/i.test(address)) return undefined;
  const [path = '', anchor] = address.split('#');
  const file = posix.join(posix.dirname(from), path).replace(/\/$/, '');
  const entry = entries.get(file) ?? entries.get(`${file}/README.md`);
  if (entry) return addressOf(entry.name, anchor);
  // In the language of the reader, so its headings have no English anchors.
  return file === 'docs/privacy.md' ? '/privacy' : { file };
}

const imageFolder = 'docs/images';

/** The pictures at `/docs/images/…`. */
export const images: ReadonlySet<string> = new Set(
  readdirSync(join(project, imageFolder)).filter((name) => name.endsWith('.png')),
);

export const imagePath = (name: string): string => join(project, imageFolder, name);

function pictureAt(src: string, from: string) {
  const path = posix.join(posix.dirname(from), src);
  const name = posix.basename(path);
  if (posix.dirname(path) !== imageFolder || !images.has(name)) return undefined;
  const header = readFileSync(imagePath(name)); // a PNG begins with its size
  return { src: `/docs/images/${name}`, width: header.readUInt32BE(16), height: header.readUInt32BE(20) };
}
