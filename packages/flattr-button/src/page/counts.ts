import { announce } from './page-signal.ts';
import { keyOf, type Thing } from './thing.ts';

/** How long buttons that come into view are collected before they are asked for together. */
const COLLECT_MS = 50;
/** As many as the service answers at once. */
const MOST_AT_ONCE = 50;

/** By service and name; null: being asked for, or the service knows no such creator. */
const counts = new Map<string, number | null>();

/** People who ever flattred the thing, or undefined or null while that is not known. */
export function countOf(thing: Thing): number | null | undefined {
  return counts.get(keyOf(thing));
}

/** Takes a count that came with an answer, for all buttons of that thing. */
export function setCount(thing: Thing, count: number): void {
  const key = keyOf(thing);
  counts.set(key, count);
  announce(new Set([key]));
}

const down = new Set<string>();

/** Whether the service did not answer when it was last asked for counts. */
export function isDown(service: string): boolean {
  return down.has(service);
}

const wanted = new WeakMap<Element, Thing>();
let observer: IntersectionObserver | undefined;

/** Asks for the count of `thing` when `button` is first seen. */
export function countWhenSeen(button: Element, thing: Thing): void {
  observer ??= new IntersectionObserver(seen, { rootMargin: '200px' });
  wanted.set(button, thing);
  // Observed anew, an element is reported even if it has been before.
  observer.unobserve(button);
  observer.observe(button);
}

/** Ends `countWhenSeen`. */
export function stopCounting(button: Element): void {
  observer?.unobserve(button);
}

const collected = new Map<string, Thing>();

function seen(entries: readonly IntersectionObserverEntry[]): void {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    stopCounting(target);
    const thing = wanted.get(target);
    if (thing) collect(thing);
  }
}

function collect(thing: Thing): void {
  if (counts.has(keyOf(thing))) return;
  if (!collected.size) setTimeout(ask, COLLECT_MS);
  collected.set(keyOf(thing), thing);
  counts.set(keyOf(thing), null);
}

/** One request for all that was collected: sorted, so that the same buttons make the same cacheable address. */
function ask(): void {
  const keys = [...collected.keys()].sort();
  const things = keys.map((key) => collected.get(key) as Thing); // its own keys
  collected.clear();
  while (things.length) {
    const { service } = things[0] as Thing; // there is one
    const fits = things.findIndex((thing) => thing.service !== service);
    request(service, things.splice(0, Math.min(MOST_AT_ONCE, fits < 0 ? MOST_AT_ONCE : fits)));
  }
}

async function request(service: string, things: readonly Thing[]): Promise<void> {
  let answered: unknown[] = [];
  const before = down.has(service);
  try {
    const response = await fetch(
      `${service}/v1/counts?${things.map((thing) => `t=${thing.name}`).join('&')}`,
      {
        credentials: 'omit',
      },
    );
    answered = (await response.json()).counts;
    if (response.ok) down.delete(service);
    else down.add(service);
  } catch {
    down.add(service);
  }
  if (down.has(service)) {
    // Without a connection, nothing could be known; with one again, it is asked anew.
    const again = (): void => things.forEach(collect);
    addEventListener('online', again, { once: true });
  }
  things.forEach((thing, index) => {
    if (countOf(thing) !== null) return; // a press was answered meanwhile, and that count is newer
    const count = answered?.[index];
    if (Number.isSafeInteger(count)) counts.set(keyOf(thing), count as number);
    // Unless it is known not to exist, whoever sees the thing next may ask again.
    else if (count !== null) counts.delete(keyOf(thing));
  });
  // On a page with hundreds of buttons, most answers are about others.
  if (down.has(service) || before) announce();
  else announce(new Set(things.map(keyOf)));
}
