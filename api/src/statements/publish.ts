import { feeRuleText, formatMonth, type Month } from '@flattr/settlement';
import type { MonthStatement } from 'flattr-verify';
import type { Config } from '../config.ts';
import type { Context } from '../platform/context.ts';
import { type Db, query, sql } from '../platform/db/index.ts';
import { type Progress, unwatched } from '../platform/progress.ts';
import { createStatementArchive, type StatementArchive } from './archive.ts';
import { keepCreatorsShares } from './creators-shares.ts';
import type { ServiceKeys } from './keys/keys.ts';
import { findSettledMonths, insertMonthStatement, type SettledMonth } from './month-statements.ts';
import { signStatement } from './sign.ts';
import { addBlock, readRoot } from './tree/tree.ts';

/** The last step of a settlement: publishes a month, so that each reader can prove their own part of it. */
export interface Publisher {
  /**
   * Publishes every settled month that has no statement yet, oldest first. It can run again, by several workers at the
   * same time and after any crash. What is published never changes. Returns these months.
   */
  publishSettled(progress?: Progress): Promise<readonly Month[]>;
  /** Whether a month was published, by this database or by a newer one that an older backup replaced. */
  wasPublished(month: Month): Promise<boolean>;
}

export interface PublisherContext extends Pick<Context, 'db' | 'clock'> {
  readonly config: Pick<Config, 'publicUrl' | 'currency'> & Partial<Pick<Config, 'statementArchive'>>;
}

interface Neighbours {
  readonly keys: ServiceKeys;
  /** How many readers are in one block of the tree. Smaller only in tests. */
  readonly blockSize?: number;
}

export function createPublisher(context: PublisherContext, neighbours: Neighbours): Publisher {
  const archive = createStatementArchive(context.config.statementArchive);
  return {
    async publishSettled(progress = unwatched) {
      const found = await findSettledMonths(context.db, { published: false });
      for (const settled of found) await publish(context, { ...neighbours, archive, progress }, settled);
      return found.map(({ month }) => month);
    },
    wasPublished: async (month) => (await archive.find(month)) !== undefined,
  };
}

async function publish(
  { db, clock, config: { publicUrl, currency } }: PublisherContext,
  { keys, blockSize, archive, progress }: Neighbours & { archive: StatementArchive; progress: Progress },
  settled: SettledMonth,
): Promise<void> {
  const { month, minimum } = settled;
  progress.step('publish', undefined, formatMonth(month));
  await keepCreatorsShares(db, month);
  while (await addBlock(db, settled, blockSize)) progress.done();
  const { root, readers, pots, fees } = await readRoot(db, month);
  // Pots and fees are what readers gave, shares what creators got.
  const shares = await sumShares(db, month);
  if (pots !== fees + shares) throw new Error(`In ${formatMonth(month)} pots are not fees and shares`);
  const document = await signStatement<MonthStatement>(keys, {
    format: 'flattr-month-statement/1',
    service: publicUrl,
    month: formatMonth(month),
    currency,
    ...feeRuleText(settled),
    minimum: String(minimum),
    readers: String(readers),
    pots: String(pots),
    fees: String(fees),
    shares: String(shares),
    root,
  });
  await archive.keep(month, document);
  await insertMonthStatement(db, month, document, await clock());
}

async function sumShares(db: Db, month: Month): Promise<bigint> {
  const [row] = await query<{ shares: bigint }>(
    db,
    sql`select coalesce(sum(amount), 0)::bigint as shares from creator_months where month = ${month}`,
  );
  return row?.shares ?? 0n;
}
