import { whenAnswered } from '../page/counts.ts';
import { announce } from '../page/page-signal.ts';
import { PREVIEW, type Thing } from '../page/thing.ts';
import type { Act } from './events.ts';

/** What this browser remembers of one service, on this site. It is a hint: every answer of the service corrects it. */
export type LocalRecord = {
  /** The month of the service's last answer, `2026-11`. In what `recordOf` returns, the calendar's if that is later. */
  readonly month: string;
  /** The names of the things flattred in that month. */
  readonly things: readonly string[];
  /** Presses that found no connection. */
  readonly kept: readonly Kept[];
  /** The counts in answers to the latest presses. */
  readonly counts: readonly ToldCount[];
  /** Whether this site may sign clicks here, as far as is known. */
  readonly connected: boolean;
  /** The service's clock minus ours, in seconds. */
  readonly clock: number;
};

/** A press that found no connection. It is signed when it is sent. */
export type Kept = Omit<Thing, 'service'> & {
  readonly act: Act;
  /** When it was pressed, in milliseconds since 1970. */
  readonly at: number;
};

/** A count in an answer to a press. */
type ToldCount = {
  readonly name: string;
  readonly count: number;
  /** The service's clock in seconds. */
  readonly now: number;
};

/** How long caches may hold an older count: the service's `max-age` and `stale-while-revalidate`. */
const CACHED_FOR_SECONDS = 630;
const MOST_SECONDS_OFF = 3600;
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

/**
 * The record of a service for the current month. A new month starts with nothing flattred. That is never stored, because
 * this browser's clock may be wrong: only the service's answers change the stored month.
 */
export function recordOf(service: string): LocalRecord {
  const record = stored(`flattr:${service}`);
  const month = new Date(serviceTime(record) * 1000).toISOString().slice(0, 7);
  return month > record.month ? { ...record, month, things: [] } : record;
}

const serviceTime = ({ clock }: LocalRecord): number => Date.now() / 1000 + clock;

/**
 * Corrects the clock by the time of an answer. It may come from a cache, so only a large difference counts: this browser's
 * clock was set since. Stores nothing for readers who never pressed here.
 */
function checkClock(service: string, date: string | null): void {
  // Without a date it is NaN, which differs from nothing.
  const clock = (Date.parse(date as string) - Date.now()) / 1000;
  const { month, clock: before } = stored(`flattr:${service}`);
  if (month && Math.abs(clock - before) > MOST_SECONDS_OFF)
    changeRecord(service, (record) => ({ ...record, clock }));
}

/**
 * The count of a thing after what this browser knows: a cache may hold one that is older than its last press, and a thing
 * that it flattred has a reader.
 */
export function knownCount({ service, name }: Thing, count: number | null | undefined): typeof count {
  const record = recordOf(service);
  const told = record.counts.find(
    (each) => each?.name === name && Math.abs(serviceTime(record) - each.now) < CACHED_FOR_SECONDS,
  );
  const known = told ? told.count : count;
  return known === 0 && record.things.includes(name) ? 1 : known;
}

export function isFlattred({ service, name }: Thing): boolean {
  return recordOf(service).things.includes(name);
}

/**
 * The presses still to be sent. After a day, a press is dropped, because the reader does not expect it any more. One from
 * the future is not: the clock was set back.
 */
export function keptIn(record: LocalRecord): readonly Kept[] {
  return record.kept.filter(({ at }) => Date.now() - at < KEPT_FOR_MS);
}

/** The record with `act` kept for a thing, replacing an earlier one. Without `act`, nothing is kept for it. */
export function withKept(record: LocalRecord, { to, url, title, name }: Thing, act?: Act): LocalRecord {
  const kept = record.kept.filter((each) => each.name !== name);
  if (act) kept.push({ to, url, title, name, act, at: Date.now() });
  return { ...record, kept };
}

/** Changes the record and tells every button. */
export function changeRecord(service: string, change: (record: LocalRecord) => LocalRecord): void {
  const name = `flattr:${service}`;
  const text = JSON.stringify(change(stored(name)));
  unstored.set(name, text);
  try {
    if (service !== PREVIEW) {
      localStorage.setItem(name, text);
      unstored.delete(name);
    }
  } catch {
    // It stays unstored.
  }
  announce();
}

// If storage is refused or full, and in preview, the record lasts as long as the page.
const unstored = new Map<string, string>();

const empty: LocalRecord = { month: '', things: [], kept: [], counts: [], connected: false, clock: 0 };

let lastText: string | null;
let lastRecord = empty;

/** Parsed once for each text, because every button of a page reads the same record at every update. */
function stored(name: string): LocalRecord {
  try {
    const text = unstored.get(name) ?? localStorage.getItem(name);
    if (text !== lastText) {
      lastRecord = text ? valid(JSON.parse(text)) : empty;
      lastText = text;
    }
    return lastRecord;
  } catch {
    return empty; // storage is refused, or another script wrote there
  }
}

/** Any script of the site can write there. A clock that is off by a century is invalid. */
function valid(record: LocalRecord): LocalRecord {
  const { month, things, kept = [], counts = [], clock } = record; // records of older versions lack them
  return /^(\d{4}-\d\d)?$/.test(month) && [things, kept, counts].every(Array.isArray) && Math.abs(clock) < 4e9
    ? { ...record, kept: kept.filter((each) => each?.name), counts }
    : empty;
}

whenAnswered(checkClock);
