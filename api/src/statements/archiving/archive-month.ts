import { type FeeRule, formatMonth, type Month } from '@flattr/settlement';
import { hashReader, type MonthStatement, rootOf } from 'flattr-verify';
import { flattr } from '../../platform/commands.ts';
import type { Context } from '../../platform/context.ts';
import { type Db, inTransaction, query, setForTransaction, sql, write } from '../../platform/db/index.ts';
import { type Failure, fail } from '../../platform/failure.ts';
import { type Progress, unwatched } from '../../platform/progress.ts';
import { readDividedPots } from '../divided-pots.ts';
import { findMonthStatement } from '../month-statements.ts';
import { findBlocks, findLeaves, hex } from '../tree/store.ts';
import { fileOf, hasPot, type Line, readArchive, WrongArchive, writeArchive } from './file.ts';
import * as store from './store.ts';

interface Archived {
  readonly file: string;
  /** Whether the database had let go of the month before. */
  readonly before: boolean;
  /** Pots whose leaf was made again from the file. */
  readonly pots: number;
  readonly withoutPot: number;
}

type NotArchived = 'month-not-published' | 'month-waits';

/** How many readers are in memory. */
const readersAtOnce = 200;

/**
 * Puts the clicks and shares of a published month into a file, makes every leaf of the published root again from that file,
 * and takes them out of the database. It can run again after any crash, and two may run at once: what is done is read from
 * the file and the month. For an archived month it checks the file again.
 *
 * The file has amounts and ids only: no page's title and no site, as for a closed account.
 *
 * @throws {WrongArchive} if the file does not hold what was published. Then the database keeps everything.
 */
export async function archiveMonth(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  folder: string,
  month: Month,
  progress: Progress = unwatched,
): Promise<Archived | Failure<NotArchived>> {
  const [known] = await query<FeeRule & { archived_at: Date | null }>(
    db,
    sql`select fee_basis_points as "feeBasisPoints", archived_at from months where month = ${month}`,
  );
  const statement = await findMonthStatement(db, month);
  if (!known || !statement) return fail('month-not-published');
  const file = fileOf(folder, month);
  if (known.archived_at !== null)
    return { file, before: true, ...(await check(db, file, statement, { month, progress })) };
  if ((await store.countUnfinished(db, month)) > 0) return fail('month-waits');
  progress.step('file');
  await writeArchive(file, { format: 'flattr-archive/1', statement }, linesOf(db, month, known));
  const checked = await check(db, file, statement, { month, progress });
  progress.step('database');
  return { file, before: !(await letGo(db, month, await clock(), checked.clicksWithoutPot)), ...checked };
}

async function* linesOf(db: Db, month: Month, fee: FeeRule): AsyncGenerator<Line> {
  const last = 9_223_372_036_854_775_807n;
  for (let first = 0n; ; ) {
    const pots = await readDividedPots(db, { month, fee, first, last, limit: readersAtOnce });
    yield* pots;
    const newest = pots.at(-1);
    if (!newest) break;
    first = BigInt(newest.reader) + 1n;
  }
  for (let after = 0n; ; ) {
    const clicks = await store.findClicksWithoutPot(db, month, after, readersAtOnce);
    for (const [reader, own] of Map.groupBy(clicks, ({ reader_id }) => reader_id)) {
      yield {
        month: formatMonth(month),
        reader: String(reader),
        clicks: own.map(({ thing_id, creator_id }) => ({
          month: formatMonth(month),
          thing: thing_id,
          creatorId: String(creator_id),
        })),
      };
      after = reader;
    }
    if (clicks.length === 0) return;
  }
}

/** Makes every leaf, every block and the root again from the file. */
async function check(
  db: Db,
  file: string,
  statement: MonthStatement,
  { month, progress }: { month: Month; progress: Progress },
) {
  const lines = readArchive(file, statement)[Symbol.asyncIterator]();
  const found = { pots: 0, withoutPot: 0, clicksWithoutPot: 0 };
  let line = await lines.next();
  const blocks = await findBlocks(db, month);
  progress.step('check', blocks.length);
  for (const block of blocks) {
    const hashes: Uint8Array[] = [];
    for (const { reader_id, salt } of await findLeaves(db, month, block)) {
      if (line.done || !hasPot(line.value) || line.value.reader !== String(reader_id))
        throw new WrongArchive(`${file} lacks reader ${reader_id}.`);
      hashes.push(hashReader(line.value, hex(salt)));
      found.pots++;
      line = await lines.next();
    }
    if (hex(rootOf(hashes)) !== hex(block.root))
      throw new WrongArchive(`${file} does not hold what was published of ${formatMonth(month)}.`);
    progress.done();
  }
  if (hex(rootOf(blocks.map(({ root }) => root))) !== statement.root)
    throw new WrongArchive(
      `The root of ${formatMonth(month)} does not match its blocks. Run: ${flattr} audit`,
    );
  for (; !line.done; line = await lines.next()) {
    if (hasPot(line.value)) throw new WrongArchive(`${file} has a reader too many: ${line.value.reader}.`);
    found.withoutPot++;
    found.clicksWithoutPot += line.value.clicks.length;
  }
  return found;
}

/** No root says what was clicked without a pot: the database says how many. */
async function compareRest(db: Db, month: Month, found: number): Promise<void> {
  const [row] = await query<{ clicks: bigint }>(
    db,
    sql`select count(*) as clicks from reader_months r
        join clicks c on c.reader_id = r.reader_id and c.month = r.month
        where r.month = ${month} and c.month = ${month} and coalesce(r.settled_in, r.month) = ${month}
          and coalesce(r.pot, 0) = 0 and c.undone_at is null`,
  );
  if (Number(row?.clicks ?? 0n) !== found)
    throw new WrongArchive(`The file has ${found} clicks without a pot, the database ${row?.clicks}.`);
}

/** False if another one was faster. */
function letGo(db: Db, month: Month, now: Date, clicksWithoutPot: number): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    await setForTransaction(transaction, {
      statementTimeoutMs: 6 * 60 * 60_000,
      lock_timeout: '10min',
      idle_in_transaction_session_timeout: '10min',
    });
    const first = await write(
      transaction,
      sql`update months set archived_at = ${now} where month = ${month} and archived_at is null`,
    );
    if (first === 0) return false;
    await compareRest(transaction, month, clicksWithoutPot);
    await store.keepForCounts(transaction, month);
    await store.takeOut(transaction, month);
    return true;
  });
}

/** A reader's part of an archived month. Undefined if the file has none. */
export async function readFromArchive(
  folder: string,
  month: Month,
  statement: MonthStatement,
  readerId: bigint,
): Promise<Line | undefined> {
  for await (const line of readArchive(fileOf(folder, month), statement))
    if (line.reader === String(readerId)) return line;
  return undefined;
}
