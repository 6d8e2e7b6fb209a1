-- Room: proofs. Which account or domain is whose. The account is named for good by id: 'domain:blog.example',
-- 'did:plc:…', 'github:123', or a profile's address. url is where people find it; covers: what is below url is theirs too.
-- missing_since: it no longer leads to the member, who was told then.
create table proofs (
  id text constraint proofs_key primary key,
  member_id bigint not null,
  url text not null,
  covers boolean not null,
  name text not null,
  language text not null,
  proven_at timestamptz not null,
  checked_at timestamptz not null,
  missing_since timestamptz
);
create index proofs_by_member on proofs (member_id);
create index proofs_by_url on proofs (url);
