-- Rooms: clicks, settlement, archive. Clicks and shares lie in one partition for each month, so that an old month leaves as
-- a whole. The service makes the partitions (api/src/platform/db/schema/partitions.ts). What has none yet lies in the default
-- partition; so does everything of before, which stays where it is: nothing is copied, however large the tables are.

alter table clicks rename to clicks_default;
alter table clicks_default rename constraint clicks_key to clicks_default_key;
alter index clicks_by_creator rename to clicks_default_by_creator;
alter index clicks_by_site rename to clicks_default_by_site;
create table clicks (
  reader_id bigint not null,
  month integer not null,
  thing_id uuid not null,
  creator_id bigint not null,
  origin text,
  title text,
  iat timestamptz not null,
  changes integer not null default 1,
  clicked_at timestamptz not null,
  undone_at timestamptz,
  undone_first_party boolean not null default false,
  constraint clicks_key primary key (reader_id, month, thing_id) include (creator_id, undone_at),
  constraint clicks_not_own check (reader_id <> creator_id)
) partition by list (month);
create index clicks_by_creator on clicks (creator_id, month);
create index clicks_by_site on clicks (reader_id, origin, month) include (creator_id, clicked_at)
  where origin is not null;
alter table clicks attach partition clicks_default default;
create or replace view live_clicks as
  select reader_id, month, thing_id, creator_id, origin, title, clicked_at from clicks where undone_at is null;

alter table shares rename to shares_default;
alter table shares_default rename constraint shares_key to shares_default_key;
alter index shares_by_month rename to shares_default_by_month;
create table shares (
  reader_id bigint not null,
  month integer not null,
  creator_id bigint not null,
  amount bigint not null,
  constraint shares_key primary key (reader_id, month, creator_id),
  constraint shares_amount_not_negative check (amount >= 0)
) partition by list (month);
alter table shares attach partition shares_default default;
create or replace view paid_shares as select reader_id, month, creator_id, amount from shares where amount > 0;

-- When the clicks and shares of a month's statements went into a file.
alter table months add column archived_at timestamptz;

-- What stays of archived clicks, for counts: the things that a reader flattred in a month, how many creators the month's
-- statement names, and how many clicks each site sent. Without the sites when the account is closed.
create table archived_clicks (
  reader_id bigint not null,
  month integer not null,
  things uuid[] not null,
  creators integer not null,
  sites jsonb,
  constraint archived_clicks_key primary key (reader_id, month)
);
-- Whom a reader flattred in archived months.
create table archived_givers (
  reader_id bigint not null,
  creator_id bigint not null,
  constraint archived_givers_key primary key (reader_id, creator_id)
);
create index archived_givers_by_creator on archived_givers (creator_id);

-- For counts, ever.
create view ever_clicked as
  select reader_id, month, thing_id from clicks where undone_at is null
  union all
  select reader_id, month, unnest(things) from archived_clicks;
-- Each pair can occur several times.
create view ever_flattred as
  select reader_id, creator_id from clicks where undone_at is null
  union all
  select reader_id, creator_id from archived_givers;
