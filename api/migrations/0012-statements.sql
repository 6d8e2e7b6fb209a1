-- Room: statements. The service's keys, and the Merkle tree over the readers of each month.

-- Rows stay when a key is replaced, so that what it signed can be verified; its private half goes. private_key is also
-- null where the configuration holds it (SERVICE_KEY).
create table service_keys (
  generation integer constraint service_keys_key primary key,
  kid text not null,
  public_key jsonb not null,
  private_key jsonb,
  created_at timestamptz not null,
  constraint service_keys_kid unique (kid)
);

-- The sizes of a creator's shares, smallest first, never whose they are. Made when a month is published. Not compressed:
-- that saves nothing on amounts and takes as long as sorting them.
create table creator_shares (
  creator_id bigint not null,
  month integer not null,
  amounts bigint[] not null,
  constraint creator_shares_key primary key (creator_id, month)
);
alter table creator_shares alter column amounts set storage external;

-- One for each pot of a month. The text that was hashed is made again from the ledger and the salt.
create table statement_leaves (
  month integer not null,
  reader_id bigint not null,
  salt bytea not null,
  hash bytea not null,
  constraint statement_leaves_key primary key (month, reader_id),
  constraint statement_leaves_sha256 check (octet_length(salt) = 32 and octet_length(hash) = 32)
);

-- Of the tree above them only the level of equally large blocks is kept: a proof computes the rest.
create table statement_blocks (
  month integer not null,
  position integer not null,
  first_reader bigint not null,
  last_reader bigint not null,
  readers integer not null,
  pots bigint not null,
  fees bigint not null,
  root bytea not null,
  constraint statement_blocks_key primary key (month, position),
  constraint statement_blocks_sha256 check (octet_length(root) = 32)
);

-- The public statement of each month, as it was signed.
create table month_statements (
  month integer constraint month_statements_key primary key,
  document text not null,
  created_at timestamptz not null
);
