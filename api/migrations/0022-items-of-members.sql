-- Room: payments. Members can have chosen the same id for refunds and payouts, so what was given to the bank is known by
-- its member, too. An open batch without a file is one payment by hand; its id is the EndToEndId.
create unique index concurrently if not exists bank_items_once_each on bank_items (kind, subject, coalesce(member_id, 0)) where state in ('open', 'done');
