import { randomBytes } from 'node:crypto';
import { type FeeRule, type FeeRuleText, feeRuleText, type Month } from '@flattr/settlement';
import { type Db, query, type Sql, sql } from '../../platform/db/index.ts';

/** What a block is made of. */
export interface AddedLeaves {
  readonly first_reader: bigint;
  readonly last_reader: bigint;
  readonly readers: bigint;
  readonly pots: bigint;
  readonly fees: bigint;
  /** 32 bytes for each reader, in the order of their ids. In one value, because a row each took 40 MB of memory. */
  readonly hashes: Uint8Array;
}

/**
 * Adds the leaves of the next readers of a settled month, at most `limit`, in the order of their ids. Undefined when there
 * are no more.
 *
 * SQL makes the text that is hashed. It is the twin of `readerText` in flattr-verify, because a million readers with
 * their clicks would otherwise pass through this process and be garbage a moment later. Nothing in the text needs
 * escaping: it is digits and UUIDs. `audit` and the tests hash every leaf again with `hashReader`.
 */
export async function addLeaves(
  db: Db,
  settled: { readonly month: Month } & FeeRule,
  first: bigint,
  limit: number,
): Promise<AddedLeaves | undefined> {
  const { month } = settled;
  const [range] = await query<{ last: bigint | null }>(
    db,
    sql`select max(reader_id) as last from (
          select reader_id from reader_months
          where month = ${month} and state = 'settled' and pot > 0 and reader_id >= ${first}
          order by reader_id limit ${limit}
        ) next_readers`,
  );
  if (!range || range.last === null) return undefined;
  const salts = randomBytes(32 * limit).toString('hex');
  const [added] = await query<AddedLeaves>(
    db,
    insertLeaves({ month, first, last: range.last, fee: feeRuleText(settled), salts }),
  );
  return added;
}

interface Leaves {
  readonly month: Month;
  readonly first: bigint;
  readonly last: bigint;
  readonly fee: FeeRuleText;
  /** 32 bytes for each reader, in hexadecimal. */
  readonly salts: string;
}

/** Each table has its own range, because PostgreSQL carries none over to the other side of a join. */
const insertLeaves = ({ month, first, last, fee, salts }: Leaves): Sql => sql`
  with pots as materialized (
    select reader_id, pot, fee, row_number() over (order by reader_id) as place
    from reader_months
    where month = ${month} and state = 'settled' and pot > 0 and reader_id >= ${first} and reader_id <= ${last}
  ),
  months_of as (
    select reader_id,
           string_agg('"' || overlay(month::text placing '-' from 5 for 0) || '"', ',' order by month) as list
    from reader_months
    where settled_in = ${month} and reader_id >= ${first} and reader_id <= ${last}
    group by reader_id
  ),
  shares_of as (
    select reader_id,
           string_agg('{"creatorId":"' || creator_id || '","amount":"' || amount || '"}', ','
                      order by creator_id) as list
    from shares
    where month = ${month} and reader_id >= ${first} and reader_id <= ${last}
    group by reader_id
  ),
  clicks_of as ( -- clicks for creators who were closed are not in it: they have no share
    select c.reader_id,
           string_agg('{"month":"' || overlay(c.month::text placing '-' from 5 for 0)
                      || '","thing":"' || c.thing_id || '","creatorId":"' || c.creator_id || '"}', ','
                      order by c.month, c.thing_id) as list
    from reader_months r
    join clicks c on c.reader_id = r.reader_id and c.month = r.month
    join shares s on s.month = ${month} and s.reader_id = c.reader_id and s.creator_id = c.creator_id
    where r.settled_in = ${month} and r.reader_id >= ${first} and r.reader_id <= ${last} and c.undone_at is null
      and c.reader_id >= ${first} and c.reader_id <= ${last} and s.reader_id >= ${first} and s.reader_id <= ${last}
    group by c.reader_id
  ),
  salts as materialized (select decode(${salts}, 'hex') as all_of_them),
  texts as (
    select reader_id, salt,
           '{"month":"' || overlay(cast(${month} as integer)::text placing '-' from 5 for 0)
           || '","reader":"' || reader_id || '","months":[' || m.list
           || '],"pot":"' || pot || '",' || cast(${fieldsOf(fee)} as text) || ',"fee":"' || fee
           || '","shares":[' || s.list || '],"clicks":[' || c.list
           || '],"salt":"' || encode(salt, 'hex') || '"}' as text
    from pots
    join months_of m using (reader_id)
    join shares_of s using (reader_id)
    join clicks_of c using (reader_id)
    cross join salts
    cross join lateral (select substring(all_of_them from (place * 32 - 31)::integer for 32) as salt) own
  ),
  added as (
    insert into statement_leaves (month, reader_id, salt, hash)
    select cast(${month} as integer), reader_id, salt, sha256('\\x00'::bytea || convert_to(text, 'UTF8')) from texts
    returning reader_id, hash
  )
  select min(reader_id) as first_reader, max(reader_id) as last_reader, count(*) as readers,
         sum(pot)::bigint as pots, sum(fee)::bigint as fees, string_agg(hash, ''::bytea order by reader_id) as hashes
  from added join pots using (reader_id)`;

/** The fields of an object as JSON, without its braces. */
const fieldsOf = (object: object): string => JSON.stringify(object).slice(1, -1);
