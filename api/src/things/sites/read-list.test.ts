import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorTime } from '../../../test/processor-time.ts';
import { readList } from './read-list.ts';

const service = 'https://flattr.example';

for (const [what, file] of Object.entries({
  'a capital letter': `{"${service}": ["Ada"]}`,
  'an @': `{"${service}": ["@ada"]}`,
  'spaces and a second spelling': `{"${service}": [" ada ", "ADA"]}`,
  'a slash after the service': `{"${service}/": ["ada"]}`,
  'the service in capitals and with its port': `{"HTTPS://FLATTR.EXAMPLE:443": ["ada"]}`,
  'lists for other services': `{"https://other.example": 7, "${service}": ["ada"], "x": null}`,
})) {
  test(`a list with ${what} is read`, () => {
    assert.deepEqual(readList(file, service), { handles: ['ada'] });
  });
}

test('a file without this service has no list, and an empty list is one', () => {
  assert.equal(readList('{}', service), 'absent');
  assert.equal(readList('{"http://flattr.example": ["ada"], "flattr.example": ["ada"]}', service), 'absent');
  assert.deepEqual(readList(`{"${service}": []}`, service), { handles: [] });
});

const long = 'x'.repeat(200);
const nested = (open: string, close: string, times: number) =>
  `${open.repeat(times)}${open === '[' ? '' : 1}${close.repeat(times)}`;
for (const [what, file, number, text] of [
  ['a comma too many', `{\n  "${service}": [\n    "ada",\n  ]\n}`, 4, ']'],
  ['a missing comma', `{\n  "${service}": [\n    "ada"\n    "ben"\n  ]\n}`, 4, '"ben"'],
  ['a missing quote', `{\n  "${service}": [\n    "ada,\n    "ben"\n  ]\n}`, 3, '"ada,'],
  ['a missing end', `{\n  "${service}": ["ada"]\n`, 3, ''],
  ['a page instead of a file', '<!doctype html>\n<title>Not found</title>', 1, '<!doctype html>'],
  ['nothing in it', '', 1, ''],
  ['an array', '\n["ada"]', 1, ''],
  ['an invalid handle', `{\n"other": ["a b"],\n"${service}": [\n"ada",\n"a b"]}`, 5, '"a b"]}'],
  ['a handle that is a number', `{"${service}": [\n"ada",\n7]}`, 3, '7]}'],
  ['one handle without brackets', `{\n"${service}": "ada"}`, 2, `"${service}": "ada"}`],
  [
    '30,000 lists in each other',
    `{"${service}": [\n"ada",\n${nested('[', ']', 30_000)}]}`,
    3,
    `${'['.repeat(80)}…`,
  ],
  [
    '9,000 objects in each other',
    `{"${service}": [\n${nested('{"a":', '}', 9_000)}]}`,
    2,
    `${'{"a":'.repeat(16)}…`,
  ],
  ['a long line', `{\n"${service}": ["${long}"]}`, 2, `${`"${service}": ["${long}`.slice(0, 80)}…`],
] as const) {
  test(`of a list with ${what} the wrong line is named`, () => {
    assert.deepEqual(readList(file, service), { wrong: { number, text } });
  });
}

test('a file of 64 KB in lines of one character is read quickly', async () => {
  assert.ok((await processorTime(() => readList('[\n'.repeat(32_000), service))) < 1000);
});
