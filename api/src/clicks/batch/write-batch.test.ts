import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMembers, usualMonths } from '../../../test/fixtures.ts';
import { useServices } from '../../../test/use-services.ts';
import { Failure } from '../../platform/failure.ts';
import { createRecorder } from '../record.ts';
import { createVerifier } from './verify.ts';

const real = useServices();

test('the first batch of a month opens it, and later batches know that it is open', async (t) => {
  const { db, services } = real;
  const months = usualMonths(db);
  const committed = t.mock.method(months, 'committed');
  const config = { publicUrl: 'https://flattr.example' };
  const record = createRecorder({
    db,
    clock: services.clock,
    config,
    verify: createVerifier(),
    rooms: { ...services, months },
  });
  const [ann = 0n, ben = 0n, creator = 0n] = await addMembers(db, 3);
  const thing = services.things.at({ id: creator, handle: 'creator' }, new URL('https://blog.example/'));
  assert.equal((await db('months')).length, 0);
  await record({ readerId: ann, to: 'ann', thing, act: 'flattr' });
  const [opened] = await db('months').select('month');
  assert.deepEqual(committed.mock.calls.at(-1)?.arguments, [opened?.month]);
  // Once it is known to be open, nobody opens it again.
  await db('months').delete();
  await record({ readerId: ben, to: 'ann', thing, act: 'flattr' });
  assert.equal((await db('months')).length, 0);
});

test('a batch that has only refused clicks asks for nothing more', async (t) => {
  const { db, services } = real;
  const grants = { byThumbprint: t.mock.fn(services.grants.byThumbprint) };
  const config = { publicUrl: 'https://flattr.example' };
  const record = createRecorder({
    db,
    clock: services.clock,
    config,
    verify: createVerifier(),
    rooms: { ...services, grants },
  });
  const url = new URL('https://blog.example/');
  const unknown = {
    kid: 'nobody’s',
    text: '',
    issuer: url.origin,
    origin: url.origin,
    to: 'ann',
    url,
  } as const;
  const answer = await record({ ...unknown, title: undefined, act: 'flattr', at: new Date() });
  assert.ok(answer instanceof Failure);
  assert.equal(answer.code, 'unknown-key');
  assert.equal(grants.byThumbprint.mock.callCount(), 1);
});
