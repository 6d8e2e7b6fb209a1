import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { startTestService, type TestService } from '../../../test/test-service.ts';

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
