/** A creator's month keeps what its shares were, so that nobody has to look them up by creator. */
export const statements = [
  // How many readers gave a share of each size, smallest first, as two arrays of the same length.
  `alter table creator_months
     add column share_amounts bigint[] not null default '{}',
     add column share_readers integer[] not null default '{}'`,
  `update creator_months c set share_amounts = s.amounts, share_readers = s.readers
   from (
     select creator_id, month, array_agg(amount order by amount) as amounts,
            array_agg(readers order by amount) as readers
     from (
       select creator_id, month, amount, count(*)::integer as readers from shares group by creator_id, month, amount
     ) sizes
     group by creator_id, month
   ) s
   where s.creator_id = c.creator_id and s.month = c.month`,
  `alter table creator_months
     alter column share_amounts drop default,
     alter column share_readers drop default,
     add constraint creator_months_sizes check (cardinality(share_amounts) = cardinality(share_readers))`,
  // Shares arrive reader by reader, so in this index each landed somewhere else: with ten million, two fifths of the
  // time that dividing them took.
  'drop index shares_by_creator',
  // They arrive month by month too, so that the pages of a month are neighbours: adding up one reads no other.
  'create index shares_by_month on shares using brin (month)',
];
