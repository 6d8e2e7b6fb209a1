import { formatMonth } from '@flattr/settlement';
import type { DividedPot } from 'flattr-verify';
import type { Db } from '../db/database.ts';
import { select } from '../db/named-query.ts';

interface Range {
  readonly month: number;
  readonly feeBasisPoints: number;
  /** Ids of readers, both included. */
  readonly first: bigint;
  readonly last: bigint;
  /** How many at most. */
  readonly limit: number;
}

/** The pots of a settled month in ascending order of their readers, as their leaves commit to them. Frozen. */
export async function readDividedPots(
  db: Db,
  { month, feeBasisPoints, first, last, limit }: Range,
): Promise<DividedPot[]> {
  const readers = await select<PotRow>(db, pots, { month, first, last, limit });
  const lastOfThem = readers.at(-1);
  if (!lastOfThem) return [];
  const values = { month, first, last: lastOfThem.reader_id };
  const sharesOf = grouped(await select<ShareRow>(db, shares, values));
  const monthsOf = grouped(await select<MonthRow>(db, months, values));
  const clicksOf = grouped(await select<ClickRow>(db, clicks, values));

  return readers.map(({ reader_id, pot, fee }) => {
    const own = sharesOf.get(reader_id) ?? [];
    const people = new Set(own.map((share) => share.creator_id));
    return {
      month: formatMonth(month),
      reader: String(reader_id),
      months: (monthsOf.get(reader_id) ?? []).map((row) => formatMonth(row.month)),
      pot: String(pot),
      feeBasisPoints: String(feeBasisPoints),
      fee: String(fee),
      shares: own.map(({ creator_id, amount }) => ({
        creatorId: String(creator_id),
        amount: String(amount),
      })),
      // Those of creators who were closed counted for nobody.
      clicks: (clicksOf.get(reader_id) ?? [])
        .filter((click) => people.has(click.creator_id))
        .map((click) => ({
          month: formatMonth(click.month),
          thing: click.thing_id,
          creatorId: String(click.creator_id),
        })),
    };
  });
}

interface PotRow {
  reader_id: bigint;
  pot: bigint;
  fee: bigint;
}
interface ShareRow {
  reader_id: bigint;
  creator_id: bigint;
  amount: bigint;
}
interface MonthRow {
  reader_id: bigint;
  month: number;
}
interface ClickRow extends MonthRow {
  thing_id: string;
  creator_id: bigint;
}

const pots = `
  select reader_id, pot, fee from reader_months
  where month = :month and state = 'settled' and pot > 0 and reader_id >= :first and reader_id <= :last
  order by reader_id limit :limit`;

const shares = `
  select reader_id, creator_id, amount from shares
  where month = :month and reader_id >= :first and reader_id <= :last
  order by reader_id, creator_id`;

const months = `
  select reader_id, month from reader_months
  where settled_in = :month and reader_id >= :first and reader_id <= :last
  order by reader_id, month`;

const clicks = `
  select c.reader_id, c.month, c.thing_id, c.creator_id
  from reader_months r join clicks c on c.reader_id = r.reader_id and c.month = r.month
  where r.settled_in = :month and r.reader_id >= :first and r.reader_id <= :last and c.undone_at is null
  order by c.reader_id, c.month, c.thing_id`;

function grouped<Row extends { reader_id: bigint }>(rows: readonly Row[]): Map<bigint, Row[]> {
  const groups = new Map<bigint, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.reader_id);
    if (group) group.push(row);
    else groups.set(row.reader_id, [row]);
  }
  return groups;
}
