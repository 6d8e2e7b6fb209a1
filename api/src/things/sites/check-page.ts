import type { PageReading } from '@flattr/contract';
import type { Context } from '../../platform/context.ts';
import { tagsIn } from '../tags-in.ts';
import { buttonsOn } from './buttons-on.ts';
import type { Listed } from './choices.ts';
import { webReader } from './fetch-vetted.ts';
import { findLists } from './store.ts';

/** Enough for long posts: the button is often below the text. */
const mostBytes = 512 * 1024;

interface PageContext extends Pick<Context, 'db'> {
  readonly config: Pick<Context['config'], 'publicUrl' | 'sandbox'>;
}

/** Reads a page now, and says whom its buttons pay. Keeps nothing. */
export async function checkPage(
  { db, config }: PageContext,
  { handle }: Pick<Listed, 'handle'>,
  url: URL,
): Promise<PageReading> {
  const page = await webReader(config)(url, { accept: 'text/html', mostBytes, cut: true });
  if (!page.ok) return { state: 'not-read', reason: page.reason };
  const { handles, script } = buttonsOn(tagsIn(page.text), url, config.publicUrl);
  const list = (await findLists(db, [url.origin])).get(url.origin);
  return {
    state: 'read',
    handles: handles.slice(0, mostHandles),
    script,
    listed: list ? list.includes(handle) : null,
  };
}

const mostHandles = 50;
