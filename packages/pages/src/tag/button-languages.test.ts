import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../../flattr-button/src/words/languages.ts';
import { buttonLanguages } from './button-languages.ts';

test('offers every language of the button, English first', () => {
  assert.deepEqual(buttonLanguages, ['en', ...languages]);
});
