import { addMonths } from '@flattr/settlement';

/*
 * The rules of a click, for readers without money: the result that a history of acts must have.
 * Written from the rules, not from the code, so it has no tables, locks or batches.
 */

/** A time that is known only within limits, because another clock decides. */
export interface Moment {
  readonly earliest: number;
  readonly latest: number;
}

interface Click {
  /** When the last act that counted was made. */
  last: Moment;
  live: boolean;
  /** Undone by the reader on our own pages. A site cannot flattr it again. */
  byReader: boolean;
}

export interface ModelReader {
  readonly clicks: Map<number, Map<string, Click>>;
  /** For months that are over: whether their clicks can still be undone. */
  readonly waiting: Set<number>;
  closed: boolean;
}

export interface ModelKey {
  readonly reader: number;
  readonly site: number;
  revoked: boolean;
}

export interface SignedAct {
  readonly key: number;
  readonly thing: string;
  readonly act: 'flattr' | 'unflattr';
  readonly at: number;
}

/** The expected answer: a problem's code, or the state, the count of readers and whether it is new. */
export type Answer =
  | { readonly problem: string; readonly or?: string }
  | { readonly state: 'flattred' | 'unflattred'; readonly status: number };

const secondsOld = 300;
const secondsAhead = 5;
const closingsWaited = 3;

export class ClickModel {
  readonly readers: ModelReader[] = [];
  readonly keys: ModelKey[] = [];
  month: number;
  opened: Moment;

  constructor(month: number, opened: Moment, readers: number) {
    this.month = month;
    this.opened = opened;
    for (let index = 0; index < readers; index++)
      this.readers.push({ clicks: new Map(), waiting: new Set(), closed: false });
  }

  /** Whether the times are known well enough to say what must happen. */
  isCertain({ key, thing, at }: SignedAct, now: number): boolean {
    const { reader } = this.#key(key);
    const click = this.#clickOf(reader, this.month, thing);
    const near = (moment: Moment) =>
      at >= moment.earliest && at <= moment.latest && moment.earliest < moment.latest;
    const age = now - at;
    const onTheEdge = (limit: number) => Math.abs(age - limit * 1000) < 1500;
    return (
      !(click && near(click.last)) &&
      !near(this.opened) &&
      !onTheEdge(secondsOld) &&
      !onTheEdge(-secondsAhead)
    );
  }

  signed({ key: number, thing, act, at }: SignedAct, now: number): Answer {
    if (at > now + secondsAhead * 1000 || at < now - secondsOld * 1000) return { problem: 'stale-token' };
    const key = this.#key(number);
    const reader = this.#reader(key.reader);
    const gone = key.revoked || reader.closed;
    if (at < this.opened.earliest) return { problem: 'stale-token', ...(gone && { or: 'unknown-key' }) };
    if (gone) return { problem: 'unknown-key' };
    const month = monthOf(reader, this.month);
    const click = month.get(thing);
    if (!click) {
      // An unflattr is remembered: a flattr that was made before it does not count.
      month.set(thing, { last: exactly(at), live: act === 'flattr', byReader: false });
      if (act === 'unflattr') return { problem: 'nothing-to-undo' };
      return { state: 'flattred', status: 201 };
    }
    if (at <= click.last.earliest) return { state: stateOf(click), status: 200 };
    const isNew = act === 'flattr' && !click.live;
    if (isNew && click.byReader) return { problem: 'confirm-first' };
    click.last = exactly(at);
    click.live = act === 'flattr';
    if (isNew) click.byReader = false;
    return { state: stateOf(click), status: isNew ? 201 : 200 };
  }

  pressed(reader: number, thing: string, when: Moment): Answer {
    const { closed } = this.#reader(reader);
    if (closed) return { problem: 'not-signed-in' };
    const month = monthOf(this.#reader(reader), this.month);
    const click = month.get(thing);
    if (click?.live) {
      click.last = laterOf(click.last, when);
      return { state: 'flattred', status: 200 };
    }
    month.set(thing, { last: click ? laterOf(click.last, when) : when, live: true, byReader: false });
    return { state: 'flattred', status: 201 };
  }

  takenBack(number: number, month: number, thing: string, when: Moment): Answer {
    const reader = this.#reader(number);
    if (reader.closed) return { problem: 'not-signed-in' };
    const click = this.#clickOf(number, month, thing);
    if (!click) return { problem: 'nothing-to-undo' };
    if (month !== this.month && !reader.waiting.has(month)) return { problem: 'month-closed' };
    click.last = laterOf(click.last, when);
    click.live = false;
    click.byReader = true;
    return { state: 'unflattred', status: 200 };
  }

  revoke(reader: number, site: number): void {
    for (const key of this.keys) if (key.reader === reader && key.site === site) key.revoked = true;
  }

  /** No reader has money: clicks wait, and lapse at the third closing without money. */
  endMonth(when: Moment): void {
    for (const reader of this.readers) {
      const clicks = [...(reader.clicks.get(this.month)?.values() ?? [])];
      for (const month of reader.waiting)
        if (addMonths(month, closingsWaited) <= this.month) reader.waiting.delete(month);
      if (!reader.closed && clicks.some(({ live }) => live)) reader.waiting.add(this.month);
    }
    this.month = addMonths(this.month, 1);
    this.opened = when;
  }

  close(number: number): void {
    const reader = this.#reader(number);
    reader.closed = true;
    reader.waiting.clear();
  }

  /** The readers who ever flattred a thing and did not undo it. */
  count(thing: string): number {
    return this.readers.filter(({ clicks }) => [...clicks.values()].some((month) => month.get(thing)?.live))
      .length;
  }

  /** What a reader's list shows: live clicks that can be undone, as `month thing`. */
  list(number: number): string[] {
    const reader = this.#reader(number);
    return [...reader.clicks]
      .filter(([month]) => month === this.month || reader.waiting.has(month))
      .flatMap(([month, clicks]) =>
        [...clicks].filter(([, { live }]) => live).map(([thing]) => `${month} ${thing}`),
      )
      .sort();
  }

  #key(number: number): ModelKey {
    const key = this.keys[number];
    if (!key) throw new Error(`no key ${number}`);
    return key;
  }

  #reader(number: number): ModelReader {
    const reader = this.readers[number];
    if (!reader) throw new Error(`no reader ${number}`);
    return reader;
  }

  #clickOf(reader: number, month: number, thing: string): Click | undefined {
    return this.#reader(reader).clicks.get(month)?.get(thing);
  }
}

const exactly = (at: number): Moment => ({ earliest: at, latest: at });
const laterOf = (one: Moment, other: Moment): Moment => ({
  earliest: Math.max(one.earliest, other.earliest),
  latest: Math.max(one.latest, other.latest),
});
const stateOf = ({ live }: Click) => (live ? 'flattred' : 'unflattred');

function monthOf(reader: ModelReader, month: number): Map<string, Click> {
  const clicks = reader.clicks.get(month) ?? new Map<string, Click>();
  reader.clicks.set(month, clicks);
  return clicks;
}
