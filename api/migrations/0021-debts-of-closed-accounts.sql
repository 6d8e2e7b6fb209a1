-- Rooms: ledger, payments. What is owed to a closed account can become more after it was closed, also after it was paid
-- once: refunds fail, disputes are won, payouts come back. Each part leaves the wallet as a refund whose ref begins with
-- `closing`, or the earnings as a payout when it ends.
alter table closing_debts_ended add column ref text not null default 'closing';
alter table closing_debts_ended alter column ref drop default;
alter table closing_debts_ended drop constraint closing_debts_ended_key;
alter table closing_debts_ended add constraint closing_debts_ended_key primary key (member_id, ref);
create index transfers_after_closing on transfers (member_id) where kind = 'refund' and ref like 'closing%';

-- A bank can send a refund back for some weeks after it was made.
alter table refunds add column done_at timestamptz;

-- Members whom money is on its way to, or was so shortly that it can still come back: if their account is closed, their
-- address is needed then. Play money never comes back.
create view money_on_its_way as
  select r.member_id from refunds r join payments p on p.member_id = r.member_id and p.id = r.payment_id
  where p.provider <> 'play'
    and (r.state in ('new', 'asked', 'pending') or (r.state = 'done' and r.done_at > clock_timestamp() - interval '30 days'))
  union all
  select creator_id from payouts
  where provider <> 'play'
    and (state in ('requested', 'held', 'asked') or (state = 'done' and done_at > clock_timestamp() - interval '30 days'));
