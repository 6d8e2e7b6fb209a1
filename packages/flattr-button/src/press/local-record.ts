import { announce } from '../page/page-signal.ts';
import { PREVIEW, type Thing } from '../page/thing.ts';
import type { Act } from './events.ts';

/** What this browser remembers of one service, on this site. A hint, which every answer of the service corrects. */
export type LocalRecord = {
  /** The latest month seen, `2026-11`: the calendar's, or the service's where that is ahead (a sandbox). */
  readonly month: string;
  /** The names of the things flattred in that month. */
  readonly things: readonly string[];
  /** What could not be sent in that month. */
  readonly kept: readonly Kept[];
  /** Whether this site may sign clicks here, as far as is known. */
  readonly connected: boolean;
  /** The service's clock minus ours, in seconds. */
  readonly clock: number;
};

/** A press that found no connection. It is not a click: it is signed when it is sent. */
export type Kept = Omit<Thing, 'service'> & {
  readonly act: Act;
  /** When it was pressed, in milliseconds since 1970. */
  readonly at: number;
};

const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

/** The record of a service as it is in the present month: a new one starts with nothing flattred and nothing kept. */
export function recordOf(service: string): LocalRecord {
  const record = stored(`flattr:${service}`);
  const month = new Date(Date.now() + record.clock * 1000).toISOString().slice(0, 7);
  return month > record.month ? { ...record, month, things: [], kept: [] } : record;
}

export function isFlattred({ service, name }: Thing): boolean {
  return recordOf(service).things.includes(name);
}

/** What is still to be sent. A press is forgotten after a day, as nobody expects it any more. */
export function keptIn(record: LocalRecord): readonly Kept[] {
  return record.kept.filter(({ at }) => Math.abs(Date.now() - at) < KEPT_FOR_MS);
}

/** The record with `act` kept for a thing, instead of what was; with nothing kept for it if there is no `act`. */
export function withKept(record: LocalRecord, { to, url, title, name }: Thing, act?: Act): LocalRecord {
  const kept = record.kept.filter((each) => each.name !== name);
  if (act) kept.push({ to, url, title, name, act, at: Date.now() });
  return { ...record, kept };
}

/** Writes what `change` makes of the present record, and tells every button. */
export function changeRecord(service: string, change: (record: LocalRecord) => LocalRecord): void {
  const name = `flattr:${service}`;
  const text = JSON.stringify(change(recordOf(service)));
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

// Where storage is refused or full, and in preview, the record lives as long as the page.
const unstored = new Map<string, string>();

const empty: LocalRecord = { month: '', things: [], kept: [], connected: false, clock: 0 };

let lastText: string | null;
let lastRecord = empty;

/** Parsed once for each text, as every button of a page reads the same one at every update. */
function stored(name: string): LocalRecord {
  try {
    const text = unstored.get(name) ?? localStorage.getItem(name);
    if (text !== lastText) {
      lastRecord = text ? valid(JSON.parse(text)) : empty;
      lastText = text;
    }
    return lastRecord;
  } catch {
    return empty; // storage refused, or written to by somebody else
  }
}

/** Any script of the site may have written there. A clock that is off by a century is none. */
function valid(record: LocalRecord): LocalRecord {
  const { month, things, kept = [], clock } = record; // records of older versions keep nothing
  return /^\d{4}-\d\d$/.test(month) && [things, kept].every(Array.isArray) && Math.abs(clock) < 4e9
    ? { ...record, kept: kept.filter((each) => each?.name) }
    : empty;
}
