import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { reviewEnd } from '@flattr/settlement';
import { earlier } from '../../../test/earlier.ts';
import { eur } from '../../../test/fixtures.ts';
import { day, monthName, useMoneyMails } from '../../../test/use-money-mails.ts';
import { query, sql } from '../../platform/db/index.ts';
import { done } from '../../platform/failure.ts';

const use = useMoneyMails();
const { real, mailed, visitor, reader, collect, emptyOutbox, mails, subjects } = use;
const dayMs = 24 * 60 * 60_000;

test('a reader who saved a card is told so once, in the language of the pages', async () => {
  const id = await mailed('rita', 'de');
  done(await real.services.methods.begin(visitor(id)));
  await Promise.all(Array.from({ length: 5 }, () => real.services.methods.look(id)));
  const [mail, more] = await mails();
  assert.equal(more, undefined);
  assert.equal(mail?.subject, 'Du hast gespeichert, wie du zahlst · Flattr');
  assert.match(mail?.text ?? '', /^Gespeichert: Visa …4242\. Abgebucht wird nur nach einem Monat/);
  assert.match(mail?.html ?? '', /<html lang="de" dir="ltr">[\s\S]*Visa …4242/);
});

test('a reader gets one receipt for a charge, however often and by however many it is worked on', async () => {
  const id = await reader('rita');
  await real.click(id, await mailed('ada'));
  const month = await real.currentMonth();
  await Promise.all(Array.from({ length: 20 }, () => real.services.collecting.collect(month)));
  await real.services.collecting.lookAt(id);
  const [mail, more] = await mails();
  assert.equal(more, undefined);
  assert.equal(mail?.subject, 'Receipt for €5.00 · Flattr');
  const [{ id: number } = { id: '' }] = await query<{ id: string }>(real.db, sql`select id from payments`);
  for (const line of [
    `For: your flattrs of ${monthName(month)}`,
    'Paid with: Visa …4242',
    `Number: ${number}`,
    `Date: ${day(new Date())}`,
    `/v1/me/payments/${number}/receipt`,
  ])
    assert.ok(mail?.text.includes(line), `${line} is missing from\n${mail?.text}`);
  assert.equal(mail?.headers?.['List-Unsubscribe'], undefined, 'receipts always come');
});

test('from right to left an amount, a card and a number stay whole, in text and in HTML', async () => {
  const id = await reader('rita', 'ar');
  await real.click(id, await mailed('ada'));
  await collect();
  const [mail] = await mails();
  const [{ id: number } = { id: '' }] = await query<{ id: string }>(real.db, sql`select id from payments`);
  for (const text of [mail?.text ?? '', mail?.html ?? ''])
    for (const whole of ['Visa …\u20604242', number])
      assert.ok(text.includes(`\u2068${whole}\u2069`), `${whole} is not isolated in\n${text}`);
  assert.match(mail?.subject ?? '', /\u2068[^\u2069]*5\.00[^\u2069]*\u2069/);
});

test('a mail is in English for a member who has used no page since, and a member without an address gets none', async () => {
  const silent = await reader('silent', null);
  const nobody = await reader('nobody');
  await real
    .db('members')
    .where({ id: nobody as never })
    .update({ email: null });
  const ada = await mailed('ada');
  await real.click(silent, ada);
  await real.click(nobody, ada);
  await collect();
  assert.deepEqual(await subjects(), ['silent@example.com: Receipt for €5.00 · Flattr']);
});

