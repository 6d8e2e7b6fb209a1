/** A creator's month keeps what its shares were, so that nobody has to look them up by creator. */
export const statements = [
  // The sizes of its shares, smallest first; never whose they are. Null until the month's statements are published.
  'alter table creator_months add column share_amounts bigint[]',
  // Compressing amounts saves nothing and takes as long as sorting them.
  'alter table creator_months alter column share_amounts set storage external',
  `update creator_months c set share_amounts = s.amounts
   from (
     select creator_id, month, array_agg(amount order by amount) as amounts from shares group by creator_id, month
   ) s
   where s.creator_id = c.creator_id and s.month = c.month
     and c.month in (select month from month_statements)`,
  // Shares arrive reader by reader, so in this index each landed somewhere else: with ten million, two fifths of the
  // time that dividing them took.
  'drop index shares_by_creator',
  // They arrive month by month too, so that the pages of a month are neighbours: adding up one reads no other.
  'create index shares_by_month on shares using brin (month)',
];
