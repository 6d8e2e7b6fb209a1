-- Room: payments. Of two members with the same id only one could be paid.
drop index bank_items_once;
