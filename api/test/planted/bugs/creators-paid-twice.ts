import { sql, write } from '../../../src/platform/db/index.ts';
import * as original from '../../../src/settlement/6-collect.ts';

export const replaces = '../../../src/settlement/6-collect.ts';

/** Creators who were paid are paid again when the step runs again. */
export const collectBucket: typeof original.collectBucket = async (db, month, bucket) => {
  await write(db, sql`update creator_months set run = null where month = ${month.month}`);
  await write(
    db,
    sql`update transfers set ref = ref || '-' where kind = 'collect' and month = ${month.month}`,
  );
  await original.collectBucket(db, month, bucket);
};
