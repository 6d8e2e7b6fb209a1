import { addMonths, monthEnd, monthOfClick, newestReviewed, reviewEnd } from '@flattr/settlement';
import type { Db } from '../platform/db/database.ts';
import type { Asked } from '../platform/db/query.ts';
import * as store from './store.ts';

export type Months = ReturnType<typeof createMonths>;
export type { MonthRow, MonthState } from './store.ts';

interface Dependencies {
  db: Db;
  feeBasisPoints: number;
  minimum: bigint;
  reviewDays: number;
}

/** Which month it is, and the rules each month was opened with. */
export function createMonths({ db, feeBasisPoints, minimum, reviewDays }: Dependencies) {
  const opened = new Set<number>();

  return {
    /**
     * The database's time and the month that a click now belongs to: the calendar month in UTC, or the month after
     * the newest closed one if that is later (a sandbox ends months early and goes on). The month is open
     * afterwards, with today's rules if it is new. `opensAt` is when it began to take clicks. Inside a transaction
     * pass it as `within`.
     */
    async current(within: Asked = db): Promise<{ now: Date; month: number; opensAt: Date }> {
      const { now, newest_closed, closing_at } = await store.readMoment(within);
      const month = monthOfClick(now, newest_closed);
      await this.open(month, now, within);
      const calendarStart = monthEnd(addMonths(month, -1));
      const early = calendarStart > now ? closing_at : null;
      return { now, month, opensAt: early ?? calendarStart };
    },

    /** Fixes the rules of a month when it opens; known months keep theirs. */
    async open(month: number, now: Date, within: Asked = db): Promise<void> {
      if (opened.has(month)) return;
      await store.insertMonth(within, { month, fee_basis_points: feeBasisPoints, minimum, opened_at: now });
      // Only what is surely committed may be remembered.
      if (within === db) opened.add(month);
    },

    /** The transaction in which this month was the current one is committed: it need not be opened again. */
    committed(month: number): void {
      opened.add(month);
    },

    /**
     * Like `current`, and no month's settlement begins before the transaction ends: for what must be certain to be
     * before or after it.
     */
    async holdCurrent(transaction: Db): Promise<{ now: Date; month: number; opensAt: Date }> {
      await this.current(transaction); // so that there is a row to hold
      await store.holdOpenMonths(transaction);
      return this.current(transaction); // a settlement that was waited for has moved it on
    },

    /** When the review time of a month is over and it may be closed. */
    reviewEnd: (month: number) => reviewEnd(month, reviewDays),

    /** The newest month whose review time is over. */
    newestReviewed: (now: Date) => newestReviewed(now, reviewDays),

    find: (month: number) => store.findMonth(db, month),
    all: () => store.findMonths(db),
    move: store.moveMonth,
  };
}
