import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { languageCodes } from '@flattr/pages/languages';
import { BankAccount, bankOf, payment, ritasIban, transfer } from '../../../test/bank-account.ts';
import { bankSettings } from '../../../test/bank-settings.ts';
import { earlier } from '../../../test/earlier.ts';
import { addMember, addMembers, earningsOf, eur } from '../../../test/fixtures.ts';
import { useServices } from '../../../test/use-services.ts';
import { checkLedger } from '../../ledger/index.ts';
import { query, sql } from '../../platform/db/index.ts';
import { done } from '../../platform/failure.ts';
import { readMail } from '../../platform/mail/sender.ts';

const real = useServices({ ...bankSettings, PAYOUT_MINIMUM: '5.00' });
const bank = () => bankOf(real.services);
const thief = 'NL91ABNA0417164300';
const another = 'GB82WEST12345698765432';

/** Ada earned 9.00, said where they go, and has a payout of 5.00 on its way there, which no file has. */
async function creator({ payout = true } = {}) {
  const { db, services } = real;
  const account = new BankAccount();
  const [ada] = await addMembers(db, 1);
  await db('members')
    .where({ id: ada as never })
    .update({ email: 'ada@example.com', mail_language: 'en' });
  await earn(ada, account);
  await say(ada, ritasIban);
  const id = randomUUID();
  if (payout) {
    done(await services.payouts.request(ada, id, eur(5)));
    await services.payouts.advance();
  }
  await db('outgoing_mails').delete();
  return { ada, id, account };
}

/** 9.00 from one more reader. */
async function earn(creatorId: bigint, account: BankAccount) {
  const reader = await addMember(real.db, { monthlyAmount: eur(10) });
  await bank().importFile(account.file([transfer(reader, 10_00n)]));
  await real.click(reader, creatorId);
  await real.endMonth();
}

const say = async (creatorId: bigint, iban: string, name = 'Ada Lovelace') =>
  done(await bank().savePayee(creatorId, { iban, name }));

const ibansIn = (xml = '') => [...xml.matchAll(/<CdtrAcct>\s*<Id>\s*<IBAN>(\w+)</g)].map(([, iban]) => iban);
const exported = async () => ibansIn((await bank().batches.freeze()).file?.xml);
const leftOut = async () => (await bank().batches.freeze()).leftOut.map(({ why }) => why);
const shown = async (id: bigint) => (await real.services.payouts.shownAccount(id)).destination;
const statesOf = async (id: bigint) =>
  (await real.services.payouts.of(id)).map(({ state, code }) => [state, code]);

/** Days pass for what waits. */
const passDays = async (days: number) => {
  await real.db.raw(`update payout_accounts set waits_until = ${earlier('waits_until', `${days} days`)}`);
  await real.db.raw(`update payouts set look_at = ${earlier('look_at', `${days} days`)}`);
};

async function mails() {
  const rows = await query<Parameters<typeof readMail>[0]>(
    real.db,
    sql`select * from outgoing_mails order by recipient`,
  );
  return rows.map(readMail);
}

test('the first destination is paid at once, and the creator is told', async () => {
  const { ada } = await creator({ payout: false });
  assert.deepEqual(await shown(ada), { last4: '3201', waitsUntil: null, before: null });
  await real.services.payouts.advance();
  assert.deepEqual(await exported(), [ritasIban]);
});

test('after a change nothing is paid for three days, neither there nor where it went before', async () => {
  const { ada } = await creator();
  await say(ada, thief);
  const until = (await shown(ada))?.waitsUntil ?? '';
  assert.ok(Math.abs(Date.parse(until) - Date.now() - 3 * 24 * 60 * 60_000) < 60_000, until);
  assert.deepEqual(await leftOut(), [
    `the creator changed where it goes: it is paid from ${until.slice(0, 10)} on`,
  ]);
  await passDays(2.9);
  assert.deepEqual(await exported(), []);
  await passDays(0.2);
  assert.deepEqual(await exported(), [thief]);
  await real.services.payouts.advance();
  assert.deepEqual(await shown(ada), { last4: '4300', waitsUntil: null, before: null });
  assert.equal((await real.db('bank_payees')).length, 1, 'the account before is forgotten');
});

