-- Room: payments. Clients choose the ids of refunds and payouts, so two members can have the same: what was given to the
-- bank is known by its member, too. A batch without a file that is open is one payment by hand; its id is the EndToEndId.
drop index bank_items_once;
create unique index bank_items_once on bank_items (kind, subject, coalesce(member_id, 0)) where state in ('open', 'done');
