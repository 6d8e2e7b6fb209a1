import { owedFromWallets } from '../../ledger/index.ts';
import { type Db, query, sql } from '../../platform/db/index.ts';
import type { Transaction } from '../provider.ts';

/** Keeps a booking of the provider. What is known already stays, but can belong to something now. */
export async function keepTransaction(
  db: Db,
  provider: string,
  { id, type, sourceRef, gross, fee, net, currency, at, belongsTo }: Transaction,
): Promise<boolean> {
  const [row] = await query<{ fresh: boolean }>(
    db,
    sql`
      insert into provider_transactions
        (id, provider, type, source_ref, gross, fee, net, currency, created_at, matched)
      values (${id}, ${provider}, ${type}, ${sourceRef}, ${gross}, ${fee}, ${net}, ${currency}, ${at}, ${belongsTo})
      on conflict (id) do update set matched = coalesce(excluded.matched, provider_transactions.matched)
      returning xmax = 0 as fresh`,
  );
  return row?.fresh ?? false;
}

export async function newestTransaction(db: Db, provider: string): Promise<Date | undefined> {
  const [row] = await query<{ newest: Date | null }>(
    db,
    sql`select max(created_at) as newest from provider_transactions where provider = ${provider}`,
  );
  return row?.newest ?? undefined;
}

/** All bookings together: the provider's balance, if none is missing. */
export async function sumTransactions(db: Db, provider: string): Promise<{ count: bigint; net: bigint }> {
  const [row] = await query<{ count: bigint; net: bigint }>(
    db,
    sql`select count(*) as count, coalesce(sum(net), 0)::bigint as net
        from provider_transactions where provider = ${provider}`,
  );
  return row ?? { count: 0n, net: 0n };
}

export interface Difference {
  /** The ledger's ref, or the provider's booking if nothing of ours belongs to it. */
  ref: string;
  what: 'money' | 'cost' | 'unmatched';
  /** In micro-units, more than 0 if it came in. */
  provider_amount: bigint;
  ledger_amount: bigint;
  source_ref: string | null;
}

/**
 * Where the provider's bookings and the ledger say different amounts, by what they belong to and by direction. What was
 * posted before the provider was asked is no difference while it is on its way, and nothing is that was posted after
 * the bookings were read.
 */
export function findDifferences(db: Db, provider: string, readAt: Date): Promise<Difference[]> {
  const prefix = `${provider}:%`;
  return query<Difference>(
    db,
    sql`
      with booked as (
        select matched as ref, sign(gross) as direction, sum(gross)::bigint as amount, min(source_ref) as source_ref
        from provider_transactions
        where provider = ${provider} and matched <> 'platform' and gross <> 0 group by 1, 2
      ),
      posted as (
        select split_part(ref, '#', 1) as ref, case when from_account = 'outside' then 1 else -1 end as direction,
               sum(case when from_account = 'outside' then amount else -amount end)::bigint as amount
        from transfers
        where ref like ${prefix} and kind not in ('cost', 'cost-return') and created_at <= ${readAt}
          and (from_account = 'outside' or to_account = 'outside')
        group by 1, 2
      ),
      kept as (
        select id as ref, -fee as amount, source_ref from provider_transactions
        where provider = ${provider} and matched <> 'platform' and fee <> 0
      ),
      costs as (
        select ref, sum(case when kind = 'cost' then -amount else amount end)::bigint as amount
        from transfers where ref like ${prefix} and kind in ('cost', 'cost-return') and created_at <= ${readAt}
        group by 1
      ),
      on_its_way as (
        select ${provider} || ':refund:' || id as ref from refunds where state in ('new', 'asked')
        union all
        select ${provider} || ':payout:' || id from payouts where state in ('requested', 'held', 'asked')
      )
      select ref, 'money' as what, coalesce(b.amount, 0) as provider_amount, coalesce(p.amount, 0) as ledger_amount,
             b.source_ref
      from booked b full join posted p using (ref, direction)
      where coalesce(b.amount, 0) <> coalesce(p.amount, 0)
        and not (b.amount is null and ref in (select ref from on_its_way))
      union all
      select ref, 'cost', coalesce(k.amount, 0), coalesce(c.amount, 0), k.source_ref
      from kept k full join costs c using (ref) where coalesce(k.amount, 0) <> coalesce(c.amount, 0)
      union all
      select id, 'unmatched', net, 0, source_ref from provider_transactions
      where provider = ${provider} and matched is null
      order by 1, 2`,
  );
}

/** What is owed to members, also after they closed their account, and what waits to be divided. */
export async function sumOwed(db: Db, config: Parameters<typeof owedFromWallets>[0]): Promise<bigint> {
  const [row] = await query<{ owed: bigint }>(
    db,
    sql`
      select ((select coalesce(sum(wallet + earnings), 0) from member_balances)
            + (select coalesce(sum(amount), 0) from (${owedFromWallets(config)}) d)
            + (select coalesce(sum(case when to_account = 'clearing' then amount else -amount end), 0)
               from transfers where to_account = 'clearing' or from_account = 'clearing'))::bigint as owed`,
  );
  return row?.owed ?? 0n;
}
