import { announce } from './page-signal.ts';
import type { Thing } from './thing.ts';

/** What this browser remembers of one service, on this site. A hint, which every answer of the service corrects. */
export type LocalRecord = {
  /** The latest month seen, `2026-11`: the calendar's, or the service's where that is ahead (a sandbox). */
  readonly month: string;
  /** The names of the things flattred in that month. */
  readonly things: readonly string[];
  /** Whether this site may sign clicks here, as far as is known. */
  readonly connected: boolean;
  /** The service's clock minus ours, in seconds. */
  readonly clock: number;
};

/** The record of a service as it is in the present month: a new one starts with nothing flattred. */
export function recordOf(service: string): LocalRecord {
  const record = stored(`flattr:${service}`);
  const month = new Date(Date.now() + record.clock * 1000).toISOString().slice(0, 7);
  return month > record.month ? { ...record, month, things: [] } : record;
}

export function isFlattred({ service, name }: Thing): boolean {
  return recordOf(service).things.includes(name);
}

/** Writes what `change` makes of the present record, and tells every button. */
export function changeRecord(service: string, change: (record: LocalRecord) => LocalRecord): void {
  const name = `flattr:${service}`;
  const text = JSON.stringify(change(recordOf(service)));
  try {
    localStorage.setItem(name, text);
    unstored.delete(name);
  } catch {
    unstored.set(name, text);
  }
  announce();
}

// Where storage is refused or full, the record lives as long as the page.
const unstored = new Map<string, string>();

const empty: LocalRecord = { month: '', things: [], connected: false, clock: 0 };

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
  const { month, things, clock } = record;
  return /^\d{4}-\d\d$/.test(month) && Array.isArray(things) && Math.abs(clock) < 4e9 ? record : empty;
}
