import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { deposit, eur, payBack } from '../../test/fixtures.ts';
import { text } from '../../test/plain-browser.ts';
import { startTestService } from '../../test/test-service.ts';
import { actsIn, addPayment, operator, payIn, requestPayout } from '../../test/use-operators.ts';
import { words } from './words.ts';

const service = await startTestService({ ADMIN_EMAILS: 'op@example.com' });
after(() => service.stop());
const { db, services } = service;
const op = await operator(service);
const page = async (path: string) => {
  const { status, html } = await op.ask(path);
  assert.equal(status, 200);
  return { html, said: text(html) };
};

test('with nothing to look at, the pages say so', async () => {
  const { said, html } = await page('/admin');
  for (const none of [
    words.money,
    words.open,
    words.mismatches,
    words.disputes,
    words.payouts,
    words.refunds,
    words.debts,
  ])
    assert.ok(said.includes(none.none), none.none);
  assert.deepEqual(actsIn(html), []);
  const patterns = await page('/admin/patterns');
  assert.ok(patterns.said.includes(words.patterns.noMonth));
  assert.ok((await page('/admin/log')).said.includes(words.log.none));
});

test('everything that waits is listed, oldest first, with its age and what can be done', async () => {
  const rita = await services.members.findOrCreate('rita@example.com');
  const ada = BigInt((await service.creator('ada')).id);
  const hoursAgo = (hours: number) => ({ made_at: new Date(Date.now() - hours * 3_600_000) });
  const asked = await addPayment(service, rita, 'asked', { ...hoursAgo(3), month: 202601 });
  const old = await addPayment(service, rita, 'action', { ...hoursAgo(75), month: 202602, failure: 'asks' });
  const mismatch = await addPayment(service, rita, 'mismatch');
  const paid = await addPayment(service, rita, 'succeeded');
  const at = new Date();
  await db('disputes').insert({
    member_id: rita,
    ref: 'play:dp_1',
    payment_id: paid,
    status: 'needs_response',
    made_at: at,
    changed_at: at,
  } as never);
  const refund = { id: randomUUID(), payment_id: paid, amount: eur(1), state: 'pending', reason: 'reader' };
  await db('refunds').insert({ member_id: rita, ...refund, made_at: at } as never);
  const requested = await requestPayout(service, ada, eur(2));
  const held = await requestPayout(service, ada, eur(3));
  await db('payouts').where({ id: held }).update({ state: 'held', code: 'document' });

  const { html, said } = await page('/admin');
  for (const shown of [
    '3 h old',
    '3 days old',
    'action, asks',
    'needs_response',
    'play:dp_1',
    `${words.payouts.held}: document`,
    '2026-01',
    refund.id,
  ])
    assert.ok(said.includes(shown), shown);
  assert.ok(html.indexOf(old) < html.indexOf(asked), 'the oldest first');
  assert.deepEqual(
    actsIn(html).map(({ action, id, member }) => [action, id, BigInt(member ?? '')]),
    [
      ['look', old, rita],
      ['look', asked, rita],
      ['look', mismatch, rita],
      ['write-off', mismatch, rita],
      ['hold', requested, ada],
      ['give-back', requested, ada],
      ['hold', held, ada],
      ['release', held, ada],
      ['give-back', held, ada],
    ],
  );
  const requests = actsIn(html).map(({ request }) => request);
  assert.equal(new Set(requests).size, requests.length, 'each form has an id of its own');
});

test('money in and out by month, in a table and a picture of it', async () => {
  const member = await services.members.findOrCreate('bars@example.com');
  await deposit(db, member, eur(20));
  await payBack(db, member, 'bars-1', eur(5));
  const { html, said } = await page('/admin');
  const [, row = ''] = /2026-01<\/th>(.*?)<\/tr>/s.exec(html) ?? [];
  assert.ok(text(row).startsWith('€20.00€0.00€0.00'), row);
  assert.match(html, /<svg class="admin-chart"[^>]*role="img" aria-label="[^"]+"/);
  assert.match(html, /<rect class="admin-bar-in" x="6" y="0" width="22" height="120"\/>/, 'the highest bar');
  assert.ok(said.includes('€5.00'), 'what went back this month');
});

