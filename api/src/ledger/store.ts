import type { Db } from '../platform/db/database.ts';
import type { TransferKind } from './post.ts';

export interface TransferRow {
  kind: TransferKind | 'correction';
  ref: string;
  from_account: string;
  to_account: string;
  amount: bigint;
  month: number | null;
  created_at: Date;
}

/** A member's transfers, newest first. */
export async function findTransfers(db: Db, memberId: bigint, limit: number): Promise<TransferRow[]> {
  return db('transfers')
    .where({ member_id: memberId })
    .orderBy([{ column: 'created_at', order: 'desc' }, 'kind', 'ref'])
    .limit(limit)
    .select<TransferRow[]>('kind', 'ref', 'from_account', 'to_account', 'amount', 'month', 'created_at');
}

/** Locks a member's balances for this transaction and returns them; undefined when there is no such member. */
export async function holdBalances(
  transaction: Db,
  memberId: bigint,
): Promise<{ wallet: bigint; earnings: bigint } | undefined> {
  return transaction('balances')
    .where({ member_id: memberId })
    .forUpdate()
    .first<{ wallet: bigint; earnings: bigint } | undefined>('wallet', 'earnings');
}

/** The amounts of a member's transfers with this ref, by kind. */
export async function findAmounts(
  db: Db,
  memberId: bigint,
  kinds: readonly TransferKind[],
  ref: string,
): Promise<Map<TransferKind, bigint>> {
  const rows = await db('transfers')
    .where({ member_id: memberId, ref })
    .whereIn('kind', [...kinds])
    .select<{ kind: TransferKind; amount: bigint }[]>('kind', 'amount');
  return new Map(rows.map(({ kind, amount }) => [kind, amount]));
}
