import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, beforeEach, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { browser, startTestService } from '../../../test/test-service.ts';
import type { Mail } from '../../platform/mail/mailer.ts';

/** A mail server that takes everything unless it is told to fail. */
let sent: Mail[] = [];
let failure: Error | undefined;
const service = await startTestService(
  {},
  {
    sendMail: async (mail) => {
      if (failure) throw failure;
      sent.push(mail);
    },
  },
);
const { db, services, url } = service;
const { digests } = services;
after(() => service.stop());
const reader = await service.signIn('reader@example.com');
await reader.request('PATCH', '/v1/me', { monthlyAmount: '2000000' });

beforeEach(() => {
  sent = [];
  failure = undefined;
});

const nobody = browser(url);
const wish = (who: { request: typeof nobody.request }, wished: boolean, language = 'en') =>
  who.request('PUT', '/v1/me/digest', { wished, language });

/** Writes what is due and sends it. */
async function sendDue(): Promise<void> {
  await digests.writeDue();
  await services.outbox.sendDue();
}

/** A reader flattrs these creators, and the month is settled. */
async function endMonthWith(...handles: string[]): Promise<void> {
  await reader.post('/v1/me/deposits', { id: randomUUID(), amount: '2000000' });
  for (const to of handles) await reader.post('/v1/me/clicks', { to, url: `https://${to}.example/` });
  await services.settlement.settle((await services.months.current()).month, { early: true });
}

const linkIn = (mail: Mail | undefined) =>
  /http\S+\/digest\/end\S+/.exec(mail?.text ?? '')?.[0].slice(url.length) ?? '';

test('emails only creators who asked, once a month', async () => {
  const ada = await service.creator('ada');
  assert.deepEqual((await ada.get('/v1/me/digest')).body, { wished: false });
  await endMonthWith('ada');
  assert.equal(await digests.writeDue(), 0);

  assert.deepEqual((await wish(ada, true)).body, { wished: true });
  await sendDue();
  assert.equal(sent.length, 0, 'not about what was divided before');

  await endMonthWith('ada');
  await Promise.all([sendDue(), sendDue(), sendDue()]);
  await sendDue();
  assert.equal(sent.length, 1, 'once, however many look');
  const [mail] = sent;
  assert.equal(mail?.to, 'ada@example.com');
  assert.match(mail?.subject ?? '', /^You received €1\.80 in \w+ \d{4} · Flattr$/);
  assert.match(
    mail?.text ?? '',
    /1 reader flattred you and you received €1\.80\.\nYour earnings are now €3\.60\./,
  );
  assert.equal(mail?.headers?.['List-Unsubscribe'], `<${url}${linkIn(mail)}>`);
  assert.equal(mail?.headers?.['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click');

  await endMonthWith();
  await sendDue();
  assert.equal(sent.length, 1, 'nothing received, nothing to tell');
  await wish(ada, false);
});

test('an email is in the language of the subscription, and sent again when it is not taken', async () => {
  const ben = await service.creator('ben');
  await wish(ben, true, 'de');
  await endMonthWith('ben');
  failure = Object.assign(new Error('away'), { code: 'ECONNECTION' });
  await sendDue();
  failure = undefined;
  await db('outgoing_mails').update({ try_at: new Date(0) });
  await Promise.all([sendDue(), sendDue()]);
  assert.equal(sent.length, 1);
  assert.match(sent[0]?.subject ?? '', /^Du hast im .* 1,80\s€ bekommen · Flattr$/);
});

test('a press on the page behind the link unsubscribes, without signing in', async () => {
  const dora = await service.creator('dora');
  await wish(dora, true);
  await endMonthWith('dora');
  await sendDue();
  const link = linkIn(sent.find(({ to }) => to === 'dora@example.com'));
  const opened = await nobody.get(link);
  assert.equal(opened.status, 200);
  assert.match(opened.body, /<form method="post">/);
  assert.equal(opened.headers.get('referrer-policy'), 'no-referrer');
  assert.deepEqual((await dora.get('/v1/me/digest')).body, { wished: true });

  const forged = link.replace(/token=.{5}/, 'token=AAAAA');
  assert.match((await nobody.post(forged)).body, /This link no longer works/);
  assert.match((await nobody.post('/digest/end')).body, /This link no longer works/);
  assert.deepEqual((await dora.get('/v1/me/digest')).body, { wished: true });

  // RFC 8058: a mail program posts from anywhere, without cookies.
  const pressed = await fetch(url + link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://mail.example' },
    body: 'List-Unsubscribe=One-Click',
  });
  assert.equal(pressed.status, 200);
  assert.match(await pressed.text(), /You’re unsubscribed/);
  assert.deepEqual((await dora.get('/v1/me/digest')).body, { wished: false });
  assert.match(
    (await nobody.request('POST', link, '', { 'accept-language': 'de' })).body,
    /Dieser Link gilt nicht mehr/,
  );
  sent = [];
  await endMonthWith('dora');
  await sendDue();
  assert.equal(sent.length, 0);
});

test('needs a session, and ends when the account is closed', async () => {
  expectProblem(await wish(nobody, true), 'not-signed-in');
  const eve = await service.creator('eve');
  expectProblem(await eve.request('PUT', '/v1/me/digest', { wished: 'yes' }), 'bad-request');
  await wish(eve, true);
  await endMonthWith('eve');
  await Promise.all([services.closing.closeAccount(BigInt(eve.id)), wish(eve, true)]);
  assert.deepEqual(await db('digest_wishes').where({ member_id: eve.id }), []);
  await sendDue();
  assert.ok(!sent.some(({ to }) => to === 'eve@example.com'));
});
