import type { Db } from '../platform/db/database.ts';
import { select, type Values } from '../platform/db/named-query.ts';
import { type Finding, mostFindings } from './finding.ts';

/** What one run of a rule looks at. */
export interface Scope {
  /** Only what this month paid for; all months without it. */
  readonly month?: number;
  /** Only these members' rows, where a rule goes by member: `from` up to, but not including, `to`. */
  readonly members: { readonly from: bigint; readonly to: bigint };
}

/** What is wrong by one rule: the first findings, and of how many rows. */
export interface Wrong {
  readonly findings: readonly Finding[];
  readonly rows: number;
}

/** Holds one part of the ledger against another. */
export type LedgerRule = (db: Db, scope: Scope) => Promise<Wrong>;

/**
 * A rule that is one statement. It returns the wrong rows and nothing else, so that what is right, which is nearly
 * everything, never leaves the database.
 */
export function rule<Row extends object>({
  wrong,
  explain,
}: {
  /**
   * The statement. `inMonth('r.month')` is ` and r.month = :month` when one month is asked for, else nothing;
   * `:from` and `:to` are the members.
   */
  wrong(inMonth: (column: string) => string): string;
  explain(row: Row): Finding | Finding[];
}): LedgerRule {
  return async (db, { month, members: { from, to } }) => {
    const sql = wrong((column) => (month === undefined ? '' : ` and ${column} = :month`));
    const values: Values = { from, to, ...(month !== undefined && { month }) };
    const rows = await select<Row & { wrong_rows: bigint }>(
      db,
      `select *, count(*) over () as wrong_rows from (${sql}) wrong limit ${mostFindings}`,
      values,
    );
    return { findings: rows.flatMap(explain), rows: Number(rows[0]?.wrong_rows ?? 0n) };
  };
}

/** `alias` is a member's column: those of the page. */
export const ofPage = (column: string): string => `${column} >= :from and ${column} < :to`;
