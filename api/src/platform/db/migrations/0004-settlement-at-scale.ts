/** What settling millions of clicks needs of the tables. */
export const statements = [
  // Settling moves each reader's month through several states. With room on its page, and `state` in no index,
  // PostgreSQL writes each new version beside the old one and touches no index.
  'alter table reader_months set (fillfactor = 50)',
  'alter table balances set (fillfactor = 80)',
  // A reader's clicks arrive over a month and lie anywhere in the table, but side by side in the key. With all that
  // settling and checking ask of a click in it, they never go to the table; vacuum has to keep up for that.
  'alter table clicks drop constraint clicks_key',
  `alter table clicks add constraint clicks_key primary key (reader_id, month, thing_id)
   include (creator_id, undone_at)`,
  'alter table clicks set (autovacuum_vacuum_insert_scale_factor = 0.02)',
];
