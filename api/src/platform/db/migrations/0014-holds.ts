/** What lets a process remember what a reader did, instead of asking each time (src/clicks/signed-clicks.ts). */
export const statements = [
  // How often a reader's month was held for clicks. Who held it last, and finds it counted up by one, knows that nobody
  // else was there in between.
  'alter table reader_months add column holds integer not null default 0',
];
