import { stringify } from 'csv-stringify/sync';

/** A byte order mark: it tells spreadsheets that the file is UTF-8. */
export const csvMark = '\uFEFF';

/**
 * Rows as CSV (RFC 4180). A text that begins like a formula gets an apostrophe, because a spreadsheet would run it.
 */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(defused)),
    {
      record_delimiter: 'windows',
      quoted_match: /[\r\n]/,
    },
  );
}

/** Also after blanks, and in full-width characters, which spreadsheets in East Asia read as the others. */
const defused = (text: string): string =>
  /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r]/u.test(text) ? `'${text}` : text;
