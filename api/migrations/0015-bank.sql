-- Room: payments, through a bank. Names, IBANs and files are encrypted (AES-256-GCM with BANK_KEY), each with its row's key.

-- What was read of our account so far. key_check: says whether BANK_KEY is the one of this database.
create table bank_books (
  account text constraint bank_books_key primary key,
  key_check text not null,
  first_opening_cents bigint,
  last_id text,
  last_opening_cents bigint,
  last_opening_on text,
  last_closing_cents bigint,
  last_closing_on text
);

-- Every statement that was read, so that the same one is known again.
create table bank_statements (
  account text not null,
  id text not null,
  opening_cents bigint not null,
  opening_on text not null,
  closing_cents bigint not null,
  closing_on text not null,
  read_at timestamptz not null,
  constraint bank_statements_key primary key (account, id, opening_cents, opening_on, closing_cents, closing_on)
);

-- Every booking of the account, once. batch: all of a file as one payment. words: the other side's name, IBAN and text, while a person must look at it.
create table bank_transactions (
  id text constraint bank_transactions_key primary key,
  account text not null,
  cents bigint not null,
  booked_on text not null,
  state text not null,
  member_id bigint,
  subject text,
  words text,
  read_at timestamptz not null,
  constraint bank_transactions_state_known check (
    state in ('unmatched', 'aside', 'deposit', 'chargeback', 'payout', 'payout-return', 'refund', 'refund-return',
              'returning', 'returned', 'batch'))
);
create index bank_transactions_by_day on bank_transactions (account, booked_on);
create index bank_transactions_unmatched on bank_transactions (booked_on) where state in ('unmatched', 'returning');

-- Where a payment came from: it can only go back there.
create table bank_payers (
  member_id bigint not null,
  payment_id uuid not null,
  sealed text not null,
  constraint bank_payers_key primary key (member_id, payment_id)
);

-- Where a creator's earnings go: the destination of the payout account, and the one before it while that can be put back.
-- problem: why the bank sent a payout back; the creator must say it again.
create table bank_payees (
  creator_id bigint not null,
  id uuid not null,
  sealed text not null,
  problem text,
  constraint bank_payees_key primary key (creator_id, id)
);

-- Payments that were given to the bank in one file. The file is kept until each of them is over.
create table bank_batches (
  id text constraint bank_batches_key primary key,
  state text not null,
  created_at timestamptz not null,
  execution_date text not null,
  count integer not null,
  control_cents bigint not null,
  digest text not null,
  file text,
  constraint bank_batches_state_known check (state in ('open', 'over'))
);

-- One payment of a batch. Its EndToEndId comes back in statements. subject: the payout, refund or transaction.
create table bank_items (
  end_to_end_id text constraint bank_items_key primary key,
  batch_id text not null,
  kind text not null,
  member_id bigint,
  subject text not null,
  cents bigint not null,
  state text not null,
  constraint bank_items_kind_known check (kind in ('payout', 'refund', 'return')),
  constraint bank_items_state_known check (state in ('open', 'done', 'returned', 'refused'))
);
-- Nothing is given to the bank twice.
create unique index bank_items_once on bank_items (kind, subject) where state in ('open', 'done');
create index bank_items_by_batch on bank_items (batch_id);
