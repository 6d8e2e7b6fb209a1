import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { startTestService, type TestService } from '../../../test/test-service.ts';
import { payIn } from '../../../test/use-operators.ts';

let service: TestService;
before(async () => {
  service = await startTestService();
});
after(() => service.stop());

test('DELETE /v1/me asks for the e-mail address, pays the wallet back and ends every session', async () => {
  const browser = await service.signIn('ada@example.com');
  const other = await service.signIn('ada@example.com');
  await browser.post('/v1/me/deposits', { id: crypto.randomUUID(), amount: '2500000' });

  for (const body of [{}, { confirm: 'yes' }, { confirm: 'ben@example.com' }]) {
    const refused = expectProblem(await browser.request('DELETE', '/v1/me', body), 'bad-request');
    assert.ok(refused.fields.confirm);
  }
  assert.equal((await browser.get('/v1/me')).body.wallet, '2500000');

  const closed = await browser.request('DELETE', '/v1/me', { confirm: ' Ada@Example.com ' });
  assert.equal(closed.status, 200);
  assert.deepEqual(closed.body, { refunded: '2500000' });
  assert.match(closed.headers.get('set-cookie') ?? '', /^flattr=;/);
  for (const each of [browser, other]) expectProblem(await each.get('/v1/me'), 'not-signed-in');
  expectProblem(await browser.request('DELETE', '/v1/me', { confirm: 'ada@example.com' }), 'not-signed-in');
});

test('DELETE /v1/me says how much goes back, what refunds carry and what they do not', async () => {
  const browser = await service.signIn('emil@example.com');
  await payIn(service, browser, 5_000_000n);
  assert.deepEqual((await browser.request('DELETE', '/v1/me', { confirm: 'emil@example.com' })).body, {
    refunded: '5000000',
  });
  const both = await service.signIn('fay@example.com');
  await payIn(service, both, 5_000_000n);
  await both.post('/v1/me/refunds', { id: crypto.randomUUID(), amount: '1000000' });
  await both.post('/v1/me/deposits', { id: crypto.randomUUID(), amount: '2500000' });
  assert.deepEqual((await both.request('DELETE', '/v1/me', { confirm: 'fay@example.com' })).body, {
    refunded: '6500000',
  });
});

test('DELETE /v1/me needs a sign-in of the last fifteen minutes, and then nothing has changed', async () => {
  const browser = await service.signIn('dora@example.com');
  await service.db('sessions').update({ created_at: new Date(Date.now() - 16 * 60_000) });
  expectProblem(await browser.request('DELETE', '/v1/me', { confirm: 'dora@example.com' }), 'sign-in-again');
  assert.equal((await browser.get('/v1/me')).status, 200);
  const fresh = await service.signIn('dora@example.com');
  assert.equal((await fresh.request('DELETE', '/v1/me', { confirm: 'dora@example.com' })).status, 200);
});

test('refuses to close an account for another site', async () => {
  const browser = await service.signIn('cem@example.com');
  const answer = await browser.request(
    'DELETE',
    '/v1/me',
    { confirm: 'cem@example.com' },
    {
      origin: 'https://evil.example',
    },
  );
  expectProblem(answer, 'cross-site');
});
