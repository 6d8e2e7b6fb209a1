import { setTimeout as delay } from 'node:timers/promises';
import { type Month, oldestWaiting } from '@flattr/settlement';
import {
  type Db,
  defaultPartition,
  partitionOf,
  query,
  raw,
  type Sql,
  sql,
  write,
} from '../../platform/db/index.ts';

/** Readers whose month is not at its end: its clicks can still be taken back, or counted in a later month. */
export async function countUnfinished(db: Db, month: Month): Promise<number> {
  const [row] = await query<{ readers: bigint }>(
    db,
    sql`select count(*) as readers from reader_months
        where month = ${month} and state in ('open', 'closing', 'waiting')`,
  );
  return Number(row?.readers ?? 0n);
}

/** What a month's statements are about: the months of readers that it paid for, and its own that no pot was taken for. */
const ofMonth = (month: Month): Sql => sql`
  r.month between ${oldestWaiting(month)} and ${month} and coalesce(r.settled_in, r.month) = ${month}`;

export interface ClickOfReader {
  readonly reader_id: bigint;
  readonly thing_id: string;
  readonly creator_id: bigint;
}

/** The live clicks of readers without a pot, in the order of their readers, after one of them. */
export function findClicksWithoutPot(
  db: Db,
  month: Month,
  after: bigint,
  most: number,
): Promise<ClickOfReader[]> {
  return query(
    db,
    sql`select c.reader_id, c.thing_id, c.creator_id from clicks c
        join (
          select r.reader_id from reader_months r
          where r.month = ${month} and coalesce(r.settled_in, r.month) = ${month} and coalesce(r.pot, 0) = 0
            and r.reader_id > ${after}
            and exists (select 1 from clicks own
                        where own.reader_id = r.reader_id and own.month = ${month} and own.undone_at is null)
          order by r.reader_id limit ${most}
        ) r on r.reader_id = c.reader_id
        where c.month = ${month} and c.undone_at is null
        order by c.reader_id, c.thing_id`,
  );
}

/** Keeps what counts need. Does nothing the second time. */
export async function keepForCounts(transaction: Db, month: Month): Promise<void> {
  const months = sql`month between ${oldestWaiting(month)} and ${month}`;
  await write(
    transaction,
    sql`insert into archived_clicks (reader_id, month, things, creators, sites)
        select r.reader_id, r.month, coalesce(c.things, '{}'), coalesce(s.creators, c.creators), o.sites
        from reader_months r
        left join (
          select reader_id, month, array_agg(thing_id order by thing_id) as things,
                 count(distinct creator_id)::integer as creators
          from clicks where ${months} and undone_at is null group by reader_id, month
        ) c on c.reader_id = r.reader_id and c.month = r.month
        left join (
          select reader_id, month, jsonb_object_agg(origin, clicks) as sites from (
            select reader_id, month, origin, count(*) as clicks
            from clicks where ${months} and undone_at is null and origin is not null group by reader_id, month, origin
          ) each group by reader_id, month
        ) o on o.reader_id = r.reader_id and o.month = r.month
        left join (
          select reader_id, month, count(*)::integer as creators from shares where month = ${month}
          group by reader_id, month
        ) s on s.reader_id = r.reader_id and s.month = r.month
        where ${ofMonth(month)} and (c.things is not null or s.creators is not null)
        on conflict (reader_id, month) do nothing`,
  );
  await write(
    transaction,
    sql`insert into archived_givers (reader_id, creator_id)
        select c.reader_id, c.creator_id
        from reader_months r join clicks c on c.reader_id = r.reader_id and c.month = r.month
        where ${ofMonth(month)} and c.undone_at is null
        group by c.reader_id, c.creator_id
        on conflict (reader_id, creator_id) do nothing`,
  );
}

/** Takes the month's shares and the clicks of its statements out of the database. */
export async function takeOut(transaction: Db, month: Month): Promise<void> {
  const clicks = await partitionOf(transaction, 'clicks', month);
  const isApart = clicks !== defaultPartition('clicks');
  // Those of this month in its partition leave with it.
  await write(
    transaction,
    sql`delete from clicks c using reader_months r
        where r.reader_id = c.reader_id and r.month = c.month and ${ofMonth(month)}
          and c.month >= ${oldestWaiting(month)} and ${isApart ? sql`c.month < ${month}` : sql`c.month <= ${month}`}`,
  );
  if (isApart) await dropClicks(transaction, month, raw(clicks));
  const shares = await partitionOf(transaction, 'shares', month);
  if (shares === defaultPartition('shares'))
    await write(transaction, sql`delete from shares where month = ${month}`);
  else await whenFree(transaction, sql`drop table ${raw(shares)}`);
}

/** A later month paid for some of them: they stay until that one is archived. */
async function dropClicks(transaction: Db, month: Month, partition: Sql): Promise<void> {
  const staying = await query<{ reader_id: bigint }>(
    transaction,
    sql`select reader_id from reader_months where month = ${month} and settled_in > ${month}`,
  );
  await whenFree(transaction, sql`alter table clicks detach partition ${partition}`);
  if (staying.length > 0)
    await write(
      transaction,
      sql`insert into clicks select * from ${partition}
          where reader_id = any(${staying.map(({ reader_id }) => reader_id)}::bigint[])`,
    );
  await query(transaction, raw(`set local lock_timeout = '2min'`)); // nobody else has it now
  await query(transaction, sql`drop table ${partition}`);
}

/** Runs a statement that nobody else may meet, as soon as nobody is in the way. Clicks wait behind it for that long. */
async function whenFree(transaction: Db, statement: Sql, { tries = 60 } = {}): Promise<void> {
  await query(transaction, raw(`set local lock_timeout = '200ms'`));
  for (let tried = 1; ; tried++) {
    await query(transaction, raw('savepoint free'));
    try {
      await query(transaction, statement);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03' || tried === tries) throw error;
      await query(transaction, raw('rollback to savepoint free'));
      await delay(500);
    }
  }
}
