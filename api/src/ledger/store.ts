import type { Db } from '../db/database.ts';
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
