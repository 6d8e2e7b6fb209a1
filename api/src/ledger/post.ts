import type { Db } from '../platform/db/database.ts';
import { query } from '../platform/db/query.ts';
import { Problem } from '../platform/http/problems.ts';
import { ReferenceUsed } from './errors.ts';
import { findAmounts } from './store.ts';

/** Between which accounts each kind of transfer moves money; the table's CHECK says the same. */
export const kinds = {
  deposit: { from: 'outside', to: 'wallet' },
  refund: { from: 'wallet', to: 'outside' },
  chargeback: { from: 'wallet', to: 'outside' },
  loss: { from: 'losses', to: 'outside' },
  pot: { from: 'wallet', to: 'clearing' },
  fee: { from: 'clearing', to: 'fee' },
  collect: { from: 'clearing', to: 'earnings' },
  move: { from: 'earnings', to: 'wallet' },
  payout: { from: 'earnings', to: 'outside' },
  'payout-return': { from: 'outside', to: 'earnings' },
} as const;

export type TransferKind = keyof typeof kinds;

export interface Transfer {
  readonly memberId: bigint;
  readonly kind: TransferKind;
  /** Makes it happen once: a deposit's is the payment's id, a pot's is the month. */
  readonly ref: string;
  /** Micro-units, more than 0. */
  readonly amount: bigint;
  readonly month?: number;
  readonly at: Date;
}

/**
 * Posts one transfer and moves the member's balances with it, in the caller's transaction. False, and nothing moved,
 * when this transfer was posted before, with the same amount; with another it throws `ReferenceUsed`. Throws an `insufficient-funds` problem when a balance would go below zero;
 * the caller's transaction must then end.
 */
export async function post(transaction: Db, transfer: Transfer): Promise<boolean> {
  const { from, to } = kinds[transfer.kind];
  const inserted = await transaction('transfers')
    .insert({
      member_id: transfer.memberId,
      kind: transfer.kind,
      ref: transfer.ref,
      from_account: from,
      to_account: to,
      amount: transfer.amount,
      month: transfer.month ?? null,
      created_at: transfer.at,
    })
    .onConflict(['member_id', 'kind', 'ref'])
    .ignore()
    .returning('ref');
  if (inserted.length === 0) {
    const { memberId, kind, ref } = transfer;
    const posted = (await findAmounts(transaction, memberId, [kind], ref)).get(kind);
    if (posted !== undefined && posted !== transfer.amount) throw new ReferenceUsed(ref, posted);
    return false;
  }

  const wallet = change('wallet', from, to, transfer.amount);
  const earnings = change('earnings', from, to, transfer.amount);
  if (wallet === 0n && earnings === 0n) return true;
  const rows = await query<unknown>(
    transaction,
    `update balances set wallet = wallet + ?, earnings = earnings + ?
     where member_id = ? and wallet + ? >= 0 and earnings + ? >= 0 returning member_id`,
    [wallet, earnings, transfer.memberId, wallet, earnings],
  );
  if (rows.length === 0) throw new Problem('insufficient-funds');
  return true;
}

function change(account: string, from: string, to: string, amount: bigint): bigint {
  if (to === account) return amount;
  return from === account ? -amount : 0n;
}
