-- Room: platform. Whose database this is, in one row, written when the service first starts. A sandbox’s play money must
-- never be taken for real money, so a database stays of the kind that it began as.
create table service_identity (
    only_row boolean not null default true constraint service_identity_key primary key
      constraint service_identity_one_row check (only_row),
    public_url text not null,
    is_sandbox boolean not null
  );
