import { pipeline } from 'node:stream/promises';
import type { Division } from '@flattr/settlement';
import { type CopyConnection, copyConnection } from '../platform/db/copy.ts';
import type { Db } from '../platform/db/database.ts';
import type { MonthInSettlement } from './1-begin.ts';
import type { Bucket } from './buckets/buckets.ts';
import { bucketTransaction } from './buckets/transaction.ts';
import { PeopleParser, ShareWriter } from './copy-format.ts';
import { expectSame, StepFailed } from './errors.ts';
import { selectPeople } from './payees.ts';
import type { ReaderPot } from './people-and-shares.ts';

/**
 * PostgreSQL's way: people stream out of a second connection, through `divide`, and shares into the claiming one.
 * Backpressure holds all three together. The second one only reads, so it waits for no row that the first has locked;
 * it sees these readers as they were before the claim, which is what it must see. Should a schema change queue up
 * between the two, the lock time-out ends both, and the bucket is tried again.
 */
export async function copyShares(
  db: Db,
  into: CopyConnection,
  month: MonthInSettlement,
  bucket: Bucket,
  divide: (reader: ReaderPot) => Division,
): Promise<void> {
  await bucketTransaction(db, async (reading) => {
    const outOf = await copyConnection(reading);
    if (!outOf) throw new StepFailed('The second connection cannot COPY');
    const people = outOf.copyOut(
      `copy (${selectPeople(month, bucket, 'outside')}) to stdout (format binary)`,
    );
    const shares = into.copyIn(
      'copy shares (reader_id, month, creator_id, amount) from stdin (format binary)',
    );
    const parser = new PeopleParser();
    const writer = new ShareWriter(month.month);
    try {
      await pipeline(
        people,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            for (const reader of parser.parse(chunk)) writer.add(reader.readerId, divide(reader).shares);
            yield writer.take();
          }
          parser.end(); // a stream that broke off must not look like one that ended
          yield writer.end();
        },
        shares,
      );
    } catch (error) {
      outOf.cut(); // it would go on sending, and nothing else could be said on it
      throw error;
    }
    expectSame('Readers who were read', parser.rows, people.rowCount);
    expectSame('Shares that were copied', shares.rowCount, writer.rows);
  });
}
