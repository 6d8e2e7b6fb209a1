import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

test('operators are named by their addresses, in any spelling', () => {
  const ADMIN_EMAILS = ' Ada@Example.com,ben@example.com  cleo@münchen.example ';
  assert.deepEqual(readConfig({ ADMIN_EMAILS }).adminEmails, [
    'ada@example.com',
    'ben@example.com',
    'cleo@münchen.example',
  ]);
  assert.deepEqual(readConfig({ ADMIN_EMAILS: ' ' }).adminEmails, []);
});

for (const wrong of ['hidden', 'ada@example.com; hidden@', 'ada@example.com hidden@b'])
  test(`“${wrong}” is refused with what to write, and not repeated`, () => {
    assert.throws(
      () => readConfig({ ADMIN_EMAILS: wrong }),
      (error) =>
        error instanceof ConfigError &&
        /^ADMIN_EMAILS: must be email addresses with spaces between them/.test(error.message) &&
        !/hidden|\n/.test(error.message),
    );
  });
