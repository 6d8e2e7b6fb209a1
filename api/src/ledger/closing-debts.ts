import { randomUUID } from 'node:crypto';
import { smallestUnit } from '@flattr/settlement';
import { type Db, query, type Sql, sql, write } from '../platform/db/index.ts';
import { Failure, fail } from '../platform/failure.ts';
import { post } from './post.ts';
import { holdBalances } from './transfers.ts';

/** What a wallet still held when its account was closed leaves it with this ref; what comes later with longer ones. */
const closingRef = 'closing';
const laterRef = () => `${closingRef}:${randomUUID()}`;

/** What the service still owes somebody whose account is closed: nothing carries it to them. */
export interface ClosingDebt {
  member_id: bigint;
  /** In micro-units, as much as can be paid: what is less than a cent is not. */
  amount: bigint;
  closed_at: Date;
}

/** Decides what is owed at all. */
interface OwingConfig {
  readonly payments: 'play' | 'stripe' | 'bank' | 'off';
  readonly currency: string;
  readonly payoutDelayDays: number;
}

/** What left wallets after closing, has no end yet and did not come back into them: `select member_id, ref, amount`. */
const withoutEnd = sql`
  select t.member_id, t.ref, t.amount from transfers t
  where t.kind = 'refund' and t.ref like 'closing%'
    and not exists (select 1 from closing_debts_ended e where e.member_id = t.member_id and e.ref = t.ref)
    and not exists (
      select 1 from transfers b where b.member_id = t.member_id and b.kind = 'refund-return' and b.ref = t.ref)`;

/** What of it is owed: `select member_id, amount`. Play money is owed to nobody. */
export const owedFromWallets = ({ payments }: Pick<OwingConfig, 'payments'>): Sql => sql`
  select member_id, amount from (${withoutEnd}) w where ${payments !== 'play'}`;

/** The same of the earnings of closed accounts, as far as they are older than the payout delay. */
const owedFromEarnings = ({ payments, payoutDelayDays }: OwingConfig): Sql => sql`
  select member_id, amount from (
    select b.member_id, b.earnings - coalesce((
      select sum(t.amount) from transfers t
      where t.member_id = b.member_id and t.kind = 'collect'
        and t.created_at > clock_timestamp() - ${payoutDelayDays}::double precision * interval '1 day'), 0)::bigint as amount
    from balances b join givers g on g.id = b.member_id
    where g.closed_at is not null and b.earnings > 0 and ${payments !== 'play'}
  ) e where amount > 0`;

/** As much of it as can be paid. */
const payableOf = (amount: bigint, { currency }: Pick<OwingConfig, 'currency'>): bigint =>
  amount - (amount % smallestUnit(currency));

/** One for each member, the longest closed first, at most `most`. */
export async function findClosingDebts(
  db: Db,
  config: OwingConfig,
  { most, memberId = null }: { most: number; memberId?: bigint | null },
): Promise<ClosingDebt[]> {
  const debts = await query<ClosingDebt>(
    db,
    sql`select d.member_id, sum(d.amount)::bigint as amount, g.closed_at
        from (${owedFromWallets(config)} union all ${owedFromEarnings(config)}) d join givers g on g.id = d.member_id
        where ${memberId}::bigint is null or d.member_id = ${memberId}
        group by d.member_id, g.closed_at having sum(d.amount) >= ${smallestUnit(config.currency)}
        order by g.closed_at, d.member_id limit ${most}`,
  );
  return debts.map((debt) => ({ ...debt, amount: payableOf(debt.amount, config) }));
}

/**
 * A closed account keeps nothing in its wallet: what is in it is owed from now on. `isFirst`: when it is closed. Returns
 * how much that was. The account must be closed, and its balances held.
 */
export async function oweWallet(
  transaction: Db,
  memberId: bigint,
  { at, isFirst = false }: { at: Date; isFirst?: boolean },
): Promise<bigint> {
  const amount = (await holdBalances(transaction, memberId))?.wallet ?? 0n;
  const ref = isFirst ? closingRef : laterRef();
  if (amount > 0n) await mustPost(transaction, { memberId, kind: 'refund', ref, amount, at });
  return amount;
}

/** What left the wallet after closing and has no end yet, in micro-units. */
export async function sumOwed(db: Db, memberId: bigint): Promise<bigint> {
  const [row] = await query<{ sum: bigint }>(
    db,
    sql`select coalesce(sum(amount), 0)::bigint as sum from (${withoutEnd}) w where member_id = ${memberId}`,
  );
  return row?.sum ?? 0n;
}

/**
 * Puts what left the wallet after closing and has no end yet back into it, so that something can be taken from it, or it
 * can leave with another ref. What is in the wallet then must be owed again (`oweWallet`). Returns how much came back. The
 * balances must be held.
 */
export async function takeOwedBack(transaction: Db, memberId: bigint, at: Date): Promise<bigint> {
  const parts = await query<{ ref: string; amount: bigint }>(
    transaction,
    sql`select ref, amount from (${withoutEnd}) w where member_id = ${memberId} order by ref`,
  );
  for (const { ref, amount } of parts)
    await mustPost(transaction, { memberId, kind: 'refund-return', ref, amount, at });
  return sumOf(parts);
}

