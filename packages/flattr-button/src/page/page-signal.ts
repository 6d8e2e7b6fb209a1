import type { Act } from '../press/events.ts';
import type { PressResult } from '../press/result.ts';
import type { Thing } from './thing.ts';

/** A press that was kept has been answered. */
export type KeptResult = { readonly thing: Thing; readonly act: Act; readonly result: PressResult };

/** @param counted where only counts have changed: the keys of their things */
type Watcher = (kept?: KeptResult, counted?: ReadonlySet<string>) => void;

const watchers = new Set<Watcher>();

/** Tells every button of the page that something they show may have changed. */
export function announce(...news: Parameters<Watcher>): void {
  for (const watcher of watchers) watcher(...news);
}

const changed = (): void => announce();

let pageSeen = '';
let mutations: MutationObserver | undefined;

/**
 * Whether the page has become another one by script: its address, canonical link, title or language. Browsers without
 * the Navigation API do not tell of `pushState`, but scarcely an application changes its address and not its title.
 */
const lookAtPage = (): void => {
  const canonical = document.head.querySelector<HTMLLinkElement>('link[rel~=canonical]')?.href;
  const page = [location.href, canonical, document.title, document.documentElement.lang].join('\n');
  if (page !== pageSeen) {
    pageSeen = page;
    announce();
  }
};

// TypeScript's DOM has no Navigation API yet.
const navigations = (): EventTarget | undefined => (globalThis as { navigation?: EventTarget }).navigation;

/**
 * Calls `watcher` after each `announce()`; when another tab has written the record; when the page is looked at again,
 * as a month may have begun meanwhile, or comes back from the cache, or is online again; and when it has become
 * another page. Nothing is listened to while nobody watches.
 */
export function watch(watcher: Watcher): void {
  if (!watchers.size) listen('addEventListener');
  watchers.add(watcher);
}

/** Ends `watch(watcher)`. */
export function unwatch(watcher: Watcher): void {
  if (watchers.delete(watcher) && !watchers.size) listen('removeEventListener');
}

function listen(method: 'addEventListener' | 'removeEventListener'): void {
  for (const type of ['storage', 'online', 'pageshow']) window[method](type, changed);
  document[method]('visibilitychange', changed);
  for (const type of ['popstate', 'hashchange']) window[method](type, lookAtPage);
  navigations()?.[method]('currententrychange', lookAtPage);
  mutations?.disconnect();
  mutations = undefined;
  if (method === 'addEventListener') {
    mutations = new MutationObserver(lookAtPage);
    mutations.observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
    });
    mutations.observe(document.documentElement, { attributeFilter: ['lang'] });
  }
}