test('a payout that is requested after a change waits, and so do automatic ones', async () => {
  const { ada } = await creator({ payout: false });
  await say(ada, thief);
  await real.services.payouts.advance();
  assert.deepEqual(await statesOf(ada), [], 'an automatic one is not even begun');
  assert.deepEqual(await real.services.payouts.preview(), []);
  done(await real.services.payouts.request(ada, randomUUID(), eur(5)));
  await real.services.payouts.advance();
  assert.deepEqual(await statesOf(ada), [['held', 'new-destination']]);
  await passDays(3.1);
  await real.services.payouts.advance();
  assert.deepEqual(await statesOf(ada), [['asked', null]]);
  assert.deepEqual(await exported(), [thief]);
});

test('the destination before is put back by one press, waits too, and gets what was on its way', async () => {
  const { ada } = await creator();
  await say(ada, thief);
  assert.equal((await shown(ada))?.before, '3201');
  await real.services.payouts.putBack(ada);
  await real.services.payouts.putBack(ada);
  const destination = await shown(ada);
  assert.deepEqual([destination?.last4, destination?.before], ['3201', null]);
  assert.notEqual(destination?.waitsUntil, null, 'a thief who puts back has to wait as well');
  assert.equal((await real.db('bank_payees')).length, 1, 'what was changed to is forgotten');
  await passDays(3.1);
  assert.deepEqual(await exported(), [ritasIban]);
  assert.deepEqual((await bank().reconcile()).differences, []);
  assert.deepEqual(await checkLedger(real.db), []);
});

test('two changes do not hide the destination before the first, and each begins the wait again', async () => {
  const { ada } = await creator();
  await say(ada, thief);
  await passDays(2);
  await say(ada, another);
  assert.equal((await shown(ada))?.before, '3201');
  await passDays(2);
  assert.deepEqual(await exported(), []);
  await real.services.payouts.putBack(ada);
  await say(ada, thief);
  assert.equal((await shown(ada))?.before, '3201', 'also after it was put back');
});

test('the same name and IBAN again, or with spaces, is no change', async () => {
  const { ada } = await creator();
  await say(ada, 'at61 1904 3002 3457 3201');
  assert.equal((await shown(ada))?.waitsUntil, null);
  assert.deepEqual(await mails(), []);
  await say(ada, ritasIban, 'Somebody Else');
  assert.notEqual((await shown(ada))?.waitsUntil, null, 'another name is a change');
});

test('two changes at once are one after the other: one is there, and the first can be put back', async () => {
  const { ada } = await creator();
  await Promise.all([thief, another, thief, another].map((iban) => say(ada, iban)));
  const destination = await shown(ada);
  assert.ok(['4300', '5432'].includes(destination?.last4 ?? ''));
  assert.equal(destination?.before, '3201');
  await passDays(4);
  const [iban] = await exported();
  assert.equal(iban?.slice(-4), destination?.last4);
});

test('a change at the moment of an export or a request never sends to the new destination', async () => {
  const { ada, account } = await creator();
  await earn(ada, account);
  const [{ file }] = await Promise.all([
    bank().batches.freeze(),
    say(ada, thief),
    real.services.payouts.request(ada, randomUUID(), eur(5)),
    real.services.payouts.advance(),
  ]);
  for (const iban of ibansIn(file?.xml)) assert.equal(iban, ritasIban);
  await real.services.payouts.advance();
  for (const iban of await exported()) assert.equal(iban, ritasIban);
});

