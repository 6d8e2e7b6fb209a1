import { type FeeRule, feeRuleText, formatMonth, type Month } from '@flattr/settlement';
import type { DividedPot } from 'flattr-verify';
import { type Db, query, type Sql, sql } from '../platform/db/index.ts';

interface Range {
  readonly month: Month;
  readonly fee: FeeRule;
  /** Ids of readers, both included. */
  readonly first: bigint;
  readonly last: bigint;
  /** How many at most. */
  readonly limit: number;
}

/** The pots of a settled month as their leaves commit to them, in ascending order of their readers. They never change. */
export async function readDividedPots(
  db: Db,
  { month, fee: rule, first, last, limit }: Range,
): Promise<DividedPot[]> {
  const readers = await query<PotRow>(
    db,
    sql`select reader_id, pot, fee from reader_months
        where month = ${month} and state = 'settled' and pot > 0 and reader_id >= ${first} and reader_id <= ${last}
        order by reader_id limit ${limit}`,
  );
  const lastOfThem = readers.at(-1);
  if (!lastOfThem) return [];
  const range = { month, first, last: lastOfThem.reader_id };
  const sharesOf = byReader(await query<ListRow>(db, shares(range)));
  const monthsOf = byReader(await query<ListRow>(db, months(range)));
  const clicksOf = byReader(await query<ListRow>(db, clicks(range)));

  return readers.map(({ reader_id, pot, fee }) => {
    const divided = sharesOf(reader_id).map(([creatorId = '', amount = '']) => ({ creatorId, amount }));
    const payees = new Set(divided.map(({ creatorId }) => creatorId));
    return {
      month: formatMonth(month),
      reader: String(reader_id),
      months: monthsOf(reader_id).map(([each]) => formatMonth(Number(each))),
      pot: String(pot),
      ...feeRuleText(rule),
      fee: String(fee),
      shares: divided,
      clicks: clicksOf(reader_id)
        .map(([each, thing = '', creatorId = '']) => ({ month: formatMonth(Number(each)), thing, creatorId }))
        .filter(({ creatorId }) => payees.has(creatorId)), // not those for creators who were closed
    };
  });
}

interface PotRow {
  reader_id: bigint;
  pot: bigint;
  fee: bigint;
}

/** Everything a reader has several of, as one text. With a row for each, publishing took a third longer. */
interface ListRow {
  reader_id: bigint;
  list: string;
}

type Readers = Pick<Range, 'month' | 'first' | 'last'>;

const shares = ({ month, first, last }: Readers): Sql => sql`
  select reader_id, string_agg(creator_id || ' ' || amount, ',' order by creator_id) as list from shares
  where month = ${month} and reader_id >= ${first} and reader_id <= ${last}
  group by reader_id`;

const months = ({ month, first, last }: Readers): Sql => sql`
  select reader_id, string_agg(month::text, ',' order by month) as list from reader_months
  where settled_in = ${month} and reader_id >= ${first} and reader_id <= ${last}
  group by reader_id`;

/** Both tables have the range, because PostgreSQL carries none over to the other side of a join. */
const clicks = ({ month, first, last }: Readers): Sql => sql`
  select c.reader_id,
         string_agg(c.month || ' ' || c.thing_id || ' ' || c.creator_id, ',' order by c.month, c.thing_id) as list
  from reader_months r join clicks c on c.reader_id = r.reader_id and c.month = r.month
  where r.settled_in = ${month} and r.reader_id >= ${first} and r.reader_id <= ${last} and c.undone_at is null
    and c.reader_id >= ${first} and c.reader_id <= ${last}
  group by c.reader_id`;

/** The items of each reader's list, split into their parts. */
function byReader(rows: readonly ListRow[]): (reader: bigint) => string[][] {
  const lists = new Map(rows.map((row) => [row.reader_id, row.list]));
  return (reader) => {
    const list = lists.get(reader);
    return list === undefined ? [] : list.split(',').map((item) => item.split(' '));
  };
}
