-- Rooms: ledger, payments. A bank can send back what an operator paid by hand, too: until then the address is needed. The
-- time of the transaction instead of the clock, because a distributed database takes no clock in an UPDATE that reads this.
create or replace view money_on_its_way as
  select r.member_id from refunds r join payments p on p.member_id = r.member_id and p.id = r.payment_id
  where p.provider <> 'play'
    and (r.state in ('new', 'asked', 'pending') or (r.state = 'done' and r.done_at > now() - interval '30 days'))
  union all
  select creator_id from payouts
  where provider <> 'play'
    and (state in ('requested', 'held', 'asked') or (state = 'done' and done_at > now() - interval '30 days'))
  union all
  select member_id from closing_debts_ended
  where how = 'paid' and ended_at > now() - interval '30 days';
