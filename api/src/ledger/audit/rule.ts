import { type Db, empty, query, raw, type Sql, sql } from '../../platform/db/index.ts';
import { type Finding, mostFindings } from './finding.ts';

/** What one run of a rule looks at. */
export interface Scope {
  /** Only what this month paid for. All months without it. */
  readonly month?: number;
  /** Months whose clicks and shares are in a file. What needs them is left out. */
  readonly archived: readonly number[];
  /** Where a rule goes by member: only the rows of these members, `from` up to, but not including, `to`. */
  readonly members: { readonly from: bigint; readonly to: bigint };
}

/** What one rule found: the first findings, and how many rows are wrong. */
export interface Wrong {
  readonly findings: readonly Finding[];
  readonly rows: number;
}

/** Holds one part of the ledger against another. */
export type LedgerRule = (db: Db, scope: Scope) => Promise<Wrong>;

/** Conditions that keep a statement to its scope. `column` is a month, or a member's id. */
interface Within {
  /** ` and column = month` when one month is asked for, else nothing. */
  inMonth(column: string): Sql;
  /** ` and column <> all (…)` where months were archived, else nothing. */
  unlessArchived(column: string): Sql;
  ofPage(column: string): Sql;
}

/** What a statement of a rule says: the wrong rows. What is right, which is nearly everything, never leaves the database. */
interface WrongRows {
  /** Columns of the result. Outside, because a distributed database forgets the order of a part. */
  readonly orderBy: string;
  wrong(within: Within, month: number | undefined): Sql;
}

/** The first wrong rows, and how many there are. */
export async function findWrong<Row extends object>(
  db: Db,
  { month, archived, members: { from, to } }: Scope,
  { orderBy, wrong }: WrongRows,
): Promise<{ rows: Row[]; count: number }> {
  const within: Within = {
    inMonth: (column) => (month === undefined ? empty : sql` and ${raw(column)} = ${month}`),
    unlessArchived: (column) =>
      archived.length === 0 ? empty : sql` and ${raw(column)} <> all(${archived}::integer[])`,
    ofPage: (column) => sql`${raw(column)} >= ${from} and ${raw(column)} < ${to}`,
  };
  const rows = await query<Row & { wrong_rows: bigint }>(
    db,
    sql`
      select *, count(*) over () as wrong_rows from (${wrong(within, month)}) wrong
      order by ${raw(orderBy)} limit ${raw(String(mostFindings))}`,
  );
  return { rows, count: Number(rows[0]?.wrong_rows ?? 0n) };
}

/** A rule that is one statement. */
export function rule<Row extends object>({
  explain,
  ...statement
}: WrongRows & { explain(row: Row): Finding | Finding[] }): LedgerRule {
  return async (db, scope) => {
    const { rows, count } = await findWrong<Row>(db, scope, statement);
    return { findings: rows.flatMap(explain), rows: count };
  };
}
