import { type Month, oldestWaiting } from '@flattr/settlement';
import { type Db, query, raw, type Sql, sql, write } from '../../platform/db/index.ts';
import type { PaymentFailure, PaymentOrder } from '../provider.ts';

type PaymentState = 'new' | 'asked' | 'processing' | 'action' | 'succeeded' | 'failed' | 'mismatch';

export interface PaymentRow {
  member_id: bigint;
  id: string;
  month: Month | null;
  attempt: number;
  provider: string;
  ref: string | null;
  method_ref: string | null;
  amount: bigint;
  currency: string;
  state: PaymentState;
  failure: PaymentFailure | null;
  made_at: Date;
  asked_at: Date | null;
  look_at: Date | null;
  settled_at: Date | null;
}

const columns = raw(
  'member_id, id, month, attempt, provider, ref, method_ref, amount, currency, state, failure, made_at, asked_at, look_at, settled_at',
);

/** What is asked for, as a provider takes it. */
export const orderOf = ({
  id,
  member_id,
  amount,
  currency,
  ref,
  made_at,
  asked_at,
}: PaymentRow): PaymentOrder => ({
  id,
  memberId: member_id,
  amount,
  currency,
  ref,
  askedAt: asked_at ?? made_at,
});

export async function findPayment(db: Db, memberId: bigint, id: string): Promise<PaymentRow | undefined> {
  const [row] = await query<PaymentRow>(
    db,
    sql`select ${columns} from payments where member_id = ${memberId} and id = ${id}`,
  );
  return row;
}

/** A member's payments, newest first. */
export function findPayments(db: Db, memberId: bigint, limit: number): Promise<PaymentRow[]> {
  return query<PaymentRow>(
    db,
    sql`select ${columns} from payments where member_id = ${memberId} order by made_at desc, id limit ${limit}`,
  );
}

/** What has to be worked on now, oldest first. */
export function findDue(db: Db, provider: string, now: Date, limit: number): Promise<PaymentRow[]> {
  return query<PaymentRow>(
    db,
    sql`select ${columns} from payments where provider = ${provider} and look_at <= ${now}
        order by look_at, member_id limit ${limit}`,
  );
}

/** Of a month: what is open, or fails for now and is tried again. */
export async function countOpen(db: Db, month: Month): Promise<bigint> {
  const [row] = await query<{ count: bigint }>(
    db,
    sql`select count(*) as count from payments where month = ${month} and look_at is not null`,
  );
  return row?.count ?? 0n;
}

/** False when the payment, or one for the same month and attempt, is there already. */
export async function insertPayment(
  transaction: Db,
  payment: Omit<PaymentRow, 'ref' | 'settled_at' | 'state' | 'failure' | 'asked_at' | 'look_at'>,
): Promise<boolean> {
  const { member_id, id, month, attempt, provider, method_ref, amount, currency, made_at } = payment;
  const inserted = await write(
    transaction,
    sql`
      insert into payments
        (member_id, id, month, attempt, provider, method_ref, amount, currency, state, made_at, look_at)
      values (${member_id}, ${id}, ${month}, ${attempt}, ${provider}, ${method_ref}, ${amount}, ${currency},
              'new', ${made_at}, ${made_at})
      on conflict do nothing`,
  );
  return inserted === 1;
}

/** Committed before the provider is asked. False when another process has done it. */
export async function markAsked(
  db: Db,
  { member_id, id }: PaymentRow,
  at: Date,
  lookAt: Date,
): Promise<boolean> {
  const marked = await write(
    db,
    sql`update payments set state = 'asked', asked_at = ${at}, look_at = ${lookAt}
        where member_id = ${member_id} and id = ${id} and state = 'new'`,
  );
  return marked === 1;
}

export async function updatePayment(
  transaction: Db,
  { member_id, id }: PaymentRow,
  changes: Pick<PaymentRow, 'state' | 'failure' | 'ref' | 'look_at'> & { settled_at: Date | null },
): Promise<void> {
  const { state, failure, ref, look_at, settled_at } = changes;
  await write(
    transaction,
    sql`update payments set state = ${state}, failure = ${failure}, ref = ${ref}, look_at = ${look_at},
               settled_at = coalesce(settled_at, ${settled_at})
        where member_id = ${member_id} and id = ${id}`,
  );
}

/** What failed is not tried again. False when the reader pays it in person meanwhile. */
export async function endTrying(db: Db, { member_id, id }: PaymentRow): Promise<boolean> {
  const ended = await write(
    db,
    sql`update payments set look_at = null where member_id = ${member_id} and id = ${id} and state = 'failed'`,
  );
  return ended === 1;
}

/** Looks again at this time. */
export async function lookAgain(db: Db, { member_id, id }: PaymentRow, at: Date): Promise<void> {
  await write(db, sql`update payments set look_at = ${at} where member_id = ${member_id} and id = ${id}`);
}

/** Remembers whose a provider's object is. */
export async function insertRef(
  transaction: Db,
  ref: string,
  { memberId, paymentId = null, refundId = null, payoutId = null }: RefOwner,
): Promise<void> {
  await write(
    transaction,
    sql`insert into provider_refs (ref, member_id, payment_id, refund_id, payout_id)
        values (${ref}, ${memberId}, ${paymentId}, ${refundId}, ${payoutId}) on conflict (ref) do nothing`,
  );
}

