import { formatMonth } from '@flattr/settlement';
import { sql } from '../../../../platform/db/index.ts';
import { rule } from '../../rule.ts';

/**
 * `payment`: each deposit of a provider has a payment of its amount that succeeded, and each such payment a deposit.
 * A deposit's ref begins with its provider's name. Play money can be added without a payment.
 */
export const depositsWerePaid = rule<{
  member_id: bigint;
  provider: string;
  amount: bigint;
  deposits: bigint;
  payments: bigint;
}>({
  orderBy: 'member_id, provider, amount',
  wrong: ({ ofPage }) => sql`
    select member_id, provider, amount, coalesce(d.rows, 0) as deposits, coalesce(p.rows, 0) as payments
    from (
      select member_id, split_part(ref, ':', 1) as provider, amount, count(*) as rows from transfers
      where kind = 'deposit' and ref like '%:%' and ref not like 'play:%' and ${ofPage('member_id')}
      group by member_id, split_part(ref, ':', 1), amount
    ) d
    full join (
      select member_id, provider, amount, count(*) as rows from payments
      where state = 'succeeded' and provider <> 'play' and ${ofPage('member_id')}
      group by member_id, provider, amount
    ) p using (member_id, provider, amount)
    -- Somebody who pays twice for one payment has two deposits.
    where coalesce(d.rows, 0) < coalesce(p.rows, 0) or p.rows is null`,
  explain: ({ member_id, provider, amount, deposits, payments }) => ({
    rule: 'payment',
    where: { table: 'payments', member_id, provider, amount },
    expected: `${payments} deposits`,
    found: String(deposits),
    text: `Member ${member_id} made ${payments} payments of ${amount} by ${provider} that succeeded, but the ledger has ${deposits} such deposits.`,
  }),
});

/** `charged-twice`: nobody was charged twice for a month. */
export const monthsWereChargedOnce = rule<{ member_id: bigint; month: number; payments: bigint }>({
  orderBy: 'member_id, month',
  wrong: ({ ofPage }) => sql`
    select member_id, month, count(*) as payments from payments
    where state = 'succeeded' and month is not null and ${ofPage('member_id')}
    group by member_id, month having count(*) > 1`,
  explain: ({ member_id, month, payments }) => ({
    rule: 'charged-twice',
    where: { table: 'payments', member_id, month },
    expected: '1 payment',
    found: String(payments),
    text: `Member ${member_id} was charged ${payments} times for ${formatMonth(month)}.`,
  }),
});

/**
 * `unanswered`: what a provider was asked and has not answered is looked at each day. A bank answers with its next
 * statement.
 */
export const answersAreLookedFor = rule<{ kind: string; member_id: bigint; id: string }>({
  orderBy: 'kind, member_id, id',
  wrong: ({ ofPage }) => sql`
    select * from (
      select 'payments' as kind, member_id, id::text, look_at from payments
      where state in ('asked', 'processing') and provider <> 'bank' and ${ofPage('member_id')}
      union all
      select 'refunds', r.member_id, r.id::text, r.look_at from refunds r
      join payments p on p.member_id = r.member_id and p.id = r.payment_id
      where r.state in ('new', 'asked') and p.provider <> 'bank' and ${ofPage('r.member_id')}
      union all
      select 'payouts', creator_id, id::text, look_at from payouts
      where state in ('requested', 'asked') and provider <> 'bank' and ${ofPage('creator_id')}
    ) open
    where look_at is null or look_at < clock_timestamp() - interval '1 day'`,
  explain: ({ kind, member_id, id }) => ({
    rule: 'unanswered',
    where: { table: kind, member_id, id },
    expected: 'looked at within a day',
    found: 'not looked at',
    text: `Nobody has looked for a day at ${id} of member ${member_id} in ${kind}, which has no answer yet.`,
  }),
});
