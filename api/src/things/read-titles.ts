import { cleanTitle } from '@flattr/contract/title';
import type { Context } from '../platform/context.ts';
import { findUnread, markRead } from './shown-things.ts';
import { webReader } from './sites/fetch-vetted.ts';
import { type Tag, tagsIn } from './tags-in.ts';

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
  const page = await webReader(config)(url, { accept: 'text/html', mostBytes, cut: true });
  if (page.ok) return { title: titleOf(tagsIn(page.text)), missing: false };
  return page.reason === 'missing' ? { title: null, missing: true } : undefined;
}

/** What a page calls itself: the title it gives to those who link to it, or else that of its window. */
export function titleOf(tags: readonly Tag[]): string | null {
  let title = '';
  for (const { name, attributes, inside } of tags) {
    if (name === 'title') title ||= inside;
    const linked = name === 'meta' && attributes.get('property') === 'og:title' && attributes.get('content');
    if (linked) return cleanTitle(linked) || null;
  }
  return cleanTitle(title) || null;
}
