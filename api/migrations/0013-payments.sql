-- Room: payments. Money that comes from outside and goes there. No card number and no name from a provider is kept.

-- Costs are what a provider keeps. Returns take back a refund that failed, and a chargeback or a loss that was won.
alter table transfers drop constraint transfers_kind_fixes_accounts;
alter table transfers add constraint transfers_kind_fixes_accounts check (
  (kind = 'deposit' and from_account = 'outside' and to_account = 'wallet') or
  (kind = 'refund' and from_account = 'wallet' and to_account = 'outside') or
  (kind = 'refund-return' and from_account = 'outside' and to_account = 'wallet') or
  (kind = 'chargeback' and from_account = 'wallet' and to_account = 'outside') or
  (kind = 'chargeback-return' and from_account = 'outside' and to_account = 'wallet') or
  (kind = 'loss' and from_account = 'losses' and to_account = 'outside') or
  (kind = 'loss-return' and from_account = 'outside' and to_account = 'losses') or
  (kind = 'cost' and from_account = 'costs' and to_account = 'outside') or
  (kind = 'cost-return' and from_account = 'outside' and to_account = 'costs') or
  (kind = 'pot' and from_account = 'wallet' and to_account = 'clearing' and month is not null) or
  (kind = 'fee' and from_account = 'clearing' and to_account = 'fee' and month is not null) or
  (kind = 'collect' and from_account = 'clearing' and to_account = 'earnings' and month is not null) or
  (kind = 'move' and from_account = 'earnings' and to_account = 'wallet') or
  (kind = 'payout' and from_account = 'earnings' and to_account = 'outside') or
  (kind = 'payout-return' and from_account = 'outside' and to_account = 'earnings') or
  (kind = 'correction' and from_account <> to_account
    and from_account in ('outside', 'wallet', 'clearing', 'fee', 'earnings', 'losses', 'costs')
    and to_account in ('outside', 'wallet', 'clearing', 'fee', 'earnings', 'losses', 'costs'))
);

-- How a reader pays. customer_ref, method_ref: the provider's names for the member and for the card.
-- A blocked one was disputed; an expired or failed one must be saved again.
create table payment_methods (
  member_id bigint constraint payment_methods_key primary key,
  provider text not null,
  customer_ref text,
  method_ref text,
  kind text,
  brand text,
  last4 text,
  expires integer,
  state text not null,
  session_ref text,
  changed_at timestamptz not null,
  consented_at timestamptz,
  constraint payment_methods_state_known check (state in ('pending', 'ready', 'failed', 'expired', 'blocked')),
  constraint payment_methods_ready_is_whole check (
    state <> 'ready' or (method_ref is not null and consented_at is not null))
);

-- One try to get money from a reader. Its id is the idempotency key at the provider. month: the month it is charged
-- for, null when the reader adds money. asked without an answer is unknown: it is looked up, never guessed.
create table payments (
  member_id bigint not null,
  id uuid not null,
  month integer,
  attempt integer not null,
  provider text not null,
  ref text,
  method_ref text,
  amount bigint not null,
  currency text not null,
  state text not null,
  failure text,
  made_at timestamptz not null,
  asked_at timestamptz,
  look_at timestamptz,
  settled_at timestamptz,
  constraint payments_key primary key (member_id, id),
  constraint payments_attempt unique (member_id, month, attempt),
  constraint payments_amount_positive check (amount > 0),
  constraint payments_state_known check (
    state in ('new', 'asked', 'processing', 'action', 'succeeded', 'failed', 'mismatch'))
);
-- Two processes cannot charge a member twice for a month.
create unique index payments_one_open on payments (member_id, month)
  where month is not null and state in ('new', 'asked', 'processing', 'action');
create index payments_to_look_at on payments (look_at) where look_at is not null;
create index payments_by_month on payments (month);

-- Money that goes back to where a payment came from. id is the idempotency key, and ours is null for one that was made
-- at the provider.
create table refunds (
  member_id bigint not null,
  id uuid not null,
  payment_id uuid not null,
  ref text,
  amount bigint not null,
  state text not null,
  reason text not null,
  made_at timestamptz not null,
  look_at timestamptz,
  constraint refunds_key primary key (member_id, id),
  constraint refunds_amount_positive check (amount > 0),
  constraint refunds_state_known check (state in ('new', 'asked', 'pending', 'done', 'failed'))
);
create index refunds_by_payment on refunds (member_id, payment_id);
create index refunds_to_look_at on refunds (look_at) where look_at is not null;

-- What a card's owner or bank took back. The amounts are in the ledger, by the refs of the provider's own bookings.
create table disputes (
  member_id bigint not null,
  ref text not null,
  payment_id uuid not null,
  status text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  constraint disputes_key primary key (member_id, ref)
);

-- Where a creator's earnings go. destination: what tells one account at a bank from another; last4: the end of its number.
-- After a change nothing is paid before waits_until, and the destination before it is remembered that long. is_held: an
-- operator stopped all payouts.
create table payout_accounts (
  creator_id bigint constraint payout_accounts_key primary key,
  provider text not null,
  account_ref text,
  state text not null,
  code text,
  checked_at timestamptz not null,
  destination text,
  last4 text,
  before_destination text,
  before_last4 text,
  waits_until timestamptz,
  is_held boolean not null default false,
  constraint payout_accounts_state_known check (
    state in ('started', 'pending', 'active', 'restricted', 'rejected', 'closed'))
);
create index payout_accounts_by_ref on payout_accounts (account_ref) where account_ref is not null;
create index payout_accounts_waiting on payout_accounts (waits_until) where waits_until is not null;

-- Earnings on their way. The ledger has the payout from the moment it is requested. code says what holds it. account_ref:
-- where the provider was asked to send it, so that the same is asked again when there was no answer.
create table payouts (
  creator_id bigint not null,
  id uuid not null,
  provider text not null,
  ref text,
  amount bigint not null,
  state text not null,
  code text,
  requested_at timestamptz not null,
  account_ref text,
  asked_at timestamptz,
  look_at timestamptz,
  done_at timestamptz,
  constraint payouts_key primary key (creator_id, id),
  constraint payouts_amount_positive check (amount > 0),
  constraint payouts_state_known check (state in ('requested', 'held', 'asked', 'done', 'returned'))
);
create index payouts_to_look_at on payouts (look_at) where look_at is not null;

-- Whose a provider's object is, for its events and its books.
create table provider_refs (
  ref text constraint provider_refs_key primary key,
  member_id bigint not null,
  payment_id uuid,
  refund_id uuid,
  payout_id uuid
);

-- How far a month's charges are. Settling waits for done_at.
create table collections (
  month integer constraint collections_key primary key,
  begun_at timestamptz not null,
  done_at timestamptz
);

-- For what shows that something of a member's payments has changed.
create view payment_changes as
  select member_id, 'method' as id, concat_ws(' ', state, method_ref, changed_at) as state from payment_methods
  union all
  select member_id, id::text, concat_ws(' ', state, failure) from payments
  union all
  select member_id, id::text, state from refunds
  union all
  select member_id, ref, status from disputes;
