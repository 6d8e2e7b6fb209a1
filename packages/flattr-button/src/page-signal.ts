const watchers = new Set<() => void>();

/** Tells every button of the page that something they show may have changed. */
export function announce(): void {
  for (const watcher of watchers) watcher();
}

/**
 * Calls `watcher` after each `announce()`, when another tab has written the record, and when the page is looked at
 * again: a month may have begun meanwhile. Nothing is listened to while nobody watches.
 */
export function watch(watcher: () => void): void {
  if (!watchers.size) {
    addEventListener('storage', announce);
    document.addEventListener('visibilitychange', announce);
  }
  watchers.add(watcher);
}

/** Ends `watch(watcher)`. */
export function unwatch(watcher: () => void): void {
  watchers.delete(watcher);
  if (!watchers.size) {
    removeEventListener('storage', announce);
    document.removeEventListener('visibilitychange', announce);
  }
}
