import { sql, write } from '../../../src/platform/db/index.ts';
import * as original from '../../../src/settlement/2-close.ts';

export const replaces = '../../../src/settlement/2-close.ts';

/** A pot leaves the wallet again when its bucket is closed again. */
export const closeBucket: typeof original.closeBucket = async (db, month, bucket) => {
  await write(db, sql`update transfers set ref = ref || '-' where kind = 'pot' and month = ${month.month}`);
  await write(
    db,
    sql`update reader_months set state = 'open' where month = ${month.month} and state = 'closing'`,
  );
  await original.closeBucket(db, month, bucket);
};
