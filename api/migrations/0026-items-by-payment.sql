-- Room: payments. The items of a payment, which a statement names.
create index concurrently if not exists bank_items_by_payment on bank_items (sent_as) where sent_as is not null;
