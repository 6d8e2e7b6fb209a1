import type { Division } from '@flattr/settlement';
import type { Knex } from 'knex';
import { copyConnection } from '../platform/db/copy.ts';
import type { Db } from '../platform/db/database.ts';
import type { MonthInSettlement } from './1-begin.ts';
import type { Bucket } from './buckets/buckets.ts';
import { copyShares } from './copy-shares.ts';
import { insertShares } from './insert-shares.ts';

/** One reader who gives. */
export interface ReaderPot {
  readonly readerId: bigint;
  /** Micro-units, more than 0. */
  readonly pot: bigint;
  /** Whom they flattred, ascending, each once. */
  readonly people: readonly bigint[];
}

/** What went through, to be held against what was claimed. */
export interface Divided {
  pots: number;
  /** Micro-units. */
  pot: bigint;
  fee: bigint;
  /** How many of the pots were charged a fee. */
  fees: number;
  shares: number;
}

/**
 * Takes the people of every reader of the bucket who gives out of the database, through `divide`, and writes the
 * shares in `transaction`, which has claimed these readers. A share that is there already is an error.
 *
 * On PostgreSQL both ways are streams, so that no more than a window of a few hundred kilobytes is in memory however
 * many clicks there are; on the embedded database, which has one connection, a list of rows.
 */
export async function divideThrough(
  db: Db,
  transaction: Knex.Transaction,
  month: MonthInSettlement,
  bucket: Bucket,
  divide: (reader: ReaderPot) => Division,
): Promise<Divided> {
  const divided: Divided = { pots: 0, pot: 0n, fee: 0n, fees: 0, shares: 0 };
  const divideAndCount = (reader: ReaderPot) => {
    const division = divide(reader);
    divided.pots++;
    divided.pot += reader.pot;
    divided.fee += division.fee;
    if (division.fee > 0n) divided.fees++;
    divided.shares += division.shares.length;
    return division;
  };
  const connection = await copyConnection(transaction);
  if (connection) await copyShares(db, connection, month, bucket, divideAndCount);
  else await insertShares(transaction, month, bucket, divideAndCount);
  return divided;
}
