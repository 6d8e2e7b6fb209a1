import { type Db, join, raw, sql, write } from '../src/platform/db/index.ts';

type Cell = string | number | bigint | boolean;

/** Inserts many rows by one statement. `columns` names them and their SQL types. */
export async function insertRows(
  db: Db,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly Cell[])[],
  { atOnce = 10_000 } = {},
): Promise<void> {
  for (let start = 0; start < rows.length; start += atOnce) {
    const some = rows.slice(start, start + atOnce);
    const lists = Object.values(columns).map(
      (type, index) => sql`${some.map((row) => row[index] ?? null)}::${raw(type)}[]`,
    );
    const names = raw(Object.keys(columns).join(', '));
    await write(db, sql`insert into ${raw(table)} (${names}) select * from unnest(${join(lists)})`);
  }
}
