import { type Db, query, type Sql, sql, write } from '../platform/db/index.ts';
import type { TransferKind } from './kinds.ts';

/** One transfer in `transfersAsJson`: amounts are text. */
export interface TransferJson {
  readonly kind: TransferKind | 'correction';
  readonly ref: string;
  readonly amount: string;
  readonly from: string;
  readonly to: string;
  readonly month: number | null;
  readonly at: string;
}

/** A member's transfers, newest first, as one value of a statement: a list of `TransferJson`. */
export const transfersAsJson = (memberId: bigint, limit: number): Sql => sql`
  (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (
    select kind, ref, amount::text, from_account as "from", to_account as "to", month, created_at as at
    from transfers where member_id = ${memberId} order by created_at desc, kind, ref limit ${limit}) t)`;

export interface EarningsTransfer {
  readonly kind: TransferKind | 'correction';
  readonly ref: string;
  /** Less than 0 where earnings left. */
  readonly amount: bigint;
  readonly month: number | null;
  readonly at: Date;
}

/** What came to a member's earnings and left them in a year in UTC, oldest first. */
export function findEarningsOfYear(db: Db, memberId: bigint, year: number): Promise<EarningsTransfer[]> {
  const start = (of: number) => new Date(Date.UTC(of, 0));
  return query<EarningsTransfer>(
    db,
    sql`
      select kind, ref, case when to_account = 'earnings' then amount else -amount end as amount, month, created_at as at
      from transfers
      where member_id = ${memberId} and 'earnings' in (from_account, to_account)
        and created_at >= ${start(year)} and created_at < ${start(year + 1)}
      order by created_at, kind, ref`,
  );
}

/** The amounts of a member's transfers with this ref, by kind. */
export async function findAmounts(
  db: Db,
  memberId: bigint,
  kinds: readonly TransferKind[],
  ref: string,
): Promise<Map<TransferKind, bigint>> {
  const rows = await query<{ kind: TransferKind; amount: bigint }>(
    db,
    sql`
      select kind, amount from transfers
      where member_id = ${memberId} and ref = ${ref} and kind = any(${kinds}::text[])`,
  );
  return new Map(rows.map(({ kind, amount }) => [kind, amount]));
}

/** The ref of a part of what has this ref: each part makes the sum of all until then, in micro-units, larger. */
export const partRef = (ref: string, sumUntilThen: bigint): string => `${ref}#${sumUntilThen}`;

/** The sum of the parts of what has this ref. */
export async function sumParts(db: Db, memberId: bigint, kind: TransferKind, ref: string): Promise<bigint> {
  const [row] = await query<{ sum: bigint }>(
    db,
    sql`
      select coalesce(sum(amount), 0)::bigint as sum from transfers
      where member_id = ${memberId} and kind = ${kind} and starts_with(ref, ${`${ref}#`}::text)`,
  );
  return row?.sum ?? 0n;
}

/** The ref of what makes good a loss: `ref` is what came back, `lost` the ref of the loss. */
export const makesGoodRef = (ref: string, lost: string): string => `${ref}#${lost}`;

/** What a member's wallet lacked since then and nothing has made good yet, oldest first, by its ref. In micro-units. */
export function findOpenLosses(
  db: Db,
  memberId: bigint,
  since: Date,
): Promise<{ ref: string; amount: bigint }[]> {
  return query(
    db,
    sql`
      select l.ref, (l.amount - coalesce(sum(b.amount), 0))::bigint as amount
      from transfers l left join transfers b on b.member_id = l.member_id and b.kind = 'loss-return'
        and (b.ref = l.ref or right(b.ref, length(l.ref) + 1) = '#' || l.ref)
      where l.member_id = ${memberId} and l.kind = 'loss' and l.created_at >= ${since} and l.ref not like '%:payout:%'
      group by l.ref, l.amount, l.created_at having l.amount > coalesce(sum(b.amount), 0)
      order by l.created_at, l.ref`,
  );
}

/** Locks a member's balances for this transaction and returns them; undefined when there is no such member. */
export async function holdBalances(
  transaction: Db,
  memberId: bigint,
): Promise<{ wallet: bigint; earnings: bigint } | undefined> {
  const [row] = await query<{ wallet: bigint; earnings: bigint }>(
    transaction,
    sql`select wallet, earnings from balances where member_id = ${memberId} for update`,
  );
  return row;
}

/** How much was refunded at this moment: all of a transaction that posts with one time. */
export async function sumRefunds(transaction: Db, memberId: bigint, at: Date): Promise<bigint> {
  const [row] = await query<{ sum: bigint }>(
    transaction,
    sql`select coalesce(sum(amount), 0)::bigint as sum from transfers
        where member_id = ${memberId} and kind = 'refund' and created_at = ${at}`,
  );
  return row?.sum ?? 0n;
}

/** Gives a new member a wallet and earnings. */
export async function openBalances(transaction: Db, memberId: bigint): Promise<void> {
  await write(transaction, sql`insert into balances (member_id) values (${memberId})`);
}

/** What a member earned less than `ageMs` ago, by the database's clock. */
export async function sumYoungEarnings(db: Db, memberId: bigint, ageMs: number): Promise<bigint> {
  const [row] = await query<{ sum: bigint }>(
    db,
    sql`
      select coalesce(sum(amount), 0)::bigint as sum from transfers
      where member_id = ${memberId} and kind = 'collect'
        and created_at > clock_timestamp() - ${ageMs}::double precision * interval '1 millisecond'`,
  );
  return row?.sum ?? 0n;
}
