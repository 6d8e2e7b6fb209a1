/** What settling millions of clicks needs of the tables. */
export const statements = [
  // Settling moves each reader's month through several states. While `state` is in no index, PostgreSQL can write each
  // new version beside the old one and touch no index. Worse, while all months but the one in settlement stand still,
  // its statistics say that nothing is `closing`; it then looked for a bucket's readers through this index and read
  // those of all buckets for each.
  'drop index reader_months_by_state',
  'create index reader_months_by_month on reader_months (month, reader_id)',
  // Room for those versions: a month is written when it is clicked in, closed, given its pot, and divided.
  'alter table reader_months set (fillfactor = 50)',
  'alter table balances set (fillfactor = 80)',
  // A reader's clicks arrive over a month and lie anywhere in the table, but side by side in the key. With all that
  // settling and checking ask of a click in it, they never go to the table; vacuum has to keep up for that.
  'alter table clicks drop constraint clicks_key',
  `alter table clicks add constraint clicks_key primary key (reader_id, month, thing_id)
   include (creator_id, undone_at)`,
  'alter table clicks set (autovacuum_vacuum_insert_scale_factor = 0.02)',
];
