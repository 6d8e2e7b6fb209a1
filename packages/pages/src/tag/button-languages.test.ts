import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../../flattr-button/src/words/languages.ts';
import { buttonLanguages } from './button-languages.ts';

test('every language of the button is offered, English first', () => {
  assert.deepEqual(buttonLanguages, ['en', ...languages]);
});
