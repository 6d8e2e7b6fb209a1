import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Heading, markdownDocument, slugOf } from '../pages/markdown.ts';
import { withSizes } from './downloads.ts';
import { type Owner, recipeSystem, recipeText } from './owner.ts';
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
  /** A recipe, with an owner's handle and site in it. */
  filledIn(book: Book, owner: Owner): Book;
}

/** A line of the index. */
interface Line {
  readonly href: string;
  readonly title: string;
  readonly summary: string;
}

interface Surroundings {
  readonly publicUrl: string;
  /** Where the operator shows the source code. */
  readonly sourceUrl: string | undefined;
  /** What a screen reader calls a table. */
  readonly tableLabel: string;
}

/** Reads every document that is served, with this service's own address in its examples. */
export function openLibrary({ publicUrl, sourceUrl, tableLabel }: Surroundings): Library {
  const shelf = readShelf();
  const entries = new Map(shelf.flatMap(({ entries }) => entries).map((entry) => [entry.path, entry]));
  function bookOf({ name, path }: Entry, owner: Owner = {}): Book {
    const written = withSizes(readFileSync(join(project, path), 'utf8'), publicUrl);
    const system = path.startsWith('packages/recipes/') ? recipeSystem(name) : undefined;
    const text = system ? recipeText(system, written, publicUrl, owner) : withOwnAddress(written, publicUrl);
    const leads = (address: string) => placeOf(address, path, entries, sourceUrl);
    return { name, ...markdownDocument(text, { tableLabel, leads, picture: (src) => pictureAt(src, path) }) };
  }
  const books = Array.from(entries.values(), (entry) => bookOf(entry));
  const sections = shelf.map(({ section, entries }) => ({
    section,
    lines: entries.map(({ name, anchor }) =>
      lineOf(
        books.find((book) => book.name === name),
        anchor,
      ),
    ),
  }));
  function filledIn(book: Book, owner: Owner): Book {
    const entry = [...entries.values()].find(({ name }) => name === book.name);
    return entry ? bookOf(entry, owner) : book;
  }
  return { books, sections, filledIn };
}

/** The examples name `https://flattr.example`, or `flattr.example` in a DNS record, where a site owner pastes the address of their service. */
const withOwnAddress = (text: string, publicUrl: string): string =>
  text
    .replaceAll('https://flattr.example', () => publicUrl)
    .replaceAll('@flattr.example"', () => `@${new URL(publicUrl).host}"`);

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
function placeOf(address: string, from: string, entries: ReadonlyMap<string, Entry>, sourceUrl?: string) {
  if (/^(\/|#|https?:\/\/)/.test(address)) return address;
  if (/^[a-z]+:/i.test(address)) return undefined;
  const [path = '', anchor] = address.split('#');
  const file = posix.join(posix.dirname(from), path).replace(/\/$/, '');
  const entry = entries.get(file) ?? entries.get(`${file}/README.md`);
  if (entry) return addressOf(entry.name, anchor);
  if (file === 'README.md') return sourceUrl;
  const [, saved] = /^packages\/recipes\/\w+\/save\/(.+)/.exec(file) ?? [];
  if (saved) return `#${slugOf(saved)}`; // `recipeText` shows it
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
