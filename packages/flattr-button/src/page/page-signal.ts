/** @param counted the keys of the things whose counts have changed, if nothing else has */
type Watcher = (counted?: ReadonlySet<string>) => void;

const watchers = new Set<Watcher>();

/** Tells every button of the page that something it shows may have changed. */
export function announce(counted?: ReadonlySet<string>): void {
  for (const watcher of watchers) watcher(counted);
}

const changed = (): void => announce();

let pageSeen = '';
let mutations: MutationObserver | undefined;

/**
 * Announces when a script has turned the page into another one: its address, canonical link, title or language. Browsers
 * without the Navigation API do not report `pushState`, but applications that change the address change the title too.
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
 * Calls `watcher` after each `announce()`, and when another tab has changed the record, the page becomes visible (a month
 * may have begun), comes back from the cache, is online again or has become another page. Listens to nothing while
 * there are no watchers.
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