interface RefOwner {
  readonly memberId: bigint;
  readonly paymentId?: string | null;
  readonly refundId?: string | null;
  readonly payoutId?: string | null;
}

export interface Candidate {
  member_id: bigint;
  customer_ref: string | null;
  method_ref: string;
  wallet: bigint;
  monthly_amount: bigint;
}

/**
 * Readers who may be charged for a month, ascending: they can be, lack something, flattred a creator whose account is
 * open, in this month or in one that waits, and were not charged for it yet. A second dispute ends automatic charges.
 */
export function findCandidates(
  db: Db,
  { provider, month, after, limit }: { provider: string; month: Month; after: bigint; limit: number },
): Promise<Candidate[]> {
  return query<Candidate>(
    db,
    sql`
      select g.id as member_id, m.customer_ref, m.method_ref, b.wallet, g.monthly_amount
      from payment_methods m
      join givers g on g.id = m.member_id
      join member_balances b on b.member_id = m.member_id
      where m.member_id > ${after} and m.provider = ${provider} and m.state = 'ready'
        and g.closed_at is null and not g.paused and b.wallet < g.monthly_amount
        and not exists (select 1 from payments p where p.member_id = m.member_id and p.month = ${month})
        and (select count(*) from disputes d where d.member_id = m.member_id) < 2
        and exists (select 1 from ${clicksOf(raw('m.member_id'), month)})
      order by m.member_id limit ${limit}`,
  );
}

/** A reader's clicks that a month pays for: its own and those that wait, for creators whose accounts are open. */
const clicksOf = (reader: Sql, month: Month): Sql => sql`
  live_clicks c
  where c.reader_id = ${reader}
    and (c.month = ${month} or c.month in (
      select w.month from reader_month_changes w
      where w.reader_id = ${reader} and w.state = 'waiting'
        and w.month >= ${oldestWaiting(month)} and w.month < ${month}))
    and c.creator_id not in (select id from givers where closed_at is not null)`;

/** How many people a reader's pot of a month would go to. */
export async function countPeople(db: Db, readerId: bigint, month: Month): Promise<number> {
  const [row] = await query<{ people: bigint }>(
    db,
    sql`select count(distinct c.creator_id) as people from ${clicksOf(sql`${readerId}`, month)}`,
  );
  return Number(row?.people ?? 0n);
}

/** When the charges of a month began, now if they had not. */
export async function beginCollection(
  db: Db,
  month: Month,
  now: Date,
): Promise<{ begun_at: Date; done_at: Date | null }> {
  await write(
    db,
    sql`insert into collections (month, begun_at) values (${month}, ${now}) on conflict (month) do nothing`,
  );
  const row = await findCollection(db, month);
  if (!row) throw new Error('the collection was just made');
  return row;
}

/** Undefined before the first charge of the month. */
export async function findCollection(
  db: Db,
  month: Month,
): Promise<{ begun_at: Date; done_at: Date | null } | undefined> {
  const [row] = await query<{ begun_at: Date; done_at: Date | null }>(
    db,
    sql`select begun_at, done_at from collections where month = ${month}`,
  );
  return row;
}

export async function isCollected(db: Db, month: Month): Promise<boolean> {
  return (await findCollection(db, month))?.done_at != null;
}

export async function endCollection(db: Db, month: Month, now: Date): Promise<void> {
  await write(db, sql`update collections set done_at = ${now} where month = ${month} and done_at is null`);
}

/** The member's account is closed. */
export async function isClosed(db: Db, memberId: bigint): Promise<boolean> {
  const rows = await query(db, sql`select 1 from givers where id = ${memberId} and closed_at is not null`);
  return rows.length === 1;
}

/**
 * The reader is asked to pay it in person. False when it was paid, or is tried again by a newer payment. Waits for who
 * tries it again now: a statement that began before that does not see the newer payment.
 */
export async function askReader(
  transaction: Db,
  { member_id, id }: PaymentRow,
  at: Date,
  lookAt: Date,
): Promise<boolean> {
  await query(
    transaction,
    sql`select 1 from payments where member_id = ${member_id} and id = ${id} for update`,
  );
  const asked = await write(
    transaction,
    sql`update payments set state = 'action', asked_at = coalesce(asked_at, ${at}), look_at = ${lookAt}
        where member_id = ${member_id} and id = ${id} and state in ('new', 'asked', 'action', 'failed')
          and not exists (select 1 from payments newer
            where newer.member_id = payments.member_id and newer.month = payments.month
              and newer.attempt > payments.attempt)`,
  );
  return asked === 1;
}

/** The provider's newest object for a payment that is not over. False if it is, or has another one than `before`. */
export async function noteRef(
  db: Db,
  { member_id, id, ref: before }: PaymentRow,
  ref: string,
): Promise<boolean> {
  const noted = await write(
    db,
    sql`update payments set ref = ${ref}
        where member_id = ${member_id} and id = ${id} and state not in ('succeeded', 'mismatch')
          and (ref is not distinct from ${before} or ref = ${ref})`,
  );
  await insertRef(db, ref, { memberId: member_id, paymentId: id });
  return noted === 1;
}