test('a reader is told why a charge failed, when it is tried again, and what to do', async () => {
  const id = await reader('rita');
  await real.click(id, await mailed('ada'));
  const { advance } = real.services.collecting;
  use.provider.outcomes.set('book:card', { state: 'failed', failure: 'declined' });
  const month = await collect();
  await advance();
  const [declined, more] = await mails();
  assert.equal(more, undefined);
  assert.equal(declined?.subject, '€5.00 could not be charged · Flattr');
  const text = declined?.text ?? '';
  assert.match(text, /^Your bank declined the €5\.00 for /);
  assert.ok(text.includes(`We’ll try again on ${day(new Date(Date.now() + 36 * 60 * 60_000))}.`), text);
  assert.ok(text.includes(`your flattrs of ${monthName(month)} stay pending`), text);

  use.provider.outcomes.set('book:card', { state: 'failed', failure: 'refused' });
  await emptyOutbox();
  await real.db.raw(`update payments set look_at = ${earlier('look_at', '36 hours')}`);
  await advance();
  const [refused] = await mails();
  const until = day(new Date(reviewEnd(month, 3).getTime() + 4 * dayMs - 1));
  assert.match(refused?.text ?? '', /Your bank does not accept this card any more/);
  assert.ok(refused?.text.includes(`You can pay it in your wallet until ${until}.`), refused?.text);
  assert.ok(refused?.text.includes('save another card'), refused?.text);
  assert.ok(!refused?.text.includes('try again'), refused?.text);
});

test('a reader whose bank asks is told until when, once', async () => {
  const id = await reader('rita');
  await real.click(id, await mailed('ada'));
  use.provider.outcomes.set('book:card', { state: 'action', failure: 'asks' });
  const month = await collect();
  await real.db.raw(`update payments set look_at = ${earlier('look_at', '2 hours')}`);
  await real.services.collecting.advance();
  const [mail, more] = await mails();
  assert.equal(more, undefined);
  assert.equal(mail?.subject, 'One step is needed to pay €5.00 · Flattr');
  const until = day(new Date(reviewEnd(month, 3).getTime() + 4 * dayMs - 1));
  assert.ok(mail?.text.includes(`Please confirm it by ${until}.`), mail?.text);
});

test('a reader is told of a refund when it is done', async () => {
  const id = await reader('rita');
  await real.click(id, await mailed('ada'));
  await collect();
  await emptyOutbox();
  done(await real.services.refunds.refund(id, randomUUID(), eur(2)));
  await real.services.refunds.advance();
  assert.deepEqual(await subjects(), ['rita@example.com: €2.00 was refunded · Flattr']);
});

test('a creator is told that a payout is held and what to do, that it was sent, and that it came back', async () => {
  const { db, services } = real;
  const rita = await reader('rita');
  const ada = await mailed('ada');
  await real.click(rita, ada);
  await collect();
  await real.endMonth();
  await emptyOutbox();
  done(await services.payouts.openAccount(visitor(ada)));
  await services.payouts.lookAccount(ada);
  use.provider.account = 'restricted';
  const id = randomUUID();
  done(await services.payouts.request(ada, id, eur(4.5)));
  for (let times = 0; times < 3; times++) {
    await services.payouts.advance();
    await db.raw(`update payouts set look_at = ${earlier('look_at', '1 day')}`);
  }
  assert.deepEqual(await subjects(), ['ada@example.com: One step is needed to pay you €4.50 · Flattr']);
  assert.match((await mails())[0]?.text ?? '', /the payment provider needs something from you/);

  await emptyOutbox();
  use.provider.account = 'active';
  await Promise.all([services.payouts.advance(), services.payouts.advance(), services.payouts.advance()]);
  assert.deepEqual(await subjects(), ['ada@example.com: €4.50 was sent to you · Flattr']);

  await emptyOutbox();
  await db.raw("update payouts set state = 'held', asked_at = null, ref = null"); // the provider never heard of it
  await services.payouts.giveBack(ada, id);
  await services.payouts.giveBack(ada, id);
  assert.deepEqual(await subjects(), ['ada@example.com: €4.50 could not be paid out · Flattr']);
});

test('closing an account forgets its language, its choice and which mails were written', async () => {
  const { db, services } = real;
  const rita = await reader('rita');
  await services.reminders.choose(rita, false);
  done(await services.closing.closeAccount(rita));
  assert.deepEqual(await db('money_mails').select(), []);
  assert.deepEqual(await db('reminder_choices').select(), []);
  assert.deepEqual(
    await db('members')
      .where({ id: rita as never })
      .pluck('mail_language'),
    [null],
  );
});
