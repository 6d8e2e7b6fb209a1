-- Room: payments. What a provider told, and its own bookings.

-- An event counts once by its id. It is a hint: what it is about is looked up. polled: it came from the provider's list,
-- so everything older was listed too.
create table provider_events (
  id text constraint provider_events_key primary key,
  type text not null,
  object_ref text not null,
  created_at timestamptz not null,
  received_at timestamptz not null,
  done_at timestamptz,
  tries integer not null default 0,
  polled boolean not null default false
);
create index provider_events_to_do on provider_events (received_at) where done_at is null;
create index provider_events_polled on provider_events (created_at) where polled;

-- Every booking of the provider's balance. matched: what of ours it belongs to, null until that is found.
create table provider_transactions (
  id text constraint provider_transactions_key primary key,
  provider text not null,
  type text not null,
  source_ref text,
  gross bigint not null,
  fee bigint not null,
  net bigint not null,
  currency text not null,
  created_at timestamptz not null,
  matched text
);
create index provider_transactions_unmatched on provider_transactions (created_at) where matched is null;
