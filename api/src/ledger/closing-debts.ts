import { smallestUnit } from '@flattr/settlement';
import { type Db, query, type Sql, sql, write } from '../platform/db/index.ts';
import { post } from './post.ts';

/** What a wallet still held when its account was closed leaves it with this ref. */
export const closingRef = 'closing';

/** What the service still owes somebody whose account was closed: no refund could carry it. */
export interface ClosingDebt {
  member_id: bigint;
  /** In micro-units, at least one that can be paid. */
  amount: bigint;
  closed_at: Date;
}

/** Decides what is owed at all. */
interface OwingConfig {
  readonly payments: 'play' | 'stripe' | 'bank' | 'off';
  readonly currency: string;
}

/** The debts that have no end yet: `select member_id, amount, created_at`. Play money is owed to nobody. */
export const openClosingDebts = ({ payments, currency }: OwingConfig): Sql => sql`
  select t.member_id, t.amount, t.created_at from transfers t
  where t.kind = 'refund' and t.ref = ${closingRef} and ${payments !== 'play'}
    and t.amount >= ${smallestUnit(currency)}
    and not exists (select 1 from closing_debts_ended e where e.member_id = t.member_id)`;

/** Oldest first, at most `most`. */
export function findClosingDebts(db: Db, config: OwingConfig, most: number): Promise<ClosingDebt[]> {
  return query(
    db,
    sql`select member_id, amount, created_at as closed_at from (${openClosingDebts(config)}) d
        order by created_at, member_id limit ${most}`,
  );
}

/**
 * Ends a debt, once: paid by hand, with the reference of the transfer, or written off. What is written off is the
 * service's from then on, so it makes its losses less. Returns how much that was; undefined when nothing is owed.
 */
export async function endClosingDebt(
  transaction: Db,
  config: OwingConfig,
  {
    memberId,
    how,
    reference,
    at,
  }: {
    memberId: bigint;
    how: 'paid' | 'written-off';
    reference: string;
    at: Date;
  },
): Promise<bigint | undefined> {
  const [debt] = await query<{ amount: bigint }>(
    transaction,
    sql`select amount from (${openClosingDebts(config)}) d where member_id = ${memberId}`,
  );
  if (!debt) return undefined;
  const { amount } = debt;
  const ended = await write(
    transaction,
    sql`insert into closing_debts_ended (member_id, amount, how, reference, ended_at)
        values (${memberId}, ${amount}, ${how}, ${reference}, ${at}) on conflict (member_id) do nothing`,
  );
  if (ended === 0) return undefined; // by another at the same time
  if (how === 'written-off')
    await post(transaction, { memberId, kind: 'loss-return', ref: closingRef, amount, at });
  return amount;
}
