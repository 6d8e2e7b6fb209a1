/** Passkeys, sessions that can be told apart, clicks that repeat, and what is left of a closed account. */
export const statements = [
  // The credential's id is chosen by the authenticator and unique in the world, so it is the key. `id` is what our own
  // pages call it. public_key is the COSE key in base64url.
  `create table passkeys (
    credential_id text constraint passkeys_key primary key,
    id uuid not null,
    member_id bigint not null,
    public_key text not null,
    counter bigint not null,
    transports jsonb not null,
    name text not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    constraint passkeys_counter_not_negative check (counter >= 0)
  )`,
  'create index passkeys_by_member on passkeys (member_id)',
  // What an authenticator was asked to sign; a row is deleted by the one request that uses it. member_id only where
  // the challenge is for a new passkey.
  `create table passkey_challenges (
    challenge_hash text constraint passkey_challenges_key primary key,
    member_id bigint,
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  'create index passkey_challenges_by_end on passkey_challenges (expires_at)',

  // device is a few words made from the user agent ("Firefox on Windows"), never the user agent itself.
  'alter table sessions add column device text',
  'alter table sessions add column method text',
  'alter table sessions add column last_used_at timestamptz',
  'create index sessions_by_end on sessions (expires_at)',
  'create index sign_in_codes_by_end on sign_in_codes (expires_at)',
  'create index sign_in_codes_by_email on sign_in_codes (email)',
  'create index rate_limits_by_end on rate_limits (expire)',

  // Whether creators see who this is. Hidden unless the reader chose otherwise.
  'alter table members add column shown boolean not null default false',
  'create index members_by_shown on members (id) where shown',

  // A thing that is flattred every month by itself, until a month or until stopped (null). applied_in is the newest
  // month it needs no look for; whether there is a click is said by `clicks` alone.
  `create table repeats (
    reader_id bigint not null,
    thing_id uuid not null,
    creator_id bigint not null,
    until_month integer,
    applied_in integer not null,
    created_at timestamptz not null,
    constraint repeats_key primary key (reader_id, thing_id),
    constraint repeats_not_own check (reader_id <> creator_id),
    constraint repeats_month_valid check (until_month % 100 between 1 and 12)
  )`,
  'create index repeats_by_applied on repeats (applied_in)',

  // Handles of closed accounts, as SHA-256: enough to give them to nobody else, and no name is kept for it.
  `create table retired_handles (
    handle_hash text constraint retired_handles_key primary key,
    retired_at timestamptz not null
  )`,
  // An address on a closed creator's site is theirs, and goes with them; the thing stays, because clicks name it.
  'alter table things alter column url drop not null',
];
