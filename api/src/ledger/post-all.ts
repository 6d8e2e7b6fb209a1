import { formatMonth, type Month } from '@flattr/settlement';
import { raw, type Sql, sql } from '../platform/db/index.ts';
import { kinds } from './kinds.ts';

/*
 * Transfers for whole buckets, as parts of a statement. The caller must change the balances in the same transaction. A
 * transfer that exists already is an error.
 */

type SettlementKind = 'pot' | 'fee' | 'collect';

/** An INSERT of one transfer for each row of `rows`, which has the columns `member_id` and `amount`. */
export function insertTransfers(
  { kind, month, at }: { kind: SettlementKind; month: Month; at: Date },
  rows: Sql,
): Sql {
  const { from, to } = kinds[kind];
  return sql`
    insert into transfers (member_id, kind, ref, from_account, to_account, amount, month, created_at)
    select member_id, ${kind}, ${formatMonth(month)}, ${from}, ${to}, amount, cast(${month} as integer),
           cast(${at} as timestamptz)
    from ${rows} posted`;
}

/**
 * An UPDATE of the members' balances by the same rows.
 *
 * @param within says that a member's id is in the bucket; the planner needs it for each table
 */
export function changeBalances(kind: 'pot' | 'collect', rows: Sql, within: (column: string) => Sql): Sql {
  const change =
    kind === 'pot' ? raw('wallet = b.wallet - posted.amount') : raw('earnings = b.earnings + posted.amount');
  return sql`
    update balances b set ${change} from ${rows} posted
    where b.member_id = posted.member_id and ${within('b.member_id')}`;
}
