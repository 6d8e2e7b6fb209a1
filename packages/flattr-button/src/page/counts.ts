import { announce } from './page-signal.ts';
import { keyOf, type Thing } from './thing.ts';
import { thingHash } from './thing-hash.ts';

/** How long buttons that come into view are collected for one request. */
const COLLECT_MS = 50;
/** How long a request that failed may have failed because the reader is leaving the page. */
const LEAVING_MS = 500;
/** The service's limit. With hashes of one length, this keeps a request's address below 2000 characters. */
const MOST_AT_ONCE = 50;

/** By key of the thing. Null while it is requested. */
const counts = new Map<string, number | null>();

/** Readers who ever flattred the thing. Undefined or null while it is not known. */
export function countOf(thing: Thing): number | null | undefined {
  return counts.get(keyOf(thing));
}

/** Takes the count of a press's answer, for all buttons of that thing. */
export function setCount(thing: Thing, count: number): void {
  const key = keyOf(thing);
  counts.set(key, count);
  announce(new Set([key]));
}

let heard: (service: string, date: string | null) => void;

/** Calls `listener` with the `Date` of every answer. */
export function whenAnswered(listener: typeof heard): void {
  heard = listener;
}

const down = new Set<string>();

/** Whether the last request for counts failed. */
export function isDown(service: string): boolean {
  return down.has(service);
}

const wanted = new WeakMap<Element, Thing>();
let observer: IntersectionObserver | undefined;

/** Requests the count of `thing` when `button` comes into view. */
export function countWhenSeen(button: Element, thing: Thing): void {
  observer ??= new IntersectionObserver(seen, { rootMargin: '200px' });
  wanted.set(button, thing);
  // Only a new observation reports an element that is in view already.
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

/** Requests what was collected. It is sorted, so that the same buttons always have the same cacheable URL. */
function ask(): void {
  const things = [...collected.keys()].sort().map((key) => collected.get(key) as Thing); // its own keys
  collected.clear();
  for (const service of new Set(things.map((thing) => thing.service))) {
    const own = things.filter((thing) => thing.service === service);
    while (own.length) request(service, own.splice(0, MOST_AT_ONCE));
  }
}

async function request(service: string, things: readonly Thing[]): Promise<void> {
  let answered: unknown[] = [];
  const before = down.has(service);
  try {
    // No `crypto.subtle` on plain http: there the button is a link without a count.
    const hashes = await Promise.all(things.map(thingHash));
    const response = await fetch(`${service}/v1/counts?t=${hashes.join('&t=')}`, { credentials: 'omit' });
    heard(service, response.headers.get('date'));
    answered = (await response.json()).counts;
    if (response.ok) down.delete(service);
    else down.add(service);
  } catch {
    // Firefox ends the requests of a page that is being left. Nothing is wrong there, and no timer runs any more.
    await new Promise((resolve) => setTimeout(resolve, LEAVING_MS));
    down.add(service);
  }
  if (down.has(service)) {
    // Requests them again when the connection is back.
    const again = (): void => things.forEach(collect);
    addEventListener('online', again, { once: true });
  }
  things.forEach((thing, index) => {
    if (countOf(thing) !== null) return; // newer, from a press that was answered meanwhile
    const count = answered?.[index];
    if (Number.isSafeInteger(count)) counts.set(keyOf(thing), count as number);
    else counts.delete(keyOf(thing)); // the next button that comes into view asks again
  });
  // Only the buttons of these things have to draw, unless the service went down or came back.
  if (down.has(service) || before) announce();
  else announce(new Set(things.map(keyOf)));
}
