import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvLines } from './csv.ts';

test('quotes what has to be quoted, and ends every line', () => {
  const rows = [
    ['plain', 'a, b', 'say "hi"', ''],
    ['one\ntwo', 'one\r\ntwo', 'one\rtwo', 'ü'],
  ];
  assert.equal(csvLines(rows), 'plain,"a, b","say ""hi""",\r\n"one\ntwo","one\r\ntwo","one\rtwo",ü\r\n');
});

test('keeps a spreadsheet from running a text as a formula', () => {
  for (const formula of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    ' =1',
    '\u200b=1',
    '\n=1',
  ])
    assert.match(csvLines([[formula]]), /^"?'/, JSON.stringify(formula));
  assert.equal(
    csvLines([['=HYPERLINK("https://evil.example")']]),
    `"'=HYPERLINK(""https://evil.example"")"\r\n`,
  );
});
