import { type ExportRecord, exportLists } from './service.ts';

/** One object with a list for each kind of record, empty ones too; written as the records come. */
export async function* asJson(records: AsyncIterable<ExportRecord>): AsyncGenerator<string> {
  const missing = [...exportLists] as string[];
  let current: string | undefined;
  yield '{';
  for await (const { list, says } of records) {
    let before = ',\n    ';
    if (list !== current) {
      // Lists that nothing came for are written on the way, so that every export has the same shape.
      const skipped = missing.splice(0, missing.indexOf(list) + 1).slice(0, -1);
      const head = skipped
        .map((name) => `"${name}": []`)
        .concat(`"${list}": [`)
        .join(',\n  ');
      before = `${current === undefined ? '\n  ' : '\n  ],\n  '}${head}\n    `;
      current = list;
    }
    yield before + JSON.stringify(says);
  }
  if (current !== undefined) yield '\n  ]';
  yield `${missing.map((name, index) => `${index === 0 && current === undefined ? '' : ','}\n  "${name}": []`).join('')}\n}\n`;
}

/** A line for each value: what it is about, which one of them, what it is called, and the value. For spreadsheets. */
export async function* asCsv(records: AsyncIterable<ExportRecord>): AsyncGenerator<string> {
  yield '\uFEFFlist,number,name,value\r\n'; // the mark by which spreadsheets know UTF-8
  let current: string | undefined;
  let number = 0;
  for await (const { list, says } of records) {
    number = list === current ? number + 1 : 1;
    current = list;
    const lines = Object.entries(says).map(
      ([name, value]) => `${list},${number},${name},${cell(value === null ? '' : String(value))}\r\n`,
    );
    yield lines.join('');
  }
}

/** RFC 4180. A title that begins like a formula would be run by a spreadsheet: an apostrophe makes it text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
