/** A thing's counts lie beside it, so that a click writes one row for them and not three. */
export const statements = [
  // No index has a count in it: with room on its page a new version of a row stays there, and no index is touched.
  'alter table things set (fillfactor = 80)',
  // People ever, and the clicks of the newest month that had any. For display only; a command counts them anew.
  'alter table things add column people bigint not null default 0',
  'alter table things add column month integer',
  'alter table things add column clicks bigint not null default 0',
  `update things t set people = coalesce((select c.people from thing_counts c where c.thing_id = t.id), 0),
     month = newest.month, clicks = coalesce(newest.clicks, 0)
   from things same left join (
     select distinct on (thing_id) thing_id, month, clicks from thing_months order by thing_id, month desc
   ) newest on newest.thing_id = same.id
   where same.id = t.id`,
  'drop table thing_counts',
  'drop table thing_months',
];
