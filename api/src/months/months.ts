import { addMonths, type Month, monthEnd, monthOfClick, newestReviewed, reviewEnd } from '@flattr/settlement';
import type { Context } from '../platform/context.ts';
import { type Db, makePartitions, type Patience } from '../platform/db/index.ts';
import * as store from './store.ts';

/** Which month it is, and the rules each month was opened with. */
export interface Months {
  /**
   * The database's time and the month that a click now belongs to (the rule of the clock, docs/rules.md). The month is
   * open afterwards, with today's rules if it is new.
   */
  current(within?: Db): Promise<CurrentMonth>;
  /**
   * Like `current`, and no month's settlement begins before the transaction ends. For what must be certain to be
   * before or after it.
   */
  holdCurrent(transaction: Db): Promise<CurrentMonth>;
  /** Fixes the rules of a month when it opens. A known month keeps its own. */
  open(month: Month, now: Date, within?: Db): Promise<void>;
  /**
   * Makes room for the clicks and shares of this month and the next two. Until then they lie with those of all months.
   *
   * @throws {NoRoomYet}
   */
  makeRoom(patience?: Patience): Promise<void>;
  /** Says that the transaction which opened this month is committed, so that it need not be opened again. */
  committed(month: Month): void;
  find(month: Month): Promise<store.MonthRow | undefined>;
  /** Every month that was ever opened, oldest first. */
  all(within?: Db): Promise<store.MonthRow[]>;
  /** The month that has to be settled next. Undefined before the first month was opened. */
  nextToSettle(within?: Db): Promise<Month | undefined>;
  /** When the review of a month is over and it can be closed (the rule of the review, docs/rules.md). */
  reviewEnd(month: Month): Date;
  /** The newest month whose review is over. */
  newestReviewed(now: Date): Month;
}

export interface CurrentMonth {
  readonly now: Date;
  readonly month: Month;
  /** When the month began to take clicks. */
  readonly opensAt: Date;
}

export interface MonthsContext extends Pick<Context, 'db'> {
  readonly config: Pick<Context['config'], 'fee' | 'minimum' | 'reviewDays'>;
}

export function createMonths({ db, config }: MonthsContext): Months {
  const { fee, minimum, reviewDays } = config;
  const opened = new Set<Month>();

  async function open(month: Month, now: Date, within: Db = db): Promise<void> {
    if (opened.has(month)) return;
    await store.insertMonth(within, { month, rules: { ...fee, minimum }, now });
    // A transaction may still roll back; `committed` says when it did not.
    if (within === db) opened.add(month);
  }

  async function current(within: Db = db): Promise<CurrentMonth> {
    const { now, newest_closed, closing_at } = await store.readMoment(within);
    const month = monthOfClick(now, newest_closed);
    await open(month, now, within);
    const start = monthEnd(addMonths(month, -1));
    // A sandbox ends a month early; the next one takes clicks from then on.
    return { now, month, opensAt: start > now && closing_at ? closing_at : start };
  }

  return {
    current,
    open,
    async makeRoom(patience) {
      const { month } = await current();
      await makePartitions(
        db,
        month,
        [1, 2].map((count) => addMonths(month, count)),
        patience,
      );
    },
    committed: (month) => {
      opened.add(month);
    },
    async holdCurrent(transaction) {
      await current(transaction); // there must be a row to hold
      await store.holdOpenMonths(transaction);
      return current(transaction); // a settlement that was waited for may have closed the month
    },
    find: (month) => store.findMonth(db, month),
    all: (within = db) => store.findMonths(within),
    async nextToSettle(within = db) {
      const { newest_settled, oldest } = await store.readProgress(within);
      return newest_settled === null ? (oldest ?? undefined) : addMonths(newest_settled, 1);
    },
    reviewEnd: (month) => reviewEnd(month, reviewDays),
    newestReviewed: (now) => newestReviewed(now, reviewDays),
  };
}
