import type { Thing } from '../page/thing.ts';
import { refusals, type StateName } from '../states.ts';
import type { LocalRecord } from './local-record.ts';

/** The service's answer to a press: what is true now. */
export type Answer = {
  state: 'flattred' | 'unflattred';
  /** Readers who ever flattred the thing. */
  count: number;
  /** The month that the answer is about, `2026-11`. */
  month: string;
  /** The service's clock in seconds since 1970. */
  now: number;
  /** Whether this site may sign clicks from now on. Only the popup says so. */
  connected?: boolean;
};

/** Why a press did not work. */
export type Refusal = {
  /** The code of the service's problem, or `network`, `no-key`, `bad-answer`. */
  code: string;
  /** Where on the service the reader can continue. */
  link?: string;
  now?: number;
  /** When the service will take another press, in milliseconds since 1970. */
  again?: number;
};

/** Of the counts in answers. A reader does not press more while caches hold the counts before. */
const MOST_COUNTS = 20;

export type PressResult = Answer | Refusal;

export function stateAfter(result: PressResult): StateName {
  if ('state' in result) return result.state;
  if (losesKey(result)) return 'unknown-key';
  return Object.hasOwn(refusals, result.code) ? (result.code as keyof typeof refusals) : 'failed'; // looked up
}

/** What this browser remembers after a press. */
export function recordAfter(record: LocalRecord, thing: Thing, result: PressResult): LocalRecord {
  const clock = result.now === undefined ? record.clock : result.now - Date.now() / 1000;
  if ('state' in result) {
    const { count, now, connected } = result;
    const others = record.counts.filter((each) => each?.name !== thing.name);
    return {
      ...withState(record, thing, result),
      counts: [...others, { name: thing.name, count, now }].slice(-MOST_COUNTS),
      clock,
      connected: connected || record.connected,
    };
  }
  if (losesKey(result)) return { ...record, clock, connected: false };
  if (result.code === 'nothing-to-undo') {
    return { ...withState(record, thing, { state: 'unflattred', month: record.month }), clock };
  }
  return { ...record, clock };
}

function losesKey({ code }: Refusal): boolean {
  return code === 'no-key' || code === 'unknown-key' || code === 'bad-signature';
}

/** Another month, earlier or later, starts with this thing alone: the service knows which one it is. */
function withState(
  record: LocalRecord,
  { name }: Thing,
  { state, month }: Pick<Answer, 'state' | 'month'>,
): LocalRecord {
  const others = month === record.month ? record.things.filter((other) => other !== name) : [];
  return { ...record, month, things: state === 'flattred' ? [...others, name] : others };
}
