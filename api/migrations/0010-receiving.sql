-- Room: receiving. The monthly mail to creators.

-- A row is the wish to get the mail. Its token is in the mail's links, to end it without signing in.
create table digest_wishes (
  member_id bigint constraint digest_wishes_key primary key,
  language text not null,
  token text not null,
  since timestamptz not null
);

-- One row for each mail that was written.
create table digests (
  member_id bigint not null,
  month integer not null,
  written_at timestamptz not null,
  constraint digests_key primary key (member_id, month)
);
