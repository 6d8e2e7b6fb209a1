/** What settling a month in half the time needs of the tables. */
export const statements = [
  // Closing writes a reader's month twice in one transaction, so three versions of it must fit on a page: with room
  // for two, every third one went to another page, and into both indexes.
  'alter table reader_months set (fillfactor = 30)',
  // And the wallets of all readers of a page are changed together.
  'alter table balances set (fillfactor = 45)',
];
