import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { compactVerify, exportJWK, generateKeyPair, importJWK } from 'jose';
import { expectPublic } from '../../../test/expect.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import { browser, startTestService } from '../../../test/test-service.ts';
import type { PrivateKey } from '../../config.ts';
import { createClock } from '../../platform/db/clock.ts';
import { createServiceKeys, KeyIsConfigured } from './keys.ts';

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database.close());
beforeEach(() => database.db('service_keys').delete());

/** The keys of one process. */
const keysOfProcess = (serviceKey?: PrivateKey) =>
  createServiceKeys({ db: database.db, clock: createClock(database.db), config: { serviceKey } });

async function makeKey(): Promise<PrivateKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const { x = '', y = '', d = '' } = await exportJWK(privateKey);
  return { kty: 'EC', crv: 'P-256', x, y, d };
}

const storedPrivateKeys = async () =>
  (await database.db('service_keys').whereNotNull('private_key').pluck('kid')) as string[];

test('processes that start together agree on one key', async () => {
  const keys = await Promise.all([1, 2, 3, 4, 5].map(() => keysOfProcess().current()));
  assert.equal(new Set(keys.map(({ kid }) => kid)).size, 1);
  assert.equal((await keysOfProcess().published()).length, 1);
});

test('a signature verifies with the published key', async () => {
  const key = await keysOfProcess().current();
  const jws = await key.sign('a text', 'test+jws');
  const [published] = await keysOfProcess().published();
  assert.ok(published);
  assert.deepEqual(Object.keys(published).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  const { payload, protectedHeader } = await compactVerify(jws, await importJWK(published, 'ES256'));
  assert.equal(new TextDecoder().decode(payload), 'a text');
  assert.deepEqual(protectedHeader, { alg: 'ES256', kid: published.kid, typ: 'test+jws' });
});

test('a new key signs in every process; only the public half of the old one stays', async () => {
  const [one, two] = [keysOfProcess(), keysOfProcess()];
  const old = await one.current();
  const kid = await two.rotate();
  assert.notEqual(kid, old.kid);
  assert.equal((await one.current()).kid, kid);
  assert.deepEqual(
    (await one.published()).map((key) => key.kid),
    [kid, old.kid],
  );
  assert.deepEqual(await storedPrivateKeys(), [kid]);
});

test('of several new keys made at the same time, one signs', async () => {
  await Promise.all([1, 2, 3].map(() => keysOfProcess().rotate()));
  assert.equal((await keysOfProcess().published()).length, 3);
  assert.equal((await storedPrivateKeys()).length, 1);
});

test('a configured key signs, and its private half is never stored', async () => {
  const made = await keysOfProcess().current();
  const configured = await makeKey();
  const keys = await Promise.all([1, 2, 3].map(() => keysOfProcess(configured).current()));
  assert.equal(new Set(keys.map(({ kid }) => kid)).size, 1);
  const published = await keysOfProcess(configured).published();
  assert.deepEqual(
    published.map(({ kid }) => kid),
    [keys[0]?.kid, made.kid],
  );
  assert.deepEqual(await storedPrivateKeys(), []);
  assert.ok(!JSON.stringify(await database.db('service_keys')).includes(configured.d));
  await assert.rejects(keysOfProcess(configured).rotate(), KeyIsConfigured);
});

test('serves the public keys to everyone and every cache, without private halves', async () => {
  const service = await startTestService({ SERVICE_KEY: JSON.stringify(await makeKey()) });
  try {
    const answer = await browser(service.url).get('/.well-known/jwks.json');
    assert.equal(answer.status, 200);
    expectPublic(answer);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/jwk-set\+json/);
    assert.match(answer.headers.get('cache-control') ?? '', /^public, max-age=\d+/);
    assert.equal(answer.body.keys.length, 1);
    assert.ok(!('d' in answer.body.keys[0]));
  } finally {
    await service.stop();
  }
});
