import { formatMonth } from '@flattr/settlement';
import { type Finding, mostFindings } from '../ledger/index.ts';
import type { Db } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/in-transaction.ts';
import { select, write } from '../platform/db/named-query.ts';
import { setForTransaction, sortByTwo } from '../platform/db/settings.ts';
import { waitForTurn } from './tree-store.ts';

/*
 * What a creator's statement says of their shares: the sizes, never whose. `shares` lies reader by reader, and an index
 * by creator would cost more than the division; so they are sorted once, when a month is published, and kept with the
 * creator's month.
 */

/** For every creator of a settled month who has none yet, in one transaction; does nothing a second time. */
export function keepCreatorsShares(db: Db, month: number): Promise<void> {
  return inTransaction(db, async (transaction) => {
    await setForTransaction(transaction, { ...sortByTwo, ...forMillions });
    await waitForTurn(transaction, month);
    const missing = await select(
      transaction,
      'select 1 from creator_months where month = :month and share_amounts is null limit 1',
      { month },
    );
    if (missing.length === 0) return;
    await write(transaction, sortShares, { month });
    await write(transaction, keepSorted, { month });
  });
}

/** In memory as far as it goes; whoever comes second waits until the first is done. */
const forMillions = { work_mem: '64MB', statement_timeout: '30min', lock_timeout: '30min' };

const amountsOfMonth = `
  select creator_id, month, array_agg(amount order by amount) as amounts
  from shares where month = :month group by creator_id, month`;

/** In a table of its own first, because PostgreSQL uses one process only for a statement that changes rows. */
const sortShares = `create temporary table sorted_shares on commit drop as ${amountsOfMonth}`;

const keepSorted = `
  update creator_months c set share_amounts = s.amounts from sorted_shares s
  where c.creator_id = s.creator_id and c.month = s.month and c.share_amounts is null`;

/** How many readers gave a creator a share of each size, largest first. */
export async function countSharesBySize(
  db: Db,
  creatorId: bigint,
  month: number,
): Promise<{ amount: bigint; readers: number }[]> {
  const rows = await select<{ amount: bigint; readers: bigint }>(db, sharesBySize, { creatorId, month });
  return rows.map(({ amount, readers }) => ({ amount, readers: Number(readers) }));
}

/** Reads the shares themselves, which takes a second with millions, only between settling and publishing. */
const sharesBySize = `
  select amount, count(*) as readers
  from (
    select unnest(share_amounts) as amount from creator_months where creator_id = :creatorId and month = :month
    union all
    select amount from shares where month = :month and creator_id = :creatorId and exists (
      select 1 from creator_months where creator_id = :creatorId and month = :month and share_amounts is null
    )
  ) shares_of_creator
  group by amount order by amount desc`;

/** The creators of a published month whose statement says other shares than there are. */
export async function checkCreatorsShares(db: Db, month: number): Promise<Finding[]> {
  const wrong = await select<{ creator_id: bigint; kept: bigint | null; given: bigint | null }>(
    db,
    `select creator_id, cardinality(c.share_amounts)::bigint as kept, cardinality(s.amounts)::bigint as given
     from (select creator_id, share_amounts from creator_months where month = :month) c
     full join (${amountsOfMonth}) s using (creator_id)
     where c.share_amounts is distinct from s.amounts order by creator_id limit ${mostFindings + 1}`,
    { month },
  );
  return wrong.map(({ creator_id, kept, given }) => ({
    rule: 'statement',
    where: { table: 'creator_months', creator_id, month },
    expected: `the sizes of ${given ?? 0} shares`,
    found: kept === null ? 'none' : `${kept}, not all the same`,
    text: `The statement of creator ${creator_id} in ${formatMonth(month)} does not say what their shares were.`,
  }));
}
