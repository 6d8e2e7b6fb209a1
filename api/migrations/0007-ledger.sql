-- Room: ledger. Nothing in transfers is ever updated or deleted.

-- Settling changes the wallets of all readers of a page together, so each page has room for a second version.
create table balances (
  member_id bigint constraint balances_key primary key,
  wallet bigint not null default 0,
  earnings bigint not null default 0,
  constraint balances_wallet_not_negative check (wallet >= 0),
  constraint balances_earnings_not_negative check (earnings >= 0),
  constraint balances_member foreign key (member_id) references members (id)
) with (fillfactor = 45);

-- One row moves one amount between two accounts, so no row can be unbalanced. The primary key makes it happen once: a
-- deposit's ref is the payment's id, a pot's ref is the month.
create table transfers (
  member_id bigint not null,
  kind text not null,
  ref text not null,
  from_account text not null,
  to_account text not null,
  amount bigint not null,
  month integer,
  created_at timestamptz not null,
  constraint transfers_key primary key (member_id, kind, ref),
  constraint transfers_amount_positive check (amount > 0),
  constraint transfers_member foreign key (member_id) references members (id),
  constraint transfers_kind_fixes_accounts check (
    (kind = 'deposit' and from_account = 'outside' and to_account = 'wallet') or
    (kind = 'refund' and from_account = 'wallet' and to_account = 'outside') or
    (kind = 'chargeback' and from_account = 'wallet' and to_account = 'outside') or
    (kind = 'loss' and from_account = 'losses' and to_account = 'outside') or
    (kind = 'pot' and from_account = 'wallet' and to_account = 'clearing' and month is not null) or
    (kind = 'fee' and from_account = 'clearing' and to_account = 'fee' and month is not null) or
    (kind = 'collect' and from_account = 'clearing' and to_account = 'earnings' and month is not null) or
    (kind = 'move' and from_account = 'earnings' and to_account = 'wallet') or
    (kind = 'payout' and from_account = 'earnings' and to_account = 'outside') or
    (kind = 'payout-return' and from_account = 'outside' and to_account = 'earnings') or
    (kind = 'correction' and from_account <> to_account
      and from_account in ('outside', 'wallet', 'clearing', 'fee', 'earnings', 'losses')
      and to_account in ('outside', 'wallet', 'clearing', 'fee', 'earnings', 'losses'))
  )
);
create index transfers_by_month on transfers (month);

-- For the rooms that show balances beside what is theirs.
create view member_balances as select member_id, wallet, earnings from balances;
