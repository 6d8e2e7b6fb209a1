import { unreachable } from '../client/problem.ts';
import { keepInBrowser, keptInBrowser } from './kept-in-browser.ts';

/** What only some creators see comes to them alone. */
type Parts = 'beginning' | 'received';

const key = 'flattr-creator-parts';

/** What the beginning shows first is named beside it: found only in its imports, it would come one answer later. */
const importParts = (parts: Parts): Promise<unknown> =>
  parts === 'beginning'
    ? Promise.all([
        import('./beginning.ts'),
        import('../tag/define.ts'),
        import('../tag/tag-snippet.ts'),
        import('./check-form.ts'),
      ])
    : import('./received.ts');

/** Begins to load what the last visit needed, before we know who is here. A failure shows when it is needed. */
export function loadLikelyParts(): void {
  importParts(keptInBrowser(key) === 'received' ? 'received' : 'beginning').catch(() => {});
}

export async function loadParts(parts: Parts): Promise<void> {
  try {
    await importParts(parts);
  } catch (error) {
    throw unreachable(error);
  }
  keepInBrowser(key, parts);
}
