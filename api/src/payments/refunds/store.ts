import { type Db, query, raw, sql, write } from '../../platform/db/index.ts';

export type RefundReason = 'reader' | 'operator' | 'provider' | 'closed';

export interface RefundRow {
  member_id: bigint;
  id: string;
  payment_id: string;
  ref: string | null;
  amount: bigint;
  state: 'new' | 'asked' | 'pending' | 'done' | 'failed';
  reason: RefundReason;
  made_at: Date;
  look_at: Date | null;
}

const columns = raw('member_id, id, payment_id, ref, amount, state, reason, made_at, look_at');

/** A member's refunds, newest first. */
export function findRefunds(db: Db, memberId: bigint, limit: number): Promise<RefundRow[]> {
  return query<RefundRow>(
    db,
    sql`select ${columns} from refunds where member_id = ${memberId} order by made_at desc, id limit ${limit}`,
  );
}

export async function findRefund(db: Db, memberId: bigint, id: string): Promise<RefundRow | undefined> {
  const [row] = await query<RefundRow>(
    db,
    sql`select ${columns} from refunds where member_id = ${memberId} and id = ${id}`,
  );
  return row;
}

/** By what the provider calls it. */
export async function findRefundByRef(db: Db, memberId: bigint, ref: string): Promise<RefundRow | undefined> {
  const [row] = await query<RefundRow>(
    db,
    sql`select ${columns} from refunds where member_id = ${memberId} and ref = ${ref}`,
  );
  return row;
}

export function findRefundsOf(db: Db, memberId: bigint, paymentId: string): Promise<RefundRow[]> {
  return query<RefundRow>(
    db,
    sql`select ${columns} from refunds where member_id = ${memberId} and payment_id = ${paymentId} order by made_at, id`,
  );
}

export interface RefundToDo extends RefundRow {
  provider: string;
  currency: string;
  payment_ref: string;
}

/** What has to be worked on now, oldest first, with the payment it goes back to. */
export function findDueRefunds(db: Db, provider: string, now: Date, limit: number): Promise<RefundToDo[]> {
  return query<RefundToDo>(
    db,
    sql`
      select r.member_id, r.id, r.payment_id, r.ref, r.amount, r.state, r.reason, r.made_at, r.look_at,
             p.provider, p.currency, p.ref as payment_ref
      from refunds r join payments p on p.member_id = r.member_id and p.id = r.payment_id
      where p.provider = ${provider} and r.look_at <= ${now} and p.ref is not null
      order by r.look_at limit ${limit}`,
  );
}

export async function insertRefund(
  transaction: Db,
  { member_id, id, payment_id, ref, amount, state, reason, made_at, look_at }: RefundRow,
): Promise<boolean> {
  const inserted = await write(
    transaction,
    sql`
      insert into refunds (member_id, id, payment_id, ref, amount, state, reason, made_at, look_at)
      values (${member_id}, ${id}, ${payment_id}, ${ref}, ${amount}, ${state}, ${reason}, ${made_at}, ${look_at})
      on conflict (member_id, id) do nothing`,
  );
  return inserted === 1;
}

/** New ones, that the provider is asked for from now on. */
export async function insertRefunds(
  transaction: Db,
  { memberId, reason, at }: { memberId: bigint; reason: RefundReason; at: Date },
  parts: readonly { id: string; paymentId: string; amount: bigint }[],
): Promise<void> {
  await write(
    transaction,
    sql`
      insert into refunds (member_id, id, payment_id, amount, state, reason, made_at, look_at)
      select ${memberId}::bigint, id, payment_id, amount, 'new', ${reason}::text, ${at}::timestamptz, ${at}::timestamptz
      from unnest(
        ${parts.map(({ id }) => id)}::uuid[], ${parts.map(({ paymentId }) => paymentId)}::uuid[],
        ${parts.map(({ amount }) => amount)}::bigint[]) as part (id, payment_id, amount)`,
  );
}

export async function updateRefund(
  db: Db,
  { member_id, id }: Pick<RefundRow, 'member_id' | 'id'>,
  {
    state,
    ref,
    look_at,
    done_at = null,
  }: Pick<RefundRow, 'state' | 'ref' | 'look_at'> & { done_at?: Date | null },
): Promise<void> {
  await write(
    db,
    sql`update refunds set state = ${state}, ref = ${ref}, look_at = ${look_at},
          done_at = coalesce(${done_at}, done_at)
        where member_id = ${member_id} and id = ${id}`,
  );
}

/** Nobody knows more of it now. It may have become something else since it was read. */
export async function lookLater(
  db: Db,
  { member_id, id, state }: Pick<RefundRow, 'member_id' | 'id' | 'state'>,
  lookAt: Date,
): Promise<void> {
  await write(
    db,
    sql`update refunds set look_at = ${lookAt}
        where member_id = ${member_id} and id = ${id} and state = ${state}`,
  );
}

/** Committed before the provider is asked. False when another process has done it. */
export async function markRefundAsked(
  db: Db,
  { member_id, id }: Pick<RefundRow, 'member_id' | 'id'>,
  lookAt: Date,
): Promise<boolean> {
  const marked = await write(
    db,
    sql`update refunds set state = 'asked', look_at = ${lookAt}
        where member_id = ${member_id} and id = ${id} and state = 'new'`,
  );
  return marked === 1;
}

export interface Refundable {
  payment_id: string;
  provider: string;
  amount: bigint;
}

/** What can still go back of each payment that succeeded, newest first. Nothing of one that was disputed. */
export function findRefundable(db: Db, memberId: bigint): Promise<Refundable[]> {
  return query<Refundable>(
    db,
    sql`
      select p.id as payment_id, p.provider, (p.amount - coalesce(r.amount, 0))::bigint as amount
      from payments p
      left join (
        select payment_id, sum(amount) as amount from refunds
        where member_id = ${memberId} and state <> 'failed' group by payment_id
      ) r on r.payment_id = p.id
      where p.member_id = ${memberId} and p.state = 'succeeded' and p.amount > coalesce(r.amount, 0)
        and not exists (select 1 from disputes d where d.member_id = p.member_id and d.payment_id = p.id)
      order by p.made_at desc, p.id`,
  );
}
