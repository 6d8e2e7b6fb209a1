import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bankSettings } from '../../../test/bank-settings.ts';
import { expectProblem } from '../../../test/expect.ts';
import { startTestService } from '../../../test/test-service.ts';

const service = await startTestService(bankSettings);
after(() => service.stop());

const first = { iban: 'AT611904300234573201', name: 'Ada' };
const second = { iban: 'NL91ABNA0417164300', name: 'Ada' };
const path = '/v1/me/payout-account/bank';
const pagePath = `${path}/page`;

/** Signed in longer ago than a quarter of an hour: what a thief of a cookie has. */
const stale = () => service.db('sessions').update({ created_at: new Date(Date.now() - 16 * 60_000) });

function sendForm(cookie: string) {
  return fetch(service.url + pagePath, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie,
      accept: 'text/html',
      origin: service.url,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(second),
  });
}

test('an old session changes nothing about where earnings go, on any way there', async () => {
  const ada = await service.creator('ada');
  assert.equal((await ada.request('PUT', path, first)).status, 200);
  await stale();
  expectProblem(await ada.request('PUT', path, second), 'sign-in-again');
  expectProblem(await ada.post('/v1/me/payout-account'), 'sign-in-again');
  expectProblem(await ada.post('/v1/me/payout-account/back'), 'sign-in-again');
  const page = await sendForm(ada.cookie);
  assert.equal(page.status, 422);
  const text = await page.text();
  assert.match(text, /it has been a while since you signed in/);
  assert.match(text, /name="iban" value="[A-Z]{2}\d/, 'what was typed is there to be sent again');
  assert.equal((await ada.get(path)).body.last4, '3201');

  expectProblem(await ada.post('/v1/me/passkeys/options'), 'sign-in-again');
  const { passkeys } = (await ada.get('/v1/me/passkeys')).body;
  assert.deepEqual(passkeys, [], 'nor makes itself fresh by a passkey');
});

test('a member who signed in again changes it, sees from when it counts, and puts it back', async () => {
  const ben = await service.creator('ben');
  await ben.request('PUT', path, first);
  await stale();
  const again = await service.signIn('ben@example.com');
  assert.deepEqual((await again.request('PUT', path, second)).body, { last4: '4300' });
  const { destination } = (await again.get('/v1/me/payouts')).body;
  assert.deepEqual([destination.last4, destination.before], ['4300', '3201']);
  assert.ok(Date.parse(destination.waitsUntil) > Date.now());
  const back = await again.post('/v1/me/payout-account/back');
  assert.equal(back.status, 200);
  assert.deepEqual([back.body.destination.last4, back.body.destination.before], ['3201', null]);
});

test('nothing a member can change while a change waits ends the wait', async () => {
  const cleo = await service.creator('cleo');
  await cleo.request('PUT', path, first);
  await cleo.request('PUT', path, second);
  const { waitsUntil } = (await cleo.get('/v1/me/payouts')).body.destination;
  await cleo.request('PATCH', '/v1/me', { email: 'thief@example.com' });
  await cleo.request('PUT', '/v1/me/reminders', { wanted: false });
  await cleo.request('DELETE', '/v1/me/sessions');
  await cleo.request('DELETE', '/v1/me/passkeys/5b0f3c88-2d0e-4f36-9a3c-0d1a5b7f9e21');
  await cleo.post('/v1/me/payout-account');
  await cleo.get('/payments/back');
  const me = (await cleo.get('/v1/me')).body;
  assert.equal(me.email, 'cleo@example.com', 'there is no way to change the address');
  assert.equal((await cleo.get('/v1/me/payouts')).body.destination.waitsUntil, waitsUntil);
});