for (const language of languageCodes)
  test(`each change is told by a mail in ${language}, which ending reminders does not end`, async () => {
    const { ada } = await creator();
    await real.db('members').update({ mail_language: language });
    await real.services.reminders.choose(ada, false);
    await say(ada, thief);
    await real.services.payouts.putBack(ada);
    const both = await mails();
    assert.equal(both.length, 2);
    for (const end of ['4300', '3201']) {
      const mail = both.find(({ subject }) => subject.includes(end));
      assert.equal(mail?.to, 'ada@example.com');
      for (const part of [mail?.text ?? '', mail?.html ?? '']) {
        assert.ok(part.includes(end), part);
        assert.ok(part.includes('/creator'), part);
        assert.doesNotMatch(part, /DE8937|AT6119|Lovelace/);
        const year = new Date().toISOString().slice(0, 4);
        assert.ok(part.includes(year) && part.includes('UTC'), `when is missing from ${part}`);
      }
      assert.ok(mail?.html?.includes(`<html lang="${language}"`));
      assert.equal(mail?.headers?.['List-Unsubscribe'], undefined);
    }
  });

test('the mail about the first destination names no wait', async () => {
  const { ada } = await creator({ payout: false });
  await real.db.raw('delete from payout_accounts');
  await real.db.raw('delete from bank_payees');
  await say(ada, thief);
  const [mail] = await mails();
  assert.match(
    mail?.text ?? '',
    /^On .* UTC, you said where your earnings go: to the account that ends in 4300\./,
  );
  assert.doesNotMatch(mail?.text ?? '', /before/);
});

test('closing the account after a change pays nobody: the earnings stay owed to the address', async () => {
  const { ada, account } = await creator();
  await say(ada, thief);
  await earn(ada, account);
  done(await real.services.payouts.request(ada, randomUUID(), eur(5)));
  await real.services.payouts.advance();
  done(await real.services.closing.closeAccount(ada));
  await real.services.closing.forgetTheRest();
  await passDays(4);
  await real.services.payouts.advance();
  assert.deepEqual(await exported(), []);
  assert.equal(await earningsOf(real.db, ada), eur(18));
  const [row] = await real.db('members').where({ id: ada as never });
  assert.equal(row.email, 'ada@example.com', 'an operator can ask');
  assert.equal((await real.db('bank_payees')).length, 0);
  assert.deepEqual(await checkLedger(real.db), []);
  assert.deepEqual((await bank().reconcile()).differences, []);
});

test('closing the account after a change leaves what a file has with the bank', async () => {
  const { ada, account } = await creator();
  const { file } = await bank().batches.freeze();
  await say(ada, thief);
  done(await real.services.closing.closeAccount(ada));
  assert.deepEqual(await statesOf(ada), [['asked', null]]);
  const id = /<EndToEndId>(\w+)</.exec(file?.xml ?? '')?.[1] ?? '';
  await bank().importFile(account.file([payment(id, -5_00n)]));
  assert.deepEqual(await statesOf(ada), [['done', null]]);
});

test('an operator stops all payouts of a creator until they are let go, also what was asked for', async () => {
  const { ada, account } = await creator();
  assert.equal(await real.services.payouts.setHeld(ada, true), true);
  assert.deepEqual(await leftOut(), ['an operator holds all payouts of this creator: payouts release']);
  await earn(ada, account);
  done(await real.services.payouts.request(ada, randomUUID(), eur(5)));
  await real.services.payouts.advance();
  assert.deepEqual((await statesOf(ada)).sort(), [
    ['asked', null],
    ['held', 'account-held'],
  ]);
  assert.equal(await real.services.payouts.setHeld(ada, false), true);
  await passDays(1.1);
  await real.services.payouts.advance();
  assert.deepEqual(await exported(), [ritasIban, ritasIban, ritasIban]);
  assert.equal(await real.services.payouts.setHeld(12345n, true), false);
});

test('what an operator held is not let go by the job that read it before', async () => {
  const { ada, id } = await creator({ payout: false });
  await say(ada, thief);
  done(await real.services.payouts.request(ada, id, eur(5)));
  await Promise.all([real.services.payouts.advance(), real.services.payouts.hold(ada, id)]);
  const [held] = await statesOf(ada);
  if (held?.[1] !== 'operator') assert.equal(await real.services.payouts.hold(ada, id), true);
  await passDays(4);
  await real.services.payouts.advance();
  assert.deepEqual(await statesOf(ada), [['held', 'operator']]);
});
