import type { Thing } from '../page/thing.ts';
import type { Status } from '../states.ts';
import { noteFor } from '../words/en-notes.ts';
import type { NoteName } from '../words/words.ts';
import type { LocalRecord } from './local-record.ts';
import type { Answer, Refusal } from './send-click.ts';

/** What came of a press, for the button to show, remember and tell. */
export type PressResult = {
  status: Status;
  note: NoteName;
  /** What the service said is true now. */
  answer?: Answer;
  /** Why it came to nothing. */
  code?: string;
  /** The page of the service that the next press must open; empty for the usual one. */
  confirmAt?: string;
  /** What the local record becomes. */
  change?: (record: LocalRecord) => LocalRecord;
};

/** @param connects whether this answer also lets the site sign clicks from now on */
export function answered(thing: Thing, answer: Answer, connects = false): PressResult {
  return {
    status: answer.state === 'flattred' ? 'done' : 'idle',
    note: answer.state,
    answer,
    change: (record) => ({
      ...withState(record, thing, answer),
      clock: clockBy(answer.now),
      connected: connects || record.connected,
    }),
  };
}

export function refused(thing: Thing, { code, link, now }: Refusal): PressResult {
  if (code === 'no-key' || code === 'unknown-key' || code === 'bad-signature') {
    return {
      status: 'press-again',
      note: 'unknown-key',
      code,
      change: (record) => ({ ...record, connected: false }),
    };
  }
  if (code === 'nothing-to-undo') {
    const state = 'unflattred';
    return {
      status: 'error',
      note: code,
      code,
      change: (record) => withState(record, thing, { state, month: record.month }),
    };
  }
  return {
    status: statusAfter[code] ?? 'error',
    note: noteFor(code),
    code,
    ...(code === 'confirm-first' && { confirmAt: link ?? '' }),
    ...(now && { change: (record) => ({ ...record, clock: clockBy(now) }) }),
  };
}

const statusAfter: { readonly [code: string]: Status | undefined } = {
  // Without it, a code could name what every object has.
  __proto__: null as never,
  'confirm-first': 'confirm',
  'rate-limited': 'limited',
  network: 'offline',
};

/** A month that is over says nothing of the present one; a month that is new starts with this thing alone. */
function withState(
  record: LocalRecord,
  { name }: Thing,
  { state, month }: Pick<Answer, 'state' | 'month'>,
): LocalRecord {
  if (month < record.month) return record;
  const fresh = month > record.month;
  const others = fresh ? [] : record.things.filter((other) => other !== name);
  return {
    ...record,
    month,
    things: state === 'flattred' ? [...others, name] : others,
    kept: fresh ? [] : record.kept,
  };
}

/** The service's clock minus ours, in seconds. */
function clockBy(now: number): number {
  return now - Date.now() / 1000;
}
