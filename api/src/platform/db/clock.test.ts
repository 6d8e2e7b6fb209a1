import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock } from './clock.ts';
import type { Db } from './database.ts';

test('is right although the first connection takes its time', async () => {
  let isConnected = false;
  const connection = { query: async () => ({ rows: [{ now: new Date() }] }) };
  const client = {
    async acquireConnection() {
      if (!isConnected) await new Promise((resolve) => setTimeout(resolve, 400)); // to PostgreSQL, by TLS and a pooler
      isConnected = true;
      return connection;
    },
    releaseConnection: async () => undefined,
  };
  const clock = createClock({ client } as unknown as Db); // all that a query uses
  const apart = Math.abs((await clock()).getTime() - Date.now());
  assert.ok(apart < 100, `${apart} ms`);
});
