import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { browser, startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
const { db, url } = service;
after(() => service.stop());
const nobody = browser(url);

test('a member turns reminders off and on again', async () => {
  const rita = await service.signIn('rita@example.com');
  assert.deepEqual((await rita.get('/v1/me/reminders')).body, { wanted: true });
  for (const wanted of [false, true, false]) {
    assert.deepEqual((await rita.request('PUT', '/v1/me/reminders', { wanted })).body, { wanted });
    assert.deepEqual((await rita.get('/v1/me/reminders')).body, { wanted });
  }
  const exported = (await rita.get('/v1/me/export.json')).body;
  assert.deepEqual(exported.moneyMails, [{ mail: 'reminders', wanted: false }]);
  expectProblem(await nobody.get('/v1/me/reminders'), 'not-signed-in');
  expectProblem(await rita.request('PUT', '/v1/me/reminders', { wanted: 'no' }), 'bad-request');
});

test('one press on the page behind a reminder’s link ends reminders, also from a mail program', async () => {
  const ben = await service.signIn('ben@example.com');
  await ben.request('PUT', '/v1/me/reminders', { wanted: true });
  const { id } = (await ben.get('/v1/me')).body;
  const { token } = await db('reminder_choices').where({ member_id: id }).first();
  const link = `/reminders/end?member=${id}&token=${token}`;
  const opened = await nobody.get(link);
  assert.match(opened.body, /Unsubscribe from reminders\?[\s\S]*<form method="post">/);
  assert.deepEqual((await ben.get('/v1/me/reminders')).body, { wanted: true }, 'opening changes nothing');
  assert.match((await nobody.post(link.replace(/token=.{5}/, 'token=AAAAA'))).body, /no longer works/);
  assert.deepEqual((await ben.get('/v1/me/reminders')).body, { wanted: true });
  const pressed = await fetch(url + link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://mail.example' },
    body: 'List-Unsubscribe=One-Click',
  });
  assert.match(await pressed.text(), /You’re unsubscribed/);
  assert.deepEqual((await ben.get('/v1/me/reminders')).body, { wanted: false });
});

test('mails are in the language of the pages that a member used last', async () => {
  const languageOf = async () => {
    const rows = await db('members').where({ email: 'uta@example.com' });
    return rows[0]?.mail_language;
  };
  const uta = await service.signIn('uta@example.com');
  await db('sessions').update({ last_used_at: new Date(Date.now() - 3_600_000) });
  await uta.request('GET', '/v1/me', undefined, { 'accept-language': 'fr-CA,fr' });
  assert.equal(await languageOf(), 'fr');
  await uta.request('GET', '/v1/me', undefined, { 'accept-language': 'es' });
  assert.equal(await languageOf(), 'fr', 'looked at each ten minutes');
  await db('sessions').update({ last_used_at: new Date(Date.now() - 3_600_000) });
  await uta.request('GET', '/v1/me', undefined, { 'accept-language': 'es' });
  assert.equal(await languageOf(), 'es');
});
