/** What creators say about themselves, and the mail they can have each month. */
export const statements = [
  // links is a list of { url, label }. listed: in the directory. creator_since is when the handle was chosen; whoever
  // had one before has none, and counts by their sign-up.
  'alter table members add column words text',
  `alter table members add column links jsonb not null default '[]'`,
  'alter table members add column listed boolean not null default true',
  'alter table members add column category text',
  'alter table members add column language text',
  'alter table members add column creator_since timestamptz',
  `create index members_by_creator_since on members (coalesce(creator_since, created_at))
   where handle is not null and listed and closed_at is null`,
  // Served at an address with its hash in it, so that it can be kept for ever and changed at any time.
  `create table pictures (
    member_id bigint constraint pictures_key primary key,
    hash text not null,
    type text not null,
    width integer not null,
    height integer not null,
    bytes bytea not null,
    changed_at timestamptz not null
  )`,
  // How many people flattr a creator, the newer the more (src/public/directory/store.ts). For the directory's order only.
  `create table creator_scores (
    creator_id bigint constraint creator_scores_key primary key,
    score double precision not null,
    computed_at timestamptz not null
  )`,
  // A row is the wish to have the mail. The token is in its links, to end it without signing in.
  `create table digest_wishes (
    member_id bigint constraint digest_wishes_key primary key,
    language text not null,
    token text not null,
    since timestamptz not null
  )`,
  // One row for each mail. Whoever claims it sends it; a claim without sent_at that is old is that of a dead process.
  `create table digests (
    member_id bigint not null,
    month integer not null,
    claimed_at timestamptz not null,
    sent_at timestamptz,
    constraint digests_key primary key (member_id, month)
  )`,
  // Which sites list somebody.
  'create index sites_by_handle on sites using gin (handles)',
  'alter table sites add column listed_since timestamptz',
];
