-- Room: ledger. What an account held when it was closed and no refund could carry is the transfer `refund closing`. It is
-- owed until an operator says here how it ended: paid by hand, or kept for a reason.
create table closing_debts_ended (
  member_id bigint constraint closing_debts_ended_key primary key,
  amount bigint not null,
  how text not null,
  reference text not null,
  ended_at timestamptz not null,
  constraint closing_debts_ended_member foreign key (member_id) references members (id),
  constraint closing_debts_ended_amount_positive check (amount > 0),
  constraint closing_debts_ended_how_known check (how in ('paid', 'written-off'))
);
create index transfers_at_closing on transfers (created_at) where kind = 'refund' and ref = 'closing';
