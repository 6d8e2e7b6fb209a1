import { formatMonth, type Month } from '@flattr/settlement';
import { type Finding, mostFindings } from '../ledger/index.ts';
import {
  type Db,
  inTransaction,
  query,
  raw,
  setForTransaction,
  sortByTwo,
  sql,
  write,
} from '../platform/db/index.ts';
import { waitForTurn } from './tree/store.ts';

/*
 * A creator's statement has the sizes of their shares, and never whose they are. `shares` lies reader by reader, and an
 * index by creator would cost more than the division. So the shares of a month are sorted once, when it is published.
 */

/** Keeps the sizes for every creator of a settled month, in one transaction. Does nothing the second time. */
export function keepCreatorsShares(db: Db, month: Month): Promise<void> {
  return inTransaction(db, async (transaction) => {
    await setForTransaction(transaction, { ...sortByTwo, ...forMillions });
    await waitForTurn(transaction, month);
    const kept = await query(transaction, sql`select 1 from creator_shares where month = ${month} limit 1`);
    if (kept.length > 0) return;
    // In a temporary table first, because PostgreSQL uses only one process for a statement that writes.
    await write(transaction, sql`create temporary table sorted_shares on commit drop as ${amountsOf(month)}`);
    // On a cluster a transaction that has just given the turn away can be seen on the coordinator before it is on the workers.
    await write(
      transaction,
      sql`insert into creator_shares (creator_id, month, amounts) select creator_id, month, amounts from sorted_shares
          on conflict (creator_id, month) do nothing`,
    );
  });
}

/** Sorting stays in memory as far as possible. A second publisher waits until the first is done. */
const forMillions = { work_mem: '64MB', statementTimeoutMs: 30 * 60_000, lock_timeout: '30min' };

/** The month stands in the text, because a statement that makes a table takes no parameters. */
const amountsOf = (month: Month) => sql`
  select creator_id, month, array_agg(amount order by amount) as amounts
  from shares where month = ${raw(String(month))} group by creator_id, month`;

/**
 * How many readers gave a creator a share of each size, largest first. Between settling and publishing it reads the
 * shares themselves, which takes a second with millions.
 */
export async function countSharesBySize(
  db: Db,
  creatorId: bigint,
  month: Month,
): Promise<{ amount: bigint; readers: bigint }[]> {
  return query(
    db,
    sql`select amount, count(*) as readers
        from (
          select unnest(amounts) as amount from creator_shares where creator_id = ${creatorId} and month = ${month}
          union all
          select amount from shares where month = ${month} and creator_id = ${creatorId}
            and exists (select 1 from creator_months where creator_id = ${creatorId} and month = ${month})
            and not exists (select 1 from creator_shares where creator_id = ${creatorId} and month = ${month})
        ) shares_of_creator
        group by amount order by amount desc`,
  );
}

/** The creators of a published month whose statement has other shares than the ledger. */
export async function checkCreatorsShares(db: Db, month: Month): Promise<Finding[]> {
  const wrong = await query<{ creator_id: bigint; kept: bigint | null; given: bigint | null }>(
    db,
    sql`select creator_id, cardinality(c.amounts)::bigint as kept, cardinality(s.amounts)::bigint as given
        from (select creator_id, amounts from creator_shares where month = ${month}) c
        full join (${amountsOf(month)}) s using (creator_id)
        where c.amounts is distinct from s.amounts order by creator_id limit ${mostFindings + 1}`,
  );
  return wrong.map(({ creator_id, kept, given }) => ({
    rule: 'statement',
    where: { table: 'creator_shares', creator_id, month },
    expected: `the sizes of ${given ?? 0} shares`,
    found: kept === null ? 'none' : `${kept}, not all the same`,
    text: `The statement of creator ${creator_id} in ${formatMonth(month)} has other shares than the ledger.`,
  }));
}
