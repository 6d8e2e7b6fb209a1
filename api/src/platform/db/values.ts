import type { Binding } from './query.ts';

/**
 * Rows as lists of their columns, for `unnest($1::bigint[], $2::text[])` in a named statement: so its text is the same
 * for any number of rows, and it is parsed and planned once. Writing 32 clicks as `VALUES ($1, $2 …), ($11, $12 …)` took
 * PostgreSQL twice as long, because most numbers of rows were new to it, and this process, too (37 µs instead of 18 for
 * each). They are written in the order given, which is that of the locks they take. On a distributed database INSERT …
 * SELECT goes through the coordinator and takes five times as long as VALUES.
 */
export function columnsOf(rows: readonly (readonly Binding[])[]): Binding[][] {
  const [first = []] = rows;
  return first.map((_value, column) => rows.map((row) => row[column] ?? null));
}

/** `?, ?, ?` for an `IN` list. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
