import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { exportLists } from '@flattr/contract';
import { Authenticator } from '../../../test/authenticator.ts';
import { expectProblem } from '../../../test/expect.ts';
import { png } from '../../../test/pictures.ts';
import { browser, connectSite, startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
const { db, services } = service;
after(() => service.stop());

test('a new member gets every list, empty ones too', async () => {
  const member = await service.signIn('new@example.com');
  const answer = await member.get('/v1/me/export.json');
  assert.match(
    answer.headers.get('content-disposition') ?? '',
    /attachment; filename="?flattr-export\.json"?/,
  );
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.deepEqual(Object.keys(answer.body), [...exportLists]);
  const { profile, sessions, ...others } = answer.body;
  assert.equal(profile[0].email, 'new@example.com');
  assert.equal(sessions.length, 1);
  for (const [name, list] of Object.entries(others)) assert.deepEqual(list, [], name);
});

test('needs a session', async () => {
  for (const kind of ['json', 'csv']) {
    expectProblem(await browser(service.url).get(`/v1/me/export.${kind}`), 'not-signed-in');
  }
});

test('holds everything a member did, also more clicks than one read gets, and nothing of others', async () => {
  const ada = await service.creator('ada');
  await ada.request('PATCH', '/v1/me', { name: 'Ada' });
  const rita = await service.signIn('rita@example.com');
  const id = await services.members.findOrCreate('rita@example.com');
  await rita.request('PUT', '/v1/me/handle', { handle: 'rita' });
  await rita.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });
  await rita.post('/v1/me/deposits', { id: randomUUID(), amount: '5000000' });
  await rita.request('PATCH', '/v1/me/profile', { words: 'Rita writes.', links: ['https://rita.example/'] });
  await fetch(`${service.url}/v1/me/picture`, {
    method: 'PUT',
    headers: { cookie: rita.cookie, origin: service.url },
    body: new Uint8Array(png(20, 20)),
  });
  await rita.request('PUT', '/v1/me/digest', { wished: true });
  await rita.request('PUT', '/v1/me/reminders', { wanted: false });
  const { options } = (await rita.post('/v1/me/passkeys/options')).body;
  const response = new Authenticator(service.url).create(options);
  await rita.post('/v1/me/passkeys', { response, name: '=Phone, "old"' });
  const site = await connectSite(service, rita, 'https://blog.example');
  await site.click('ada', 'https://blog.example/1');
  await rita.post('/v1/me/clicks', {
    to: 'ada',
    url: 'https://ada.example/',
    title: 'Ada’s\tfirst, "really"',
  });
  await rita.request('PUT', '/v1/me/repeats', { to: 'ada', url: 'https://ada.example/', months: 3 });
  await ada.post('/v1/me/clicks', { to: 'rita', url: 'https://rita.example/' });
  const { month } = await services.months.current();
  const { rows } = await db.raw(`select * from clicks where reader_id = ? limit 1`, [id as never]);
  const many = Array.from({ length: 1200 }, () => ({
    ...rows[0],
    thing_id: randomUUID(),
    undone_at: new Date(),
  }));
  for (let from = 0; from < many.length; from += 300) await db('clicks').insert(many.slice(from, from + 300));
  await services.settlement.settle(month, { early: true });
  const playPage =
    new URL((await rita.post('/v1/me/payment-method')).body.url).searchParams.get('page') ?? '';
  services.play?.choose(playPage, 'works');
  const adding = await rita.post('/v1/me/payments', { id: randomUUID(), amount: '5000000' });
  const bankPage = new URL(adding.body.url).searchParams.get('page') ?? '';
  services.play?.answer(bankPage, true);
  await rita.get('/payments/back');
  assert.equal((await rita.post('/v1/me/refunds', { id: randomUUID(), amount: '1000000' })).status, 200);
  await rita.post('/v1/me/payout-account');

  const { body } = await rita.get('/v1/me/export.json');
  const { words, links, listed, picture } = body.profile[0];
  assert.deepEqual([words, links, listed], ['Rita writes.', 'https://rita.example/', true]);
  assert.equal(body.mails[0].mail, 'monthly');
  assert.deepEqual(body.moneyMails[0], { mail: 'reminders', wanted: false });
  assert.equal(picture, `data:image/png;base64,${png(20, 20).toString('base64')}`);
  const counts = Object.fromEntries(exportLists.map((name) => [name, body[name].length]));
  assert.deepEqual(counts, {
    profile: 1,
    passkeys: 1,
    sessions: 1,
    sites: 1,
    months: 1,
    clicks: 1202,
    repeats: 1,
    shares: 1,
    transfers: 5,
    paymentMethod: 1,
    payments: 1,
    refunds: 1,
    payoutAccount: 1,
    payouts: 0,
    earnings: 0,
    things: 1,
    listings: 0,
    proofs: 0,
    mails: 1,
    moneyMails: 4,
  });
  assert.equal(body.passkeys[0].name, '=Phone, "old"');
  assert.deepEqual(
    body.clicks
      .filter((click: { takenBackAt: unknown }) => click.takenBackAt === null)
      .map(({ url }: { url: string }) => url)
      .sort(),
    ['https://ada.example/', 'https://blog.example/1'],
  );
  assert.deepEqual(
    body.transfers.map(({ kind }: { kind: string }) => kind),
    ['deposit', 'deposit', 'fee', 'pot', 'refund'],
  );
  assert.ok(!JSON.stringify(body).includes('ada@example.com'));

  const csv = (await rita.get('/v1/me/export.csv')).body as string;
  const lines = csv.split('\r\n');
  assert.equal(lines[0], 'list,number,name,value'); // fetch takes the mark away
  assert.ok(lines.includes('profile,1,email,rita@example.com'));
  assert.ok(lines.includes(`passkeys,1,name,"'=Phone, ""old"""`));
  assert.ok(lines.some((line) => /^clicks,1202,month,/.test(line)));
  const values = exportLists.flatMap((name) => body[name].flatMap((each: object) => Object.keys(each)));
  assert.equal(lines.length, values.length + 2, 'a line for each value, the head and the end');
});
