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

test('the port of the metrics is another one than the service listens on', () => {
  for (const environment of [
    { OPERATIONS_PORT: '3000' },
    { PORT: '9090', OPERATIONS_PORT: '9090' },
    { PUBLIC_URL: 'http://localhost:9090', OPERATIONS_PORT: '9090' },
  ] as const)
    assert.throws(() => readConfig(environment), {
      name: 'ConfigError',
      message: /^OPERATIONS_PORT: must be another port than (3000|9090), on/,
    });
  assert.equal(readConfig({ PORT: '0' }).operationsPort, 0);
});
