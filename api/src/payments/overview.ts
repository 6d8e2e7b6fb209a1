import type { AnswerOf } from '@flattr/contract';
import { chargeOf, formatMonth, type Month, reviewEnd, smallestUnit } from '@flattr/settlement';
import type { Member } from '../accounts/index.ts';
import { type TransferJson, transfersAsJson } from '../ledger/index.ts';
import { type Db, query, sql } from '../platform/db/index.ts';
import type { PaymentRow } from './charges/store.ts';
import type { PaymentsContext } from './context.ts';
import type { MethodRow } from './methods/store.ts';
import { atMost } from './refunds/service.ts';
import type { RefundRow } from './refunds/store.ts';

type MoneyOf = Pick<AnswerOf<'getWallet'>, 'payments' | 'transfers'>;

/**
 * How a reader pays, what is charged next, and every payment and transfer. One statement; another one while a refund is
 * pending, because one that nothing has left for yet is only asked for.
 */
export type Overview = (member: Member, month: Month) => Promise<MoneyOf>;

export function createOverview(context: PaymentsContext): Overview {
  const { db, config, provider } = context;
  return async (member, month) => {
    const { method, payments, refunds, refundable, transfers } = await read(db, member.id, provider.name);
    const isPending = refunds.some(({ state }) => state === 'pending');
    const unsent = isPending ? await provider.refunds?.unsent?.(db, member.id) : undefined;
    const amount = method?.state === 'ready' ? nextCharge(context, member) : 0n;
    const payable = provider.refunds ? BigInt(refundable) : 0n;
    const described = {
      canSave: provider.charges !== undefined,
      canAdd: config.topUps && provider.charges !== undefined,
      method: method && { ...method, expires: method.expires === null ? null : formatMonth(method.expires) },
      nextCharge:
        amount === 0n
          ? null
          : { amount: String(amount), at: reviewEnd(month, config.reviewDays).toISOString() },
      refundable: String(atMost(member.wallet, payable, context)),
      payments: payments.map(written),
      refunds: refunds.map(({ at, state, ...refund }) => ({
        ...refund,
        state: unsent?.has(refund.id) ? ('asked' as const) : state,
        at: new Date(at).toISOString(),
      })),
    };
    return { payments: described, transfers: transfers.map(written) };
  };
}

/** The database's JSON as ours: months and moments as they are written outside. */
const written = <Row extends { month: number | null; at: string }>(row: Row) => ({
  ...row,
  month: row.month === null ? null : formatMonth(row.month),
  at: new Date(row.at).toISOString(),
});

const nextCharge = ({ config }: PaymentsContext, { wallet, monthly_amount, paused }: Member): bigint =>
  chargeOf(
    { wallet, monthlyAmount: monthly_amount, paused },
    { ...config, smallestUnit: smallestUnit(config.currency) },
  );

/** As JSON of the database: amounts are text there too. */
interface Payments {
  readonly method:
    | (Pick<MethodRow, 'state' | 'kind' | 'brand' | 'last4' | 'expires'> & { declined: boolean })
    | null;
  readonly payments: (Pick<PaymentRow, 'id' | 'month' | 'state' | 'failure'> & {
    amount: string;
    at: string;
  })[];
  readonly refunds: (Pick<RefundRow, 'id' | 'state'> & { payment: string; amount: string; at: string })[];
  readonly refundable: string;
  readonly transfers: TransferJson[];
}

/** What can go back is what succeeded and was neither refunded nor disputed, as in refunds/store.ts. */
async function read(db: Db, memberId: bigint, provider: string): Promise<Payments> {
  const [row] = await query<Payments>(
    db,
    sql`
      with paid as (
        select p.id, p.month, p.amount, p.state, p.failure, p.made_at as at, p.provider,
               p.state = 'succeeded' and not exists (
                 select 1 from disputes d where d.member_id = p.member_id and d.payment_id = p.id) as refundable
        from payments p where p.member_id = ${memberId}
      ),
      gone as (
        select id, payment_id as payment, amount, state, made_at as at from refunds where member_id = ${memberId}
      )
      select
        (select to_jsonb(m) from (
          select state, kind, brand, last4, expires, coalesce((
              select p.state = 'failed' from payments p
              where p.member_id = s.member_id and p.method_ref = s.method_ref and p.state in ('succeeded', 'failed')
              order by p.made_at desc, p.id limit 1), false) as declined
          from payment_methods s
          where member_id = ${memberId} and provider = ${provider}) m) as method,
        (select coalesce(jsonb_agg(to_jsonb(p)), '[]') from (
          select id, month, amount::text, state, failure, at from paid order by at desc, id limit 100) p) as payments,
        (select coalesce(jsonb_agg(to_jsonb(g)), '[]') from (
          select id, payment, amount::text, state, at from gone order by at desc, id limit 100) g) as refunds,
        ${transfersAsJson(memberId, 500)} as transfers,
        (select (coalesce(sum(p.amount), 0) - coalesce((
            select sum(g.amount) from gone g join paid p on p.id = g.payment
            where g.state <> 'failed' and p.refundable and p.provider = ${provider}), 0))::text
         from paid p where p.refundable and p.provider = ${provider}) as refundable`,
  );
  if (!row) throw new Error('a select without a table has one row');
  return row;
}
