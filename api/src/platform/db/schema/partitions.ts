import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../database.ts';
import { inTransaction } from '../in-transaction.ts';
import { setForTransaction } from '../settings.ts';
import { query, raw, type Sql, sql } from '../sql.ts';
import { isMadeElsewhere } from './migrate.ts';
import { monthlyTables } from './placement.ts';
import { whileAlone } from './while-alone.ts';

/** The partition for every month that has none of its own: no row is ever refused for want of a partition. */
export const defaultPartition = (table: string): string => `${table}_default`;

/** The partition that a month's rows are in. */
export async function partitionOf(db: Db, table: string, month: number): Promise<string> {
  const name = `${table}_${month}`;
  return (await exists(db, name)) ? name : defaultPartition(table);
}

export interface Patience {
  /** How long it waits in all for those who read the tables, such as an audit. Then it throws `NoRoomYet`. */
  readonly patienceMs?: number;
  /** Is told what it waits for, once. */
  readonly say?: (line: string) => void;
}

/** Somebody else is in the way. What is missing can be made later: until then the default partition takes its rows. */
export class NoRoomYet extends Error {
  override readonly name = 'NoRoomYet';
}

/**
 * Makes what is missing of the partitions of months. Of several processes one does it, and the others wait. It can run
 * again after any crash. A month that has rows in the default partition stays there.
 *
 * @param current takes rows now: it gets a partition only while the default one is empty
 * @param coming take none yet
 * @throws {NoRoomYet} after `patienceMs`
 */
export async function makePartitions(
  db: Db,
  current: number,
  coming: readonly number[],
  { patienceMs = 60 * 60_000, say = () => undefined }: Patience = {},
): Promise<void> {
  const all = [...monthlyTables.keys()].flatMap((table) =>
    [current, ...coming].map((month) => ({ table, month })),
  );
  const missing = async () => {
    const there = await Promise.all(all.map(({ table, month }) => exists(db, `${table}_${month}`)));
    return all.filter((_, index) => !there[index]);
  };
  if ((await missing()).length === 0) return;
  const wait = waiting(patienceMs, say);
  const waits = () => wait.for('another process, which makes room for the same months');
  await whileAlone(
    db,
    'making room',
    async () => {
      for (const { table, month } of await missing()) {
        const [row] = await query(db, sql`select 1 from ${raw(defaultPartition(table))} limit 1`);
        if (!row) await makePartition({ db, wait, table, month });
        else if (month !== current) await makeBesideRows({ db, wait, table, month });
      }
    },
    waits,
  );
}

interface Made {
  readonly db: Db;
  readonly wait: Wait;
  readonly table: string;
  readonly month: number;
}

/** One wait for several things, which ends at a time. */
interface Wait {
  for(what: string): void;
  leftMs(): number;
}

function waiting(patienceMs: number, say: (line: string) => void): Wait {
  const end = performance.now() + patienceMs;
  let isSaid = false;
  return {
    for(what) {
      if (performance.now() > end) throw new NoRoomYet(`Waited ${patienceMs / 1000} s for ${what}.`);
      if (!isSaid) say(`Waiting for ${what}.`);
      isSaid = true;
    },
    leftMs: () => Math.max(1, Math.floor(end - performance.now())),
  };
}

async function exists(db: Db, name: string): Promise<boolean> {
  const [row] = await query<{ exists: boolean }>(db, sql`select to_regclass(${name}) is not null as exists`);
  return row?.exists === true;
}

async function makePartition({ table, month, ...made }: Made, afterwards?: Sql): Promise<void> {
  const storage = Object.entries(monthlyTables.get(table) ?? {}).map(([name, value]) => `${name} = ${value}`);
  const create = raw(`create table ${table}_${month} partition of ${table} for values in (${month})
    ${storage.length > 0 ? `with (${storage.join(', ')})` : ''}`);
  try {
    await atOnce({ table, ...made }, afterwards ? [create, afterwards] : [create]);
  } catch (error) {
    if (!isMadeElsewhere(error)) throw error;
  }
}

/**
 * PostgreSQL reads the whole default partition under a lock that nobody passes, to see that no row of it belongs into the
 * new one. A checked constraint says so beforehand, and checking it stops nobody. A constraint that a crash left behind
 * refuses rows of a month that has not begun, and the next run takes it away.
 */
async function makeBesideRows(made: Made): Promise<void> {
  const { db, wait, table, month } = made;
  const rest = defaultPartition(table);
  const name = `${rest}_without_${month}`;
  const drop = raw(`alter table ${rest} drop constraint if exists ${name}`);
  await atOnce(made, [
    drop,
    raw(
      `alter table ${rest} add constraint ${name} check (month is not null and month <> ${month}) not valid`,
    ),
  ]);
  try {
    await inTransaction(db, async (transaction) => {
      await setForTransaction(transaction, { statementTimeoutMs: wait.leftMs() });
      await query(transaction, raw(`alter table ${rest} validate constraint ${name}`));
    });
  } catch (error) {
    await atOnce(made, [drop]);
    const { code } = error as { code?: string };
    if (code === '23514') return; // it has rows of the month
    if (code === '57014') wait.for(`the rows of ${rest}, which are many`);
    throw error;
  }
  await makePartition(made, drop);
}

/** How long clicks wait behind a statement that waits for whoever reads the table, such as an audit. */
const patience = '200ms';

/** Runs statements that nobody else may meet in one transaction, as soon as nobody is in the way. */
async function atOnce(made: Pick<Made, 'db' | 'wait' | 'table'>, statements: readonly Sql[]): Promise<void> {
  const { db, wait, table } = made;
  try {
    await inTransaction(db, async (transaction) => {
      await setForTransaction(transaction, { lock_timeout: patience });
      for (const statement of statements) await query(transaction, statement);
    });
  } catch (error) {
    if ((error as { code?: string }).code !== '55P03') throw error;
    wait.for(`somebody who reads all of ${table}, such as an audit or a backup`);
    await delay(500);
    await atOnce(made, statements);
  }
}
