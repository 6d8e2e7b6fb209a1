import type { Db } from '../platform/db/database.ts';
import { select } from '../platform/db/named-query.ts';

/** What became of a month, for operators. Amounts in micro-units. */
export interface MonthSummary {
  readonly month: number;
  /** Readers whose pot was divided. */
  readonly pots: number;
  readonly pot: bigint;
  readonly fee: bigint;
  /** Creators who received a share. */
  readonly people: number;
  /** Readers who flattred nobody and keep their money. */
  readonly withoutClicks: number;
  /** Readers whose clicks wait for money. */
  readonly waiting: number;
  /** Readers whose clicks found no money in three more closings, or who closed their account. */
  readonly lapsed: number;
}

export async function summarise(db: Db, month: number): Promise<MonthSummary> {
  const [row] = await select<{
    pots: bigint;
    pot: bigint;
    fee: bigint;
    without_clicks: bigint;
    waiting: bigint;
    lapsed: bigint;
    people: bigint;
  }>(db, summary, { month });
  return {
    month,
    pots: Number(row?.pots ?? 0n),
    pot: row?.pot ?? 0n,
    fee: row?.fee ?? 0n,
    people: Number(row?.people ?? 0n),
    withoutClicks: Number(row?.without_clicks ?? 0n),
    waiting: Number(row?.waiting ?? 0n),
    lapsed: Number(row?.lapsed ?? 0n),
  };
}

const summary = `
  select count(*) filter (where pot > 0) as pots,
         coalesce(sum(pot), 0)::bigint as pot,
         coalesce(sum(fee), 0)::bigint as fee,
         count(*) filter (where state = 'settled' and pot = 0 and settled_in = month) as without_clicks,
         count(*) filter (where state = 'waiting') as waiting,
         count(*) filter (where state = 'lapsed') as lapsed,
         (select count(*) from creator_months c where c.month = :month) as people
  from reader_months where month = :month`;
