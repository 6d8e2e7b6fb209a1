import { stringify } from 'csv-stringify/sync';

/** A byte order mark: it tells spreadsheets that the file is UTF-8. */
export const csvMark = '\uFEFF';

/**
 * Rows as CSV (RFC 4180). A text that begins like a formula gets an apostrophe, because a spreadsheet would run it.
 */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], {
    record_delimiter: 'windows',
    escape_formulas: true,
    quoted_match: /[\r\n]/,
  });
}
