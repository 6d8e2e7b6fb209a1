/**
 * What the settlement is measured against: the whole month divided by one statement with window functions, doing the
 * same writes. No reader of `:month` has waiting months, so it ignores them.
 */
export const oneStatement = `
  with rules as (
    select month, fee_basis_points, minimum, to_char(to_date(month::text, 'YYYYMM'), 'YYYY-MM') as ref,
           clock_timestamp() as now
    from months where month = :month
  ),
  closed as materialized (select id from members where closed_at is not null),
  clicked as materialized (
    select reader_id, count(*) as live,
           count(*) filter (where creator_id not in (select id from closed)) as for_payees
    from clicks where month = :month and undone_at is null group by reader_id
  ),
  giving as materialized (
    select m.id as reader_id, least(b.wallet, m.monthly_amount) as pot,
           div(least(b.wallet, m.monthly_amount)::numeric * rules.fee_basis_points, 10000)::bigint as fee
    from rules, members m
    join balances b on b.member_id = m.id
    join clicked on clicked.reader_id = m.id and clicked.for_payees > 0
    where m.closed_at is null and not m.paused and least(b.wallet, m.monthly_amount) >= rules.minimum
  ),
  ranked as (
    select reader_id, creator_id, pot - fee as net,
           row_number() over (partition by reader_id order by creator_id) - 1 as index,
           count(*) over (partition by reader_id) as n
    from (
      select distinct reader_id, creator_id, pot, fee from clicks join giving using (reader_id)
      where month = :month and undone_at is null and creator_id not in (select id from closed)
    ) payees
  ),
  shared as (
    insert into shares (reader_id, month, creator_id, amount)
    select reader_id, :month, creator_id,
           net / n + case when (index - (reader_id + :month) % n + n) % n < net % n then 1 else 0 end
    from ranked
    returning creator_id, amount
  ),
  pots_and_fees as (
    insert into transfers (member_id, kind, ref, from_account, to_account, amount, month, created_at)
    select reader_id, kind, ref, from_account, to_account, amount, :month, now
    from rules, giving, lateral (
      values ('pot', 'wallet', 'clearing', pot), ('fee', 'clearing', 'fee', fee)
    ) posted(kind, from_account, to_account, amount)
    where amount > 0
  ),
  wallets as (
    update balances b set wallet = b.wallet - giving.pot from giving where b.member_id = giving.reader_id
  ),
  divided as (
    insert into reader_months (reader_id, month, state, pot, fee, settled_in, clicks)
    select m.id, :month,
           case when waits then 'waiting' when m.closed_at is not null then 'lapsed' else 'settled' end,
           coalesce(pot, 0), coalesce(fee, 0),
           case when not waits and m.closed_at is null then :month end,
           case when not waits and m.closed_at is null then coalesce(live, 0) end
    from members m
    left join giving on giving.reader_id = m.id
    left join clicked on clicked.reader_id = m.id,
    lateral (select m.closed_at is null and pot is null and coalesce(for_payees, 0) > 0 as waits) w
    on conflict (reader_id, month) do update
    set state = excluded.state, pot = excluded.pot, fee = excluded.fee, settled_in = excluded.settled_in,
        clicks = excluded.clicks
  ),
  totals as (
    insert into creator_months (creator_id, month, amount, readers, run)
    select creator_id, :month, sum(amount)::bigint, count(*), gen_random_uuid() from shared group by creator_id
    returning creator_id, amount
  ),
  collected as (
    insert into transfers (member_id, kind, ref, from_account, to_account, amount, month, created_at)
    select creator_id, 'collect', ref, 'clearing', 'earnings', amount, :month, now from rules, totals
    where amount > 0
  ),
  earnings as (
    update balances b set earnings = b.earnings + totals.amount from totals where b.member_id = totals.creator_id
  )
  update months set state = 'settled', closing_at = now, settled_at = now from rules
  where months.month = rules.month`;
