import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { listenForTests } from '../../../test/mail-server.ts';
import { freePort } from '../../../test/service-process.ts';
import { isDatabaseAway } from './database-away.ts';
import { openPostgres } from './engine/postgres.ts';
import { query, sql } from './sql.ts';

async function failureAt(address: string): Promise<Error> {
  const { db, close } = await openPostgres(address);
  try {
    await query(db, sql`select 1`);
  } catch (error) {
    return error as Error;
  } finally {
    await close();
  }
  return assert.fail('it answered');
}

describe('a PostgreSQL that cannot be reached is away, and no fault of the service', () => {
  for (const [what, address] of [
    [
      'it accepts connections and says nothing',
      async () =>
        `postgres://u:p@127.0.0.1:${await listenForTests(createServer())}/f?connect_timeout=2&sslmode=disable`,
    ],
    [
      'it hangs up',
      async () =>
        `postgres://u:p@127.0.0.1:${await listenForTests(createServer((socket) => socket.end()))}/f`,
    ],
    [
      'something else answers',
      async () =>
        `postgres://u:p@127.0.0.1:${await listenForTests(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))}/f`,
    ],
    [
      'it offers no TLS',
      async () =>
        `postgres://u:p@127.0.0.1:${await listenForTests(createServer((socket) => socket.end('N')))}/f?sslmode=require`,
    ],
    ['nothing listens', async () => `postgres://u:p@127.0.0.1:${await freePort()}/f`],
    ['its socket is gone', async () => 'postgres://u:p@/f?host=/nowhere'],
    ['its name is unknown', async () => 'postgres://u:p@database.invalid/f'],
  ] as const) {
    test(what, async () => {
      const failure = await failureAt(await address());
      assert.ok(isDatabaseAway(failure), String(failure));
    });
  }
});

/** What pg says without a code when it is used wrongly, and while it connects, whose every failure counts. */
const others = [
  'Client has already been connected',
  'timeout expired',
  'Password must be a string',
  'Client was passed a null or undefined query',
  'callback is not a function',
  ' not supported in pipeline mode',
  'sslnegotiation=direct requires SSL',
  'The server does not support SSL connections',
  'There was an error establishing an SSL connection',
  'Binary mode not supported yet',
  'Unknown authenticationOk message type',
];

test('every other error of pg without a code is known to mean that a connection is over', () => {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('pg'));
  const parser = createRequire(require.resolve('pg')).resolve('pg-protocol');
  const files = [
    join(folder, 'client.js'),
    join(folder, 'connection.js'),
    join(dirname(parser), 'parser.js'),
  ];
  const found = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/new (?:\w+\.)?(?:\w*Error)\(\s*['`]([^'`]+)['`]/g)].map(
      ([, message = '']) => message,
    ),
  );
  assert.ok(found.length >= others.length, 'the source reads as it did');
  for (const message of found) {
    if (others.some((other) => message.includes(other))) continue;
    assert.ok(isDatabaseAway(new Error(message)), message);
    assert.ok(isDatabaseAway(new Error(`select 1 - ${message}`)), message);
  }
});
