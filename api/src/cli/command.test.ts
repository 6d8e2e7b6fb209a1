import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money, parse } from './command.ts';

test('an operator reads amounts below 0 to the cent', () => {
  const said = [-15_330_000n, -330_000n, -5_000_000n, 0n, 330_000n, 15_330_000n];
  assert.deepEqual(
    said.map((amount) => money(amount, 'EUR')),
    ['-€15.33', '-€0.33', '-€5.00', '€0.00', '€0.33', '€15.33'],
  );
});

test('an argument that is empty, as of a variable that is not set, is named', () => {
  assert.throws(() => parse('backup', [''], { words: 1 }), {
    message: '"backup" got an empty argument. Is a variable of the shell not set?',
  });
  assert.deepEqual(parse('backup', ['a.flattr'], { words: 1 }).words, ['a.flattr']);
});
