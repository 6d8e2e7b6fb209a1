import { type Asked, namedQuery } from '../../platform/db/query.ts';

/**
 * The fence: locks readers' months for this transaction and makes the missing ones. Returns the readers whose month
 * takes clicks, with how often it was held so far, this time included; the others' rows are locked as well. Closing a
 * month runs the other half of it (src/settlement/close.ts), so a click and a close meet on this row, whichever comes
 * first. Locking the rows with FOR SHARE is not enough: a first click has no row yet, and 104 of 150 races lost a click
 * that way.
 *
 * `readerIds` holds each once, ascending, so that two batches cannot deadlock.
 */
export async function holdOpenMonths(
  transaction: Asked,
  readerIds: readonly bigint[],
  month: number,
): Promise<Map<bigint, number>> {
  const rows = await namedQuery<{ reader_id: bigint; holds: number }>(
    transaction,
    'clicks.hold-open-months',
    `insert into reader_months (reader_id, month, touched_at, holds)
     select reader_id, $2, clock_timestamp(), 1 from unnest($1::bigint[]) reader_id
     on conflict (reader_id, month) do update
     set touched_at = excluded.touched_at, holds = reader_months.holds + 1
     where reader_months.state = 'open' returning reader_id, holds`,
    [readerIds, month],
  );
  return new Map(rows.map(({ reader_id, holds }) => [reader_id, holds]));
}
