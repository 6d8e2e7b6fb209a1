-- Room: things. id is derived from the creator and the canonical URL (api/src/things/thing-id.ts), never given out.
-- url is null once its creator closed their account; clicks still name the thing.
-- title is the page's own, which the service read there (read_at); never what somebody wrote in a click. missing: the
-- page answered 404. A thing is public once several readers who give flattred it (supported_at), or as its creator chose
-- (shown).
-- readers (who ever flattred it) and clicks of the newest month that had any are for display; `recount` computes them.
-- No index holds a count: with room on its page a new version of a row stays there, and no index is touched.
create table things (
  id uuid constraint things_key primary key,
  creator_id bigint not null,
  url text,
  title text,
  read_at timestamptz,
  missing boolean not null default false,
  shown boolean,
  supported_at timestamptz,
  readers bigint not null default 0,
  month integer,
  clicks bigint not null default 0,
  created_at timestamptz not null
) with (fillfactor = 80);
-- Pages are read again by creators who accepted a site, and each look costs what is due, not all things.
create index things_by_creator on things (creator_id, coalesce(read_at, '-infinity'));
create index things_to_support on things (creator_id) where supported_at is null and shown is null;

-- Which creators a site lists in its /.well-known/flattr.json; the list only narrows who can be paid there.
-- days_without counts the daily looks at which the site answered without a list. The list stands meanwhile; told_at is
-- when its creators got a mail about it.
create table sites (
  origin text constraint sites_key primary key,
  handles jsonb not null,
  checked_at timestamptz not null,
  listed_since timestamptz,
  days_without integer not null default 0,
  told_at timestamptz
);
create index sites_by_handle on sites using gin (handles);

-- The other side of a listing: whether a creator accepts being listed by a site. Only with both is it public.
create table site_choices (
  creator_id bigint not null,
  origin text not null,
  handle text not null,
  accepted boolean not null,
  -- For the mail that tells the creator when the list is missing.
  language text not null,
  decided_at timestamptz not null,
  constraint site_choices_key primary key (origin, creator_id)
);
create index site_choices_by_creator on site_choices (creator_id);
create index site_choices_by_handle on site_choices (handle);

-- For receiving: the clicks of a creator's things, in the newest month that had any.
create view creator_clicks as select creator_id, month, clicks from things;
