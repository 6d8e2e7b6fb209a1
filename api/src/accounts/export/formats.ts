import type { ExportPart } from '../../platform/member-data.ts';

/** One object with a list for each part, written while it is read. */
export async function* asJson(parts: readonly ExportPart[], memberId: bigint): AsyncGenerator<string> {
  let before = '{';
  for (const { list, records } of parts) {
    yield `${before}\n  "${list}": [`;
    let between = '';
    for await (const record of records(memberId)) {
      yield `${between}\n    ${JSON.stringify(record)}`;
      between = ',';
    }
    yield between === '' ? ']' : '\n  ]';
    before = ',';
  }
  yield '\n}\n';
}

/** A line for each value: its list, which record of the list, what it is called, and the value. For spreadsheets. */
export async function* asCsv(parts: readonly ExportPart[], memberId: bigint): AsyncGenerator<string> {
  yield '\uFEFFlist,number,name,value\r\n'; // the mark by which spreadsheets know UTF-8
  for (const { list, records } of parts) {
    let number = 0;
    for await (const record of records(memberId)) {
      number += 1;
      const lines = Object.entries(record).map(
        ([name, value]) => `${list},${number},${name},${cell(value === null ? '' : String(value))}\r\n`,
      );
      yield lines.join('');
    }
  }
}

/** RFC 4180. A title that begins like a formula would be run by a spreadsheet: an apostrophe makes it text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
