-- Room: payments/bank. payee: which of a creator's accounts a payout was sent to. What comes back speaks against that one
-- only, also when the creator has named another one meanwhile. Null for what was exported before, and for what is no payout.
alter table bank_items add column payee uuid;
