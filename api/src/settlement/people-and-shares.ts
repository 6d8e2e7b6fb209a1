import type { Share } from '@flattr/settlement';
import type { Db } from '../db/database.ts';
import { select, write } from '../db/named-query.ts';
import type { Bucket } from './buckets.ts';

// How clicks come out of the database and shares go in: the one file to change to stream them.

/** One reader who gives, and whom they flattred. */
export interface ReaderPeople {
  readonly readerId: bigint;
  /** Ascending, each once. */
  readonly people: bigint[];
}

/**
 * The people of every reader in the bucket who gives a pot in this month: those of its own clicks and of the months
 * that had waited. Frozen by Close.
 */
export async function* readPeople(
  transaction: Db,
  { month, closingAt }: { month: number; closingAt: Date },
  bucket: Bucket,
): AsyncGenerator<ReaderPeople> {
  const rows = await select<{ reader_id: bigint; creator_id: bigint }>(transaction, people, {
    ...bucket,
    month,
    closingAt,
  });
  let current: ReaderPeople | undefined;
  for (const { reader_id, creator_id } of rows) {
    if (current?.readerId === reader_id) {
      current.people.push(creator_id);
    } else {
      if (current) yield current;
      current = { readerId: reader_id, people: [creator_id] };
    }
  }
  if (current) yield current;
}

const people = `
  with closed as materialized (select id from members where closed_at <= :closingAt)
  select distinct r.reader_id, c.creator_id
  from reader_months r
  join reader_months j on j.reader_id = r.reader_id and j.settled_in = r.month
  join clicks c on c.reader_id = j.reader_id and c.month = j.month
  where r.month = :month and r.reader_id >= :from and r.reader_id < :to and r.pot > 0
    and c.undone_at is null and c.creator_id not in (select id from closed)
  order by r.reader_id, c.creator_id`;

export interface ReaderShare extends Share {
  readonly readerId: bigint;
}

/** How many shares go in one statement; its text and parameters stay below a megabyte. */
const sharesAtOnce = 20_000;

/** Writes shares and returns how many were written. A share that is there already is an error. */
export async function writeShares(
  transaction: Db,
  month: number,
  shares: readonly ReaderShare[],
): Promise<number> {
  let written = 0;
  for (let start = 0; start < shares.length; start += sharesAtOnce) {
    const some = shares.slice(start, start + sharesAtOnce);
    // One text for each column: both engines pass text alike, arrays of bigints they do not.
    written += await write(transaction, insertShares, {
      month,
      readers: some.map((share) => share.readerId).join(','),
      creators: some.map((share) => share.creatorId).join(','),
      amounts: some.map((share) => share.amount).join(','),
    });
  }
  return written;
}

const insertShares = `
  insert into shares (reader_id, month, creator_id, amount)
  select reader_id, cast(:month as integer), creator_id, amount
  from unnest(
    string_to_array(:readers, ',')::bigint[],
    string_to_array(:creators, ',')::bigint[],
    string_to_array(:amounts, ',')::bigint[]
  ) as s(reader_id, creator_id, amount)`;
