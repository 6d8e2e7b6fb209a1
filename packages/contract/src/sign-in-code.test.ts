import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeFrom } from './sign-in-code.ts';

const pasted = [
  '123456',
  ' 123456\n',
  '123-456',
  '123 456',
  '123\u2013456',
  '1 2 3 4 5 6',
  '１２３４５６',
  '١٢٣٤٥٦',
  '۱۲۳۴۵۶',
  '१२३४५६',
  '\u200f123456\u200e',
  'Your code: 123456',
  '123456 is your Flattr code',
  'Your Flattr sign-in code:\n\n    123456\n\nIt works once and expires in 10 minutes.',
  '(123456)',
  '123.456',
];
for (const text of pasted) test(JSON.stringify(text), () => assert.equal(codeFrom(text), '123456'));

test('keeps what is not yet, or is not, a code', () => {
  for (const [text, kept] of [
    ['', ''],
    ['12 34', '1234'],
    ['1234567', '1234567'],
    ['abc', 'abc'],
  ] as const)
    assert.equal(codeFrom(text), kept);
});
