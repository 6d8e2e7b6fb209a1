-- Room: platform. Written by rate-limiter-flexible, which computes with expire as a number: milliseconds since 1970.
create table rate_limits (
  key varchar(255) constraint rate_limits_key primary key,
  points integer not null default 0,
  expire double precision
);
create index rate_limits_by_end on rate_limits (expire);

-- Mails to send. A mail is written in the transaction of what it is about. Once it is sent or given up, its recipient and
-- contents are erased. The outcome stays until expires_at, for the reader who waits for the mail.
create table outgoing_mails (
  id uuid constraint outgoing_mails_key primary key,
  recipient text,
  contents text,
  failures integer not null default 0,
  outcome text,
  created_at timestamptz not null,
  try_at timestamptz not null,
  expires_at timestamptz not null,
  constraint outgoing_mails_outcome_known check (outcome in ('sent', 'refused', 'failed')),
  constraint outgoing_mails_erased check ((recipient is null and contents is null) = (outcome is not null))
);
create index outgoing_mails_by_urgency on outgoing_mails (expires_at, try_at) where outcome is null;
create index outgoing_mails_by_recipient on outgoing_mails (recipient) where outcome is null;
create index outgoing_mails_by_end on outgoing_mails (expires_at);
