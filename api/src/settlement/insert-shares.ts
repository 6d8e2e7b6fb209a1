import type { Division } from '@flattr/settlement';
import type { Db } from '../platform/db/database.ts';
import { select, write } from '../platform/db/named-query.ts';
import type { MonthInSettlement } from './1-begin.ts';
import type { Bucket } from './buckets/buckets.ts';
import { expectSame } from './errors.ts';
import { selectPeople } from './payees.ts';
import type { ReaderPot } from './people-and-shares.ts';

/** How many shares go in one statement; its text and parameters stay below a megabyte. */
const sharesAtOnce = 20_000;

/**
 * The embedded database's way, which has one connection: people are read, and shares written, by ordinary statements
 * of the claiming transaction. It holds the people of one bucket in memory.
 */
export async function insertShares(
  transaction: Db,
  month: MonthInSettlement,
  bucket: Bucket,
  divide: (reader: ReaderPot) => Division,
): Promise<void> {
  const rows = await select<{ reader_id: bigint; pot: bigint; people: string }>(
    transaction,
    `select reader_id, pot, array_to_string(people, ',') as people from (${selectPeople(month, bucket, 'inside')}) p`,
  );
  let readers: bigint[] = [];
  let creators: bigint[] = [];
  let amounts: bigint[] = [];
  const flush = async () => {
    // One text for each column: both engines pass text alike, arrays of bigints they do not.
    const texts = { readers: readers.join(','), creators: creators.join(','), amounts: amounts.join(',') };
    const written = await write(transaction, insertAll, { month: month.month, ...texts });
    expectSame('Shares', written, readers.length);
    readers = [];
    creators = [];
    amounts = [];
  };
  for (const { reader_id, pot, people } of rows) {
    for (const share of divide({ readerId: reader_id, pot, people: people.split(',').map(BigInt) }).shares) {
      readers.push(reader_id);
      creators.push(share.creatorId);
      amounts.push(share.amount);
    }
    if (readers.length >= sharesAtOnce) await flush();
  }
  if (readers.length > 0) await flush();
}

const insertAll = `
  insert into shares (reader_id, month, creator_id, amount)
  select reader_id, cast(:month as integer), creator_id, amount
  from unnest(
    string_to_array(:readers, ',')::bigint[],
    string_to_array(:creators, ',')::bigint[],
    string_to_array(:amounts, ',')::bigint[]
  ) as s(reader_id, creator_id, amount)`;