test('a member’s money is shown by id, address or handle, and each look is in the log', async () => {
  const browser = await service.signIn('money@example.com');
  const id = await services.members.findOrCreate('money@example.com');
  await browser.request('PUT', '/v1/me/handle', { handle: 'money' });
  const payment = await payIn(service, browser, eur(7));
  const looks = async () =>
    (await services.admin.log.entries({ limit: 1000 })).filter(({ object }) => object === `member ${id}`);
  for (const find of [String(id), ' Money@Example.com', '@Money', 'money'])
    assert.equal((await op.ask('/admin/members', { find })).to, `/admin/members/${id}`, find);
  assert.equal((await looks()).length, 0, 'nothing was shown yet');
  const { html, said } = await page(`/admin/members/${id}`);
  for (const shown of ['money@example.com', '@money', '€7.00', payment, `play:${payment}`, 'succeeded'])
    assert.ok(said.includes(shown), shown);
  assert.deepEqual(
    actsIn(html).map(({ action, amount }) => [action, amount]),
    [
      ['refund', '7'],
      ['look', undefined],
    ],
  );
  await browser.post('/v1/me/refunds', { id: randomUUID(), amount: '3000000' });
  await payIn(service, browser, eur(6));
  assert.deepEqual(
    actsIn((await op.ask(`/admin/members/${id}`)).html).flatMap(({ amount }) => amount ?? []),
    ['6', '4'],
    'no more of each payment than is left of it',
  );
  const [look] = (await looks()).slice(1);
  assert.deepEqual([look?.admin_id, look?.action, look?.reason], [op.id, 'view', words.lookReason]);
  assert.equal((await looks()).length, 2);
  assert.ok((await page('/admin/log')).said.includes(`member ${id}`));
});

test('nobody is made an account by being looked for', async () => {
  for (const find of ['new@example.com', '@nobody', '', 'a b', '0'])
    assert.equal((await op.ask('/admin/members', { find })).status, 409, find);
  assert.equal(await services.members.findByEmail('new@example.com'), undefined);
  assert.equal((await op.ask('/admin/members/99999')).status, 404);
  assert.equal((await op.ask('/admin/members/x')).status, 400);
});

test('what is left of a closed account can be looked at', async () => {
  const browser = await service.signIn('gone@example.com');
  const id = await services.members.findOrCreate('gone@example.com');
  await payIn(service, browser, eur(5));
  await services.closing.closeAccount(id);
  const { said } = await page(`/admin/members/${id}`);
  assert.ok(said.includes(words.account.closed));
  assert.ok(said.includes('€5.00'));
  assert.ok(!said.includes('gone@example.com'));
});

test('hostile names and reasons are text', async () => {
  const evil = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`;
  const browser = await service.signIn('evil@example.com');
  const id = await services.members.findOrCreate('evil@example.com');
  await services.members.update(id, { name: evil });
  const payment = await addPayment(service, id, 'mismatch');
  await payIn(service, browser, eur(5));
  const request = randomUUID();
  await op.act({ action: 'write-off', member: id, id: payment, reason: `${evil}\u0000\n` }, request);
  for (const path of [`/admin?done=${request}`, '/admin/log', `/admin/members/${id}`]) {
    const { html, said } = await page(path);
    assert.ok(!/<script|<img/.test(html), path);
    assert.ok(said.includes(evil), path);
  }
  const unknown = await page('/admin?done=%3Cscript%3E');
  assert.ok(!/<script/.test(unknown.html));
});

test('the log goes on in pages', async () => {
  for (let index = 0; index < 101; index++) await op.ask('/admin/members/1');
  const { html } = await page('/admin/log');
  const [, older = ''] = /href="(\/admin\/log\?before=\d+)"/.exec(html) ?? [];
  assert.ok(older, 'there is more');
  assert.ok((await page(older)).said.includes('member 1'));
  assert.equal((await op.ask('/admin/log?before=x')).status, 200);
});
