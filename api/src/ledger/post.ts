import { type Db, query, sql, write } from '../platform/db/index.ts';
import { Failure, fail } from '../platform/failure.ts';
import { kinds, type TransferKind } from './kinds.ts';
import { findAmounts } from './transfers.ts';

export interface Transfer {
  readonly memberId: bigint;
  readonly kind: TransferKind;
  /** Makes the transfer happen once: a deposit's is the payment's id, a pot's is the month. */
  readonly ref: string;
  /** Micro-units, more than 0. */
  readonly amount: bigint;
  readonly at: Date;
}

/** The same reference was posted with another amount. One of the two is a mistake that an operator must look at. */
export class ReferenceUsed extends Failure<'reference-used'> {
  /** What was posted, in micro-units. */
  readonly posted: bigint;

  constructor(posted: bigint) {
    super('reference-used', {});
    this.posted = posted;
  }
}

export type PostFailure = ReferenceUsed | Failure<'insufficient-funds'>;

/**
 * Posts one transfer and changes the member's balance with it, in the caller's transaction. False, and nothing moved,
 * when it was posted before with the same amount. After a failure the transaction must be rolled back.
 */
export async function post(
  transaction: Db,
  { memberId, kind, ref, amount, at }: Transfer,
): Promise<boolean | PostFailure> {
  const { from, to } = kinds[kind];
  const inserted = await write(
    transaction,
    sql`
      insert into transfers (member_id, kind, ref, from_account, to_account, amount, created_at)
      values (${memberId}, ${kind}, ${ref}, ${from}, ${to}, ${amount}, ${at})
      on conflict (member_id, kind, ref) do nothing`,
  );
  if (inserted === 0) {
    const posted = (await findAmounts(transaction, memberId, [kind], ref)).get(kind) ?? 0n;
    return posted === amount ? false : new ReferenceUsed(posted);
  }

  return (await moveInBalances(transaction, { memberId, from, to, amount })) || fail('insufficient-funds');
}

/**
 * Posts transfers of one kind at once, each of them new, however many there are.
 *
 * @throws when one was posted before, or the balance holds less than all of them
 */
export async function postNew(
  transaction: Db,
  { memberId, kind, at }: Pick<Transfer, 'memberId' | 'kind' | 'at'>,
  parts: readonly Pick<Transfer, 'ref' | 'amount'>[],
): Promise<void> {
  const { from, to } = kinds[kind];
  await write(
    transaction,
    sql`
      insert into transfers (member_id, kind, ref, from_account, to_account, amount, created_at)
      select ${memberId}::bigint, ${kind}::text, ref, ${from}::text, ${to}::text, amount, ${at}::timestamptz
      from unnest(${parts.map(({ ref }) => ref)}::text[], ${parts.map(({ amount }) => amount)}::bigint[]) as part (ref, amount)`,
  );
  const sum = parts.reduce((total, { amount }) => total + amount, 0n);
  if (!(await moveInBalances(transaction, { memberId, from, to, amount: sum })))
    throw new Error(`${kind} of ${sum} was not posted: member ${memberId} holds less`);
}

/** False when the balance holds less. */
async function moveInBalances(
  transaction: Db,
  { memberId, from, to, amount }: { memberId: bigint; from: string; to: string; amount: bigint },
): Promise<boolean> {
  const wallet = change('wallet', from, to, amount);
  const earnings = change('earnings', from, to, amount);
  if (wallet === 0n && earnings === 0n) return true;
  const changed = await query(
    transaction,
    sql`
      update balances set wallet = wallet + ${wallet}, earnings = earnings + ${earnings}
      where member_id = ${memberId} and wallet + ${wallet} >= 0 and earnings + ${earnings} >= 0
      returning member_id`,
  );
  return changed.length === 1;
}

function change(account: string, from: string, to: string, amount: bigint): bigint {
  if (to === account) return amount;
  return from === account ? -amount : 0n;
}
