-- Room: platform. Written by rate-limiter-flexible, which computes with expire as a number: milliseconds since 1970.
create table rate_limits (
  key varchar(255) constraint rate_limits_key primary key,
  points integer not null default 0,
  expire double precision
);
create index rate_limits_by_end on rate_limits (expire);
