-- Room: proofs. Creators show that an account elsewhere is theirs by signing in there. signed_in: so it was proven, and
-- nothing in the profile has to lead to the member.
alter table proofs add column signed_in boolean not null default false;

-- What is open until somebody comes back from the other server, for minutes. state comes back in the address, and counts
-- once, in the session that began. kept: what the provider needs then, with secrets for this one time.
create table proof_sign_ins (
  state_hash text constraint proof_sign_ins_key primary key,
  session_id text not null,
  member_id bigint not null,
  url text not null,
  kept jsonb not null,
  begun_at timestamptz not null
);

-- Under which name each server of Mastodon and kin knows this service. back: where it sends people back.
create table proof_apps (
  host text constraint proof_apps_key primary key,
  client_id text not null,
  client_secret text not null,
  scope text not null,
  back text not null
);
