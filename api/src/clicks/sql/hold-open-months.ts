import { type Db, insertMany, query, sql } from '../../platform/db/index.ts';

/**
 * The fence: locks readers' months for this transaction and makes the missing ones. Returns the readers whose month
 * takes clicks; the others' rows are locked as well. Closing a month runs the other half of it
 * (src/settlement/2-close.ts), so a click and a close meet on this row, whichever comes first. Locking the rows with
 * FOR SHARE is not enough: a first click has no row yet, and 104 of 150 races lost a click that way.
 *
 * Rows are locked in ascending order, so that two batches cannot deadlock.
 */
export async function holdOpenMonths(
  transaction: Db,
  readerIds: readonly bigint[],
  month: number,
): Promise<Set<bigint>> {
  const rows = await query<{ reader_id: bigint }>(
    transaction,
    insertMany(transaction, 'clicks.hold-open-months', {
      rows: () => readerIds.toSorted((one, other) => (one < other ? -1 : 1)),
      asLists: () =>
        sql`select reader_id, ${month}, clock_timestamp() from unnest(${readerIds}::bigint[]) reader_id
            order by reader_id`,
      asValues: (readerId) => sql`(${readerId}::bigint, ${month}::integer, clock_timestamp())`,
      into: (rows) =>
        sql`insert into reader_months (reader_id, month, touched_at) ${rows}
            on conflict (reader_id, month) do update set touched_at = excluded.touched_at
            where reader_months.state = 'open' returning reader_id`,
    }),
  );
  return new Set(rows.map(({ reader_id }) => reader_id));
}
