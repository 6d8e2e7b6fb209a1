-- Room: proofs. silent_since: since then nothing answered at any look. After 30 days it counts as missing.
alter table proofs add column silent_since timestamptz;
