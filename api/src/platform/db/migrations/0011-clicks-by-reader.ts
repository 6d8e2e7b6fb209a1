/** What settling ten million clicks needs of the tables. */
export const statements = [
  // A month's clicks lie scattered over the whole table, and each step of a settlement reads them reader by reader:
  // with ten million that is a page read for every click, again and again. With all that a division needs in the index
  // of the primary key, in which a reader's clicks are neighbours, the table is not read at all.
  `alter table clicks
     drop constraint clicks_key,
     add constraint clicks_key primary key (reader_id, month, thing_id) include (creator_id, undone_at)`,
  // Each range of readers asks who is closed: a thousand members lie on a thousand pages, and there are hundreds of
  // ranges. The index has all that is asked.
  'drop index members_by_closed_at',
  'create index members_by_closed_at on members (closed_at) include (id) where closed_at is not null',
];
