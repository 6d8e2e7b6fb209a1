import type { Db } from '../src/platform/db/database.ts';
import { type Values, write } from '../src/platform/db/named-query.ts';

type Cell = string | number | bigint | boolean;

/** Inserts many rows at once. `columns` names them and their SQL types; cells must hold no comma. */
export async function insertRows(
  db: Db,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly Cell[])[],
  { atOnce = 10_000 } = {},
): Promise<void> {
  const names = Object.keys(columns);
  const lists = Object.entries(columns).map(([name, type]) => `string_to_array(:${name}, ',')::${type}[]`);
  for (let start = 0; start < rows.length; start += atOnce) {
    const some = rows.slice(start, start + atOnce);
    // One text for each column: both engines pass text alike, arrays of bigints they do not.
    const values: Values = Object.fromEntries(
      names.map((name, index) => [name, some.map((row) => String(row[index])).join(',')]),
    );
    await write(
      db,
      `insert into ${table} (${names.join(', ')}) select * from unnest(${lists.join(', ')})`,
      values,
    );
  }
}
