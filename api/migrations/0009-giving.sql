-- Room: giving. A thing that is flattred again every month, until a month or until stopped (null). applied_in is the
-- newest month that is done; whether there is a click is said by the clicks alone.
create table repeats (
  reader_id bigint not null,
  thing_id uuid not null,
  creator_id bigint not null,
  until_month integer,
  applied_in integer not null,
  created_at timestamptz not null,
  constraint repeats_key primary key (reader_id, thing_id),
  constraint repeats_not_own check (reader_id <> creator_id),
  constraint repeats_month_valid check (until_month % 100 between 1 and 12)
);
create index repeats_by_applied on repeats (applied_in);