/**
 * Ends what is owed to a member: paid by hand, with the reference of the transfer, or written off. What is written off is
 * the service's from then on, all of it, so it makes its losses less. Of what is paid, less than a cent stays owed. Returns
 * how much of it could be paid; 0 when nothing is owed. A reference ends one debt of a member: a command that comes twice
 * must not end what is owed since.
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
): Promise<bigint | Failure<'paid-before'>> {
  await holdBalances(transaction, memberId); // so two who end it at once come one after the other
  const [wallet, earnings] = [
    sumOf(await ofMember(transaction, owedFromWallets(config), memberId)),
    sumOf(await ofMember(transaction, owedFromEarnings(config), memberId)),
  ];
  const payable = payableOf(wallet + earnings, config);
  if (payable === 0n) return 0n;
  if (how === 'paid' && (await hasPaid(transaction, memberId, reference))) return fail('paid-before');
  const rest = how === 'paid' ? wallet + earnings - payable : 0n;
  const ofEarnings = rest < earnings ? rest : earnings; // it stays in them
  await takeOwedBack(transaction, memberId, at);
  for (const [kind, amount] of [
    ['refund', wallet - (rest - ofEarnings)],
    ['payout', earnings - ofEarnings],
  ] as const) {
    if (amount === 0n) continue;
    const ref = laterRef();
    await mustPost(transaction, { memberId, kind, ref, amount, at });
    await write(
      transaction,
      sql`insert into closing_debts_ended (member_id, ref, amount, how, reference, ended_at)
          values (${memberId}, ${ref}, ${amount}, ${how}, ${reference}, ${at})`,
    );
    if (how === 'written-off')
      await mustPost(transaction, { memberId, kind: 'loss-return', ref, amount, at });
  }
  await oweWallet(transaction, memberId, { at });
  return payable;
}

const ofMember = (transaction: Db, owed: Sql, memberId: bigint) =>
  query<{ amount: bigint }>(transaction, sql`select amount from (${owed}) d where member_id = ${memberId}`);

const sumOf = (parts: readonly { amount: bigint }[]): bigint =>
  parts.reduce((sum, { amount }) => sum + amount, 0n);

/** What an operator paid by hand to a closed account, by the reference of the transfer. */
export interface PaidDebt {
  readonly reference: string;
  readonly amount: bigint;
  readonly ended_at: Date;
  /** It came back, and is owed again. */
  readonly is_back: boolean;
}

/** What was paid to a member by hand, newest first. */
export function findPaidDebts(db: Db, memberId: bigint): Promise<PaidDebt[]> {
  return query<PaidDebt>(
    db,
    sql`select reference, sum(amount)::bigint as amount, max(ended_at) as ended_at, bool_and(is_back) as is_back
        from (${paidTo(memberId)}) p group by reference order by ended_at desc, reference`,
  );
}

const paidTo = (memberId: bigint): Sql => sql`
  select e.ref, e.reference, e.amount, e.ended_at, t.kind,
         exists (select 1 from transfers b where b.member_id = t.member_id and b.ref = t.ref
                   and b.kind = t.kind || '-return') as is_back
  from closing_debts_ended e
  join transfers t on t.member_id = e.member_id and t.ref = e.ref and t.kind in ('refund', 'payout')
  where e.member_id = ${memberId} and e.how = 'paid'`;

/**
 * What was paid by hand with this reference came back: it is owed again, of the wallet or the earnings as before. Once.
 * Returns how much.
 */
export async function returnPaidDebt(
  transaction: Db,
  { memberId, reference, at }: { memberId: bigint; reference: string; at: Date },
): Promise<bigint | Failure<'never-paid' | 'returned-before'>> {
  await holdBalances(transaction, memberId); // so two who record it at once come one after the other
  const parts = await query<{ ref: string; amount: bigint; kind: 'refund' | 'payout'; is_back: boolean }>(
    transaction,
    sql`select ref, amount, kind, is_back from (${paidTo(memberId)}) p where reference = ${reference} order by ref`,
  );
  if (parts.length === 0) return fail('never-paid');
  const gone = parts.filter(({ is_back }) => !is_back);
  if (gone.length === 0) return fail('returned-before');
  for (const { ref, amount, kind } of gone)
    await mustPost(transaction, { memberId, kind: `${kind}-return`, ref, amount, at });
  await oweWallet(transaction, memberId, { at });
  return sumOf(gone);
}

async function hasPaid(transaction: Db, memberId: bigint, reference: string): Promise<boolean> {
  const rows = await query(
    transaction,
    sql`select 1 from closing_debts_ended
        where member_id = ${memberId} and how = 'paid' and reference = ${reference} limit 1`,
  );
  return rows.length > 0;
}

async function mustPost(transaction: Db, transfer: Parameters<typeof post>[1]): Promise<void> {
  const posted = await post(transaction, transfer);
  if (posted instanceof Failure) throw new Error(`${transfer.ref} was not posted: ${posted.code}`);
}
