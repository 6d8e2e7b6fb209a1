-- Room: clicks. One reader, one thing, one month: one click. origin is the site whose key signed the last act on it,
-- null when the reader pressed on our own pages. iat is when that act was made; only a newer one changes the row.
-- title is what the reader's page called the thing. Only this reader ever sees it.
-- changes counts how often it was flattred or taken back. undone_first_party: only our own pages may flattr it again.
-- A month's clicks lie scattered over the table, but a reader's are neighbours in the key. It includes everything that
-- settling and auditing ask of a click, so they read the index alone: with ten million clicks that saves a page read
-- per click and step. Vacuum has to keep up for that, hence the scale factor.
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
) with (autovacuum_vacuum_insert_scale_factor = 0.02);
create index clicks_by_creator on clicks (creator_id, month);
-- For the limits of signed clicks. Without it a signed click read all of its reader's clicks of the month: 100 µs for a
-- reader with 70.
create index clicks_by_site on clicks (reader_id, origin, month) include (creator_id, clicked_at)
  where origin is not null;

-- What other rooms read: clicks that were not taken back.
create view live_clicks as
  select reader_id, month, thing_id, creator_id, origin, title, clicked_at from clicks where undone_at is null;
