-- Room: payments. One payment of a file can carry several refunds to one account. Then sent_as is its EndToEndId, and
-- end_to_end_id only names the item.
alter table bank_items add column sent_as text;
