-- Room: grants. public_key is the JWK that a site's page made: one key per connect, refused when already known.
create table grants (
  thumbprint text constraint grants_key primary key,
  reader_id bigint not null,
  origin text not null,
  public_key jsonb not null,
  session_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index grants_by_reader on grants (reader_id);
