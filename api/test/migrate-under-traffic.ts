import { type Db, inTransaction, query, raw, sql, write } from '../src/platform/db/index.ts';
import {
  type Migrations,
  migrate,
  migrationNames,
  readStatements,
  splitStatements,
} from '../src/platform/db/schema/migrate.ts';
import { addManyReaders } from './many-readers.ts';

/** What a release may change in the largest table: expand, then build, then check. */
export const samples: Readonly<Record<string, string>> = {
  '9001-column':
    'alter table clicks add column note text;\ncreate view noted_clicks as select reader_id, note from clicks',
  '9002-index':
    'create index concurrently if not exists clicks_by_note on clicks (note) where note is not null',
  '9003-check': 'alter table clicks add constraint clicks_note_short check (length(note) < 100) not valid',
  '9004-validate': 'alter table clicks validate constraint clicks_note_short',
};

/** Our own migrations, and these after them. */
export async function withSamples(more: Readonly<Record<string, string>> = {}): Promise<Migrations> {
  const all = { ...samples, ...more };
  return {
    names: [...(await migrationNames()), ...Object.keys(all)],
    readStatements: async (name) =>
      all[name] === undefined ? readStatements(name) : splitStatements(all[name]),
  };
}

/**
 * Upgrades a table of so many clicks while others write and read it, one of whom keeps it for `holdForMs`. Returns how long
 * the slowest of them took.
 */
export async function migrateUnderTraffic(
  { db, other }: { db: Db; other: Db },
  { clicks, holdForMs, say }: { clicks: number; holdForMs: number; say: (line: string) => void },
) {
  const month = 202401;
  await addManyReaders(db, month, { readers: Math.ceil(clicks / 10), clicks: 10 });
  await query(db, raw('analyze clicks'));
  const [{ creator } = { creator: 0n }] = await query<{ creator: bigint }>(
    db,
    sql`select min(id) as creator from members`,
  );
  let isOver = false;
  let slowestMs = 0;
  let acts = 0;
  const failures: unknown[] = [];
  const act = async (number: number) => {
    const began = performance.now();
    try {
      await inTransaction(other, async (transaction) => {
        const reader = 1001 + (number % Math.ceil(clicks / 10));
        await write(
          transaction,
          sql`insert into clicks (reader_id, month, thing_id, creator_id, iat, clicked_at)
              values (${reader}, ${month}, gen_random_uuid(), ${creator}, now(), now())`,
        );
        await query(
          transaction,
          sql`select count(*) from clicks where reader_id = ${reader} and month = ${month}`,
        );
      });
      acts++;
    } catch (error) {
      failures.push(error);
    }
    slowestMs = Math.max(slowestMs, performance.now() - began);
  };
  const traffic = [0, 1, 2, 3].map(async (lane) => {
    for (let number = lane; !isOver; number += 4) {
      await act(number);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
  // An audit, or a settlement.
  const holding = inTransaction(other, async (transaction) => {
    await query(transaction, sql`select count(*) from clicks where month = ${month}`);
    await new Promise((resolve) => setTimeout(resolve, holdForMs));
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const began = performance.now();
  const applied = await migrate(db, { migrations: await withSamples(), say }).finally(() => {
    isOver = true;
  });
  const tookMs = performance.now() - began;
  await Promise.all([holding, ...traffic]);
  return { applied, tookMs, slowestMs: Math.round(slowestMs), acts, failures };
}
