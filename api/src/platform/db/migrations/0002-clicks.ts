/** What was flattred, by whom, and with whose permission. */
export const statements = [
  // public_key is the JWK a site's page made; one key per connect, refused when already known.
  `create table grants (
    thumbprint text constraint grants_key primary key,
    reader_id bigint not null,
    origin text not null,
    public_key jsonb not null,
    session_id uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
  )`,
  'create index grants_by_reader on grants (reader_id)',
  // id is derived from the creator and the canonical URL (src/things/thing-id.ts), never given out.
  `create table things (
    id uuid constraint things_key primary key,
    creator_id bigint not null,
    url text not null,
    title text,
    created_at timestamptz not null
  )`,
  'create index things_by_creator on things (creator_id)',
  // For display only; recounted from the clicks by a command.
  `create table thing_counts (
    thing_id uuid constraint thing_counts_key primary key,
    people bigint not null
  )`,
  `create table thing_months (
    thing_id uuid not null,
    month integer not null,
    clicks bigint not null,
    constraint thing_months_key primary key (thing_id, month)
  )`,
  // Small, everywhere: the rules of each month, fixed when it opens, and how far its settlement is.
  `create table months (
    month integer constraint months_key primary key,
    state text not null,
    fee_basis_points integer not null,
    minimum bigint not null,
    opened_at timestamptz not null,
    closing_at timestamptz,
    settled_at timestamptz,
    constraint months_state_known check (state in ('open', 'review', 'closing', 'gated', 'settled')),
    constraint months_month_valid check (month % 100 between 1 and 12),
    constraint months_fee_valid check (fee_basis_points between 0 and 10000),
    constraint months_minimum_positive check (minimum > 0)
  )`,
  // One row for each reader who clicked or whose month was closed. settled_in is the month whose pot paid for these
  // clicks: the month itself, or a later one for clicks that waited for money. clicks is how many were live when it
  // was divided: a click that is written later, or taken back, shows.
  `create table reader_months (
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
  )`,
  // Without the state: with it, the planner prefers this index to the primary key while a month is being closed,
  // because its statistics know of no closing rows yet. Then every bucket of settlement reads all readers.
  'create index reader_months_by_month on reader_months (month, reader_id)',
  // One reader, one thing, one month: one click. origin is the site whose key signed the last act on it, null when
  // the reader pressed on our own pages. iat is when that act was made; only a newer one changes the row. changes
  // counts how often it was flattred or taken back. undone_first_party: only our own pages may flattr it again.
  `create table clicks (
    reader_id bigint not null,
    month integer not null,
    thing_id uuid not null,
    creator_id bigint not null,
    origin text,
    iat timestamptz not null,
    changes integer not null default 1,
    clicked_at timestamptz not null,
    undone_at timestamptz,
    undone_first_party boolean not null default false,
    constraint clicks_key primary key (reader_id, month, thing_id),
    constraint clicks_not_own check (reader_id <> creator_id)
  )`,
  'create index clicks_by_creator on clicks (creator_id, month)',
  // Which creators a site says it carries (its /.well-known/flattr.json); it only narrows who may be paid there.
  `create table sites (
    origin text constraint sites_key primary key,
    handles jsonb not null,
    checked_at timestamptz not null
  )`,
];
