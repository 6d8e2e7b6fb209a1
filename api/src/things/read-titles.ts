import { isLoopback } from '@flattr/contract';
import { cleanTitle } from '@flattr/contract/title';
import type { Context } from '../platform/context.ts';
import { userAgent } from '../platform/user-agent.ts';
import { findUnread, markRead } from './shown-things.ts';
import { fetchVetted } from './sites/fetch-vetted.ts';

interface TitlesContext extends Pick<Context, 'db' | 'clock'> {
  readonly config: Pick<Context['config'], 'sandbox' | 'publicUrl'>;
}

const dayMs = 24 * 60 * 60_000;
const againAfterMs = 7 * dayMs;
const fetchesAtOnce = 4;
/** Where a head ends on almost every page. */
const mostBytes = 128 * 1024;

/**
 * Reads the titles of things on accepted sites from their pages, so that what is public about a creator is what their
 * own site says. Returns how many pages were asked.
 */
export async function readTitles(context: TitlesContext, { most = 100 } = {}): Promise<number> {
  const { db, clock } = context;
  const now = await clock();
  const things = await findUnread(db, new Date(now.getTime() - againAfterMs), most);
  const asked = things.length;
  const next = async (): Promise<void> => {
    for (let thing = things.shift(); thing; thing = things.shift()) {
      const found = await readPage(context, new URL(thing.url));
      // A page that could not be read has its turn again tomorrow.
      const at = found ? now : new Date(now.getTime() - againAfterMs + dayMs);
      await markRead(db, thing.id, at, found);
    }
  };
  await Promise.all(Array.from({ length: fetchesAtOnce }, next));
  return asked;
}

async function readPage({ config }: TitlesContext, url: URL) {
  const page = await fetchVetted(url, {
    userAgent: userAgent(config.publicUrl),
    onThisMachine: config.sandbox === 'local' && url.protocol === 'http:' && isLoopback(url.hostname),
    accept: 'text/html',
    mostBytes,
    cut: true,
  });
  if (page.ok) return { title: titleIn(page.text), missing: false };
  return page.reason === 'missing' ? { title: null, missing: true } : undefined;
}

/**
 * What a page calls itself: the title it gives to those who link to it, or else that of its window. Walks from tag to tag,
 * because expressions over a whole page can take seconds on one made for that.
 */
export function titleIn(page: string): string | null {
  let title = '';
  const lowerCase = page.toLowerCase();
  for (let at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at)) {
    const name = tagName(lowerCase, at);
    const end = endOf(lowerCase, at, name);
    if (name === 'meta') {
      const linked = linkedTitle(page.slice(at, Math.min(end, at + longestMeta)));
      if (linked) return clean(linked);
    } else if (name === 'title' && title === '') {
      title = page.slice(page.indexOf('>', at) + 1, end);
    }
    at = end;
  }
  return clean(title);
}

const clean = (title: string): string | null => cleanTitle(decodeEntities(title)) || null;

const longestMeta = 2000;
const known = /<(!--|script\b|style\b|svg\b|noscript\b|meta\b|title\b)/y;

function tagName(lowerCase: string, at: number): string {
  known.lastIndex = at;
  return known.exec(lowerCase)?.[1] ?? '';
}

/** Where to go on: after a tag, or after everything in an element that holds no title of the page. */
function endOf(lowerCase: string, at: number, name: string): number {
  const after = { '': '<', meta: '>', title: '<', '!--': '-->' }[name] ?? `</${name}`;
  const end = lowerCase.indexOf(after, at + 1);
  return end < 0 ? lowerCase.length : end;
}

/** Of `<meta property="og:title" content="…">`. */
function linkedTitle(meta: string): string | undefined {
  if (!/\bproperty\s*=\s*["']?og:title\b/i.test(meta)) return undefined;
  const content = /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(meta);
  return content?.[1] ?? content?.[2];
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

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
