import { type Db, query, sql, write } from '../../../platform/db/index.ts';
import { type ItemRow, inFiles } from '../batches-store.ts';

/** A payment out that no file has yet. Amounts are micro-units. */
export interface Due {
  readonly kind: ItemRow['kind'];
  readonly memberId: bigint | null;
  /** The payout, the refund, or the transaction that goes back. */
  readonly subject: string;
  readonly amount: bigint;
  /** What the ledger says has left for it: the same, or nothing may be paid. */
  readonly posted: bigint;
  /** The creator said where it goes, and the bank did not send an earlier payout back. */
  readonly canBePaid: boolean;
}

/**
 * Locks the payouts that a file can take: none of them is taken back meanwhile. By an UPDATE, because a distributed database
 * has FOR UPDATE only for the rows of one member.
 */
export async function holdAskedPayouts(transaction: Db): Promise<void> {
  await write(transaction, sql`update payouts set state = state where provider = 'bank' and state = 'asked'`);
}

/** Everything that waits for a file, ascending by member. */
export function findDue(db: Db): Promise<Due[]> {
  return query<Due>(
    db,
    sql`
      select * from (
        select 'payout' as kind, p.creator_id as "memberId", p.id::text as subject, p.amount,
               coalesce((select sum(case l.kind when 'payout' then l.amount else -l.amount end) from transfers l
                where l.member_id = p.creator_id and l.ref = 'bank:payout:' || p.id
                  and l.kind in ('payout', 'payout-return')), 0)::bigint as posted,
               exists (select 1 from payout_accounts a where a.creator_id = p.creator_id and a.provider = 'bank'
                and a.state = 'active') as "canBePaid"
        from payouts p where p.provider = 'bank' and p.state = 'asked' 
          and (p.creator_id, p.id::text) not in (${inFiles('payout')})
        union all
        select 'refund', r.member_id, r.id::text, r.amount,
               coalesce((select sum(case l.kind when 'refund' then l.amount else -l.amount end) from transfers l
                where l.member_id = r.member_id and l.ref = 'bank:refund:' || r.id
                  and l.kind in ('refund', 'refund-return')), 0)::bigint,
               true
        from refunds r join payments m on m.member_id = r.member_id and m.id = r.payment_id
        where m.provider = 'bank' and r.state = 'pending' 
          and (r.member_id, r.id::text) not in (${inFiles('refund')})
        union all
        select 'return', null, t.id, t.cents * 10000, t.cents * 10000, true
        from bank_transactions t where t.state = 'returning' and t.id not in (select subject from (${inFiles('return')}) f)
      ) due order by "memberId" nulls last, subject`,
  );
}

/** A payment that no file can take, and that an operator makes by hand. It is a batch of its own, of which its id is the id. */
export interface ByHand extends Pick<Due, 'kind' | 'memberId' | 'subject'> {
  /** `subject` is one of what it carries: all came from the same account. */
  readonly endToEndId: string;
  readonly cents: bigint;
}

/** Those that no statement has yet, oldest first. */
export function findByHand(db: Db): Promise<ByHand[]> {
  return query<ByHand>(
    db,
    sql`
      select i.kind, i.member_id as "memberId", min(i.subject) as subject, b.id as "endToEndId",
             sum(i.cents)::bigint as cents
      from bank_items i
      join bank_batches b on b.id = i.batch_id
      where b.state = 'open' and b.file is null and i.state = 'open'
      group by i.kind, i.member_id, b.id, b.created_at
      order by b.created_at, b.id`,
  );
}

/** Of these members, those whose balances are not what their transfers make, or less than nothing. */
export async function findWrongBalances(db: Db, memberIds: readonly bigint[]): Promise<bigint[]> {
  const rows = await query<{ member_id: bigint }>(
    db,
    sql`
      select b.member_id from balances b
      left join (
        select member_id,
               sum(case when to_account = 'earnings' then amount when from_account = 'earnings' then -amount else 0 end) as earnings,
               sum(case when to_account = 'wallet' then amount when from_account = 'wallet' then -amount else 0 end) as wallet
        from transfers where member_id = any(${memberIds}::bigint[]) group by member_id
      ) l on l.member_id = b.member_id
      where b.member_id = any(${memberIds}::bigint[])
        and (b.earnings <> coalesce(l.earnings, 0) or b.wallet <> coalesce(l.wallet, 0)
             or b.earnings < 0 or b.wallet < 0)
      order by b.member_id`,
  );
  return rows.map(({ member_id }) => member_id);
}
