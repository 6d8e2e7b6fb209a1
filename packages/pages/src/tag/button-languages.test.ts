import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { buttonLanguages } from './button-languages.ts';

test('every language of the button is offered, English first', () => {
  const folder = new URL('../../../flattr-button/src/words/', import.meta.url);
  const others = readdirSync(folder).map((file) => file.replace('.ts', ''));
  assert.deepEqual(buttonLanguages, ['en', ...others.sort()]);
});
