-- Room: admin. What operators look at, and what they did.

-- Nothing in it is ever updated or deleted. A database's owner can do both, so each row has the SHA-256 of itself and of
-- the row before: `npm run flattr -- audit` finds a row that was changed, moved or taken out. request is the id of the
-- form that was sent, so that what is sent twice is done once.
create table admin_log (
  id bigint constraint admin_log_key primary key,
  request uuid not null,
  at timestamptz not null,
  admin_id bigint not null,
  action text not null,
  object text not null,
  reason text not null,
  before text not null,
  after text not null,
  hash text not null,
  constraint admin_log_once unique (request)
);
create index admin_log_by_object on admin_log (action, object);

-- What came from outside and went there, by month, without reading every pot and share.
create index transfers_by_outside on transfers (created_at) include (kind, amount)
  where from_account = 'outside' or to_account = 'outside';

-- What the operator's lists compare: who paid whom, and with which card.
create view paid_shares as select reader_id, month, creator_id, amount from shares where amount > 0;
create view saved_cards as
  select member_id, brand, last4, expires from payment_methods
  where kind = 'card' and brand is not null and last4 is not null and expires is not null;
