-- Room: months. The rules of each month, fixed when it opens, and how far its settlement is. Small, everywhere.
create table months (
  month integer constraint months_key primary key,
  state text not null,
  fee_basis_points integer not null,
  minimum bigint not null,
  opened_at timestamptz not null,
  closing_at timestamptz,
  settled_at timestamptz,
  constraint months_state_known check (state in ('open', 'closing', 'gated', 'settled')),
  constraint months_month_valid check (month % 100 between 1 and 12),
  constraint months_fee_valid check (fee_basis_points between 0 and 10000),
  constraint months_minimum_positive check (minimum > 0)
);

-- One row for each reader who clicked or whose month was closed. settled_in is the month whose pot paid for these
-- clicks: this one, or a later one for clicks that waited for money. clicks is how many were live when it was divided:
-- a click that is written or taken back later shows.
-- Closing writes a row twice in one transaction, so three versions of it must fit on a page: with fillfactor 50 every
-- third one went to another page, and into both indexes.
create table reader_months (
  reader_id bigint not null,
  month integer not null,
  state text not null default 'open',
  touched_at timestamptz,
  pot bigint,
  fee bigint,
  settled_in integer,
  clicks bigint,
  constraint reader_months_key primary key (reader_id, month),
  constraint reader_months_state_known check (state in ('open', 'closing', 'waiting', 'lapsed', 'settled')),
  constraint reader_months_pot_not_negative check (pot >= 0 and fee >= 0 and fee <= pot)
) with (fillfactor = 30);
-- Without the state: with it, the planner prefers this index to the primary key while a month is being closed, because
-- its statistics know of no closing rows yet. Then every range of readers reads all of them.
create index reader_months_by_month on reader_months (month, reader_id);

-- For giving: whether a reader's months have changed since a wallet was read.
create view reader_month_changes as select reader_id, month, state, touched_at from reader_months;
