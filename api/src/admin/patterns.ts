import { addMonths, type Month, oldestWaiting } from '@flattr/settlement';
import type { Months } from '../months/index.ts';
import { type Db, query, sql } from '../platform/db/index.ts';

/** A creator most of whose money of a month came from readers who are new, or who flattred nobody else. */
export interface FewReaders {
  creator_id: bigint;
  readers: bigint;
  /** Readers who flattred the creator only in the first week of their account. */
  fresh: bigint;
  /** Readers whose whole pot went to this creator. */
  alone: bigint;
  /** Of all readers, and of those that are fresh or alone. */
  amount: bigint;
  from_them: bigint;
}

/** Several readers of one creator whose saved cards have the same brand, last digits and end. */
export interface SameCard {
  creator_id: bigint;
  brand: string;
  last4: string;
  expires: number;
  readers: bigint;
}

/** What an operator may look at. All of it has innocent reasons, too, and nothing follows from it by itself. */
export interface Patterns {
  /** Of the newest month that was divided; undefined before the first. */
  fewReaders(): Promise<{ month: Month; rows: FewReaders[] } | undefined>;
  /** Of the current month and the one before. */
  sameCards(): Promise<SameCard[]>;
}

/** Below this many readers nothing can be seen. */
const leastReaders = 3;
/** At most this many creators, with at most this many readers each, are looked at: by their money, the most first. */
const mostCreators = 200;
const mostReaders = 1000;
const mostCards = 1000;
const listed = 50;

export function createPatterns({
  db,
  months,
}: {
  db: Db;
  months: Pick<Months, 'all' | 'current'>;
}): Patterns {
  return {
    async fewReaders() {
      const settled = (await months.all()).filter(
        ({ state, archived_at }) => state === 'settled' && !archived_at,
      );
      const month = settled.at(-1)?.month;
      return month === undefined ? undefined : { month, rows: await findFewReaders(db, month) };
    },
    async sameCards() {
      const { month } = await months.current();
      return findSameCards(db, addMonths(month, -1), month);
    },
  };
}

function findFewReaders(db: Db, month: Month): Promise<FewReaders[]> {
  return query(
    db,
    sql`
      with looked_at as (
        select creator_id from paid_creator_months
        where month = ${month} and readers between ${leastReaders} and ${mostReaders}
        order by amount desc, creator_id limit ${mostCreators}
      ),
      flattred as (
        select c.creator_id, c.reader_id, max(c.clicked_at) as last_at
        from looked_at l join live_clicks c on c.creator_id = l.creator_id
        where c.month between ${oldestWaiting(month)} and ${month}
        group by c.creator_id, c.reader_id
      ),
      paid as (
        select f.creator_id, s.amount, f.last_at < g.created_at + interval '7 days' as fresh,
               not exists (
                 select 1 from paid_shares o
                 where o.reader_id = s.reader_id and o.month = s.month and o.creator_id <> s.creator_id) as alone
        from flattred f
        join paid_shares s on s.reader_id = f.reader_id and s.month = ${month} and s.creator_id = f.creator_id
        join givers g on g.id = f.reader_id
      ),
      summed as (
        select creator_id, count(*) as readers, count(*) filter (where fresh) as fresh,
               count(*) filter (where alone) as alone, count(*) filter (where fresh or alone) as few,
               sum(amount)::bigint as amount, (sum(amount) filter (where fresh or alone))::bigint as from_them
        from paid group by creator_id
      )
      select creator_id, readers, fresh, alone, amount, from_them from summed
      where few >= ${leastReaders} and from_them * 2 > amount
      order by from_them desc, creator_id limit ${listed}`,
  );
}

function findSameCards(db: Db, from: Month, to: Month): Promise<SameCard[]> {
  return query(
    db,
    sql`
      with shared as (
        select brand, last4, expires from saved_cards
        group by brand, last4, expires having count(*) >= ${leastReaders}
        order by count(*) desc, brand, last4, expires limit ${mostCards}
      )
      select c.creator_id, s.brand, s.last4, s.expires, count(distinct c.reader_id) as readers
      from shared s
      join saved_cards m on m.brand = s.brand and m.last4 = s.last4 and m.expires = s.expires
      join live_clicks c on c.reader_id = m.member_id and c.month between ${from} and ${to}
      group by c.creator_id, s.brand, s.last4, s.expires
      having count(distinct c.reader_id) >= ${leastReaders}
      order by readers desc, c.creator_id, s.brand, s.last4 limit ${listed}`,
  );
}
