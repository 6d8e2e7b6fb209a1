import { announce } from '../page/page-signal.ts';
import { PREVIEW, type Thing } from '../page/thing.ts';
import type { Act } from './events.ts';

/** What this browser remembers of one service, on this site. It is a hint: every answer of the service corrects it. */
export type LocalRecord = {
  /** The latest month seen, `2026-11`: the calendar's, or the service's if that is ahead (a sandbox). */
  readonly month: string;
  /** The names of the things flattred in that month. */
  readonly things: readonly string[];
  /** Presses of that month that found no connection. */
  readonly kept: readonly Kept[];
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

const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

/** The record of a service for the current month. A new month starts with nothing flattred and nothing kept. */
export function recordOf(service: string): LocalRecord {
  const record = stored(`flattr:${service}`);
  const month = new Date(Date.now() + record.clock * 1000).toISOString().slice(0, 7);
  return month > record.month ? { ...record, month, things: [], kept: [] } : record;
}

export function isFlattred({ service, name }: Thing): boolean {
  return recordOf(service).things.includes(name);
}

/** The presses still to be sent. After a day, a press is dropped, because the reader does not expect it any more. */
export function keptIn(record: LocalRecord): readonly Kept[] {
  return record.kept.filter(({ at }) => Math.abs(Date.now() - at) < KEPT_FOR_MS);
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

// If storage is refused or full, and in preview, the record lasts as long as the page.
const unstored = new Map<string, string>();

const empty: LocalRecord = { month: '', things: [], kept: [], connected: false, clock: 0 };

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
  const { month, things, kept = [], clock } = record; // records of older versions have no `kept`
  return /^\d{4}-\d\d$/.test(month) && [things, kept].every(Array.isArray) && Math.abs(clock) < 4e9
    ? { ...record, kept: kept.filter((each) => each?.name) }
    : empty;
}
