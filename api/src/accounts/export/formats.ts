import { csvLines, csvMark } from '../../platform/csv.ts';
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
  yield csvMark + csvLines([['list', 'number', 'name', 'value']]);
  for (const { list, records } of parts) {
    let number = 0;
    for await (const record of records(memberId)) {
      number += 1;
      yield csvLines(
        Object.entries(record).map(([name, value]) => [list, String(number), name, String(value ?? '')]),
      );
    }
  }
}
