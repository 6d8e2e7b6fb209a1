import { formatMonth } from '@flattr/settlement';
import type { MonthStatement } from 'flattr-verify';
import type { Clock } from '../platform/db/clock.ts';
import type { Db } from '../platform/db/database.ts';
import { select, write } from '../platform/db/named-query.ts';
import { keepCreatorsShares } from './creators-shares.ts';
import type { ServiceKeys } from './keys/service.ts';
import { signStatement } from './sign.ts';
import { addBlock, readRoot } from './tree.ts';

export type Publisher = ReturnType<typeof createPublisher>;

interface Dependencies {
  db: Db;
  clock: Clock;
  keys: ServiceKeys;
  /** The service's public address, and its currency. */
  service: string;
  currency: string;
  /** How many readers are in one block of the tree: smaller in tests only. */
  blockSize?: number;
}

/** The last step of a settlement: what everybody may see of the month, and each reader can prove their own part of. */
export function createPublisher({ db, clock, keys, service, currency, blockSize }: Dependencies) {
  async function publish(settled: SettledRow): Promise<void> {
    const { month, fee_basis_points, minimum } = settled;
    await keepCreatorsShares(db, month);
    while (await addBlock(db, { month, feeBasisPoints: fee_basis_points }, blockSize));
    const { root, readers, pots, fees } = await readRoot(db, month);
    // Pots and fees are what readers gave, shares what creators were paid.
    const shares = await sumShares(db, month);
    if (pots !== fees + shares) throw new Error(`What ${formatMonth(month)} gave and paid is not the same`);
    const document = await signStatement<MonthStatement>(keys, {
      format: 'flattr-month-statement/1',
      service,
      month: formatMonth(month),
      currency,
      feeBasisPoints: String(fee_basis_points),
      minimum: String(minimum),
      readers: String(readers),
      pots: String(pots),
      fees: String(fees),
      shares: String(shares),
      root,
    });
    await insertMonthStatement(db, month, document, await clock());
  }

  return {
    /**
     * Publishes every settled month that has no statement yet, oldest first. May be run again, by several workers at
     * once and after any crash; what is published is never changed.
     */
    async publishSettled(): Promise<void> {
      for (const settled of await findUnpublished(db)) await publish(settled);
    },
  };
}

/** The public statement of a month, as it was signed; undefined before that. */
export async function findMonthStatement(db: Db, month: number): Promise<MonthStatement | undefined> {
  const [row] = await select<{ document: string }>(
    db,
    'select document from month_statements where month = :month',
    { month },
  );
  return row && (JSON.parse(row.document) as MonthStatement); // as it was written below
}

async function insertMonthStatement(
  db: Db,
  month: number,
  document: MonthStatement,
  now: Date,
): Promise<void> {
  await write(
    db,
    `insert into month_statements (month, document, created_at) values (:month, :document, :now)
     on conflict (month) do nothing`,
    { month, document: JSON.stringify(document), now },
  );
}

interface SettledRow {
  month: number;
  fee_basis_points: number;
  minimum: bigint;
}

async function findUnpublished(db: Db): Promise<SettledRow[]> {
  return select(
    db,
    `select month, fee_basis_points, minimum from months m
     where state = 'settled' and not exists (select 1 from month_statements s where s.month = m.month)
     order by month`,
  );
}

async function sumShares(db: Db, month: number): Promise<bigint> {
  const [row] = await select<{ shares: bigint }>(
    db,
    'select coalesce(sum(amount), 0)::bigint as shares from creator_months where month = :month',
    { month },
  );
  return row?.shares ?? 0n;
}
