-- Room: proofs. Until when this service keeps what it is at a server of Mastodon's: a day after somebody began to sign in
-- there, a year after somebody did. Those from before count as used when this was written.
alter table proof_apps add column kept_until timestamptz not null default '2027-12-01';
