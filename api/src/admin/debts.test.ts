import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bankSettings } from '../../test/bank-settings.ts';
import { owed } from '../../test/closing-debts.ts';
import { addEarnings, eur } from '../../test/fixtures.ts';
import { text } from '../../test/plain-browser.ts';
import { startTestService } from '../../test/test-service.ts';
import { actsIn, operator } from '../../test/use-operators.ts';
import { checkLedger } from '../ledger/index.ts';
import { done } from '../platform/failure.ts';
import { debtId } from './acts.ts';
import { words } from './words.ts';

const service = await startTestService({ ...bankSettings, ADMIN_EMAILS: 'op@example.com' });
after(() => service.stop());
const { db, services } = service;
const op = await operator(service);

test('what a closed account is owed is listed, and leaves the list when it is paid by hand or written off', async () => {
  assert.ok(text((await op.ask('/admin')).html).includes(words.debts.none));
  const [ada, ben] = await Promise.all(
    ['ada', 'ben'].map(async (name) => {
      const id = await services.members.findOrCreate(`${name}@example.com`);
      await addEarnings(db, id, eur(7));
      done(await services.earnings.moveToWallet(id, 'm', eur(7)));
      done(await services.closing.closeAccount(id));
      return id;
    }),
  );
  const listed = async () => {
    const { html } = await op.ask('/admin');
    return actsIn(html).map(({ action, member }) => [action, BigInt(member ?? '')]);
  };
  const both = [ada, ben].toSorted((one = 0n, other = 0n) => Number(one - other));
  assert.deepEqual(
    (await listed()).toSorted(([, one = 0n], [, other = 0n]) => Number(BigInt(one) - BigInt(other))),
    both.flatMap((id) => [
      ['paid-by-hand', id],
      ['keep', id],
    ]),
  );
  const page = text((await op.ask(`/admin/members/${ada}`)).html);
  assert.ok(page.includes('ada@example.com'), 'whom to ask is on the member’s page');

  const form = { action: 'paid-by-hand', member: ada ?? 0n, id: debtId(ada ?? 0n, eur(7)) };
  for (const [fields, why] of [
    [form, 'no-reference'],
    [{ ...form, reference: 'two words' }, 'no-reference'],
    [{ ...form, reference: 'bank-1', reason: '' }, 'no-reason'],
    [{ ...form, reference: 'bank-1', id: debtId(ada ?? 0n, eur(6)) }, 'debt-changed'],
  ] as const) {
    const refused = await op.act(fields);
    assert.equal(refused.status, 409);
    assert.ok(text(refused.html).includes(words.reasons[why]), why);
  }
  assert.equal((await op.act({ ...form, reference: 'bank-1' })).status, 303);
  assert.deepEqual(await listed(), [
    ['paid-by-hand', ben],
    ['keep', ben],
  ]);
  assert.equal(
    (await op.act({ action: 'keep', member: ben ?? 0n, id: debtId(ben ?? 0n, eur(7)) })).status,
    303,
  );
  assert.deepEqual(await listed(), []);
  assert.deepEqual(
    (await services.admin.log.entries({ limit: 2 })).map(({ object, after }) => [object, after]),
    [
      [`member ${ben}`, 'written-off'],
      [`member ${ada}`, 'paid, bank-1'],
    ],
  );
});

test('what was paid by hand is on the member’s page, and a press records that it came back, once', async () => {
  const id = await services.members.findOrCreate('cleo@example.com');
  await addEarnings(db, id, eur(7));
  done(await services.closing.closeAccount(id));
  const form = { action: 'paid-by-hand', member: id, id: debtId(id, eur(7)), reference: 'bank-9' };
  assert.equal((await op.act(form)).status, 303);
  const page = await op.ask(`/admin/members/${id}`);
  assert.ok(text(page.html).includes('cleo@example.com'), 'it can come back');
  const [back] = actsIn(page.html);
  assert.deepEqual([back?.action, back?.reference], ['came-back', 'bank-9']);
  const sent = { action: 'came-back', member: id, id: back?.id ?? '', reference: 'bank-9' };
  const press = () => op.act(sent, back?.request);
  for (const { status } of [...(await Promise.all([press(), press()])), await press()])
    assert.equal(status, 303);
  const other = await op.act({ ...sent, reference: 'bank-8' }, back?.request);
  assert.equal(other.status, 409, 'the same form with another reference');
  const again = await op.act(sent);
  assert.ok(text(again.html).includes(words.reasons['returned-before']));
  assert.deepEqual(await owed(services), [[id, eur(7)]]);
  const after = await op.ask(`/admin/members/${id}`);
  assert.deepEqual(actsIn(after.html), []);
  assert.ok(text(after.html).includes(words.account.cameBack));
  assert.deepEqual(await checkLedger(db), []);
});

test('of a long list a few rows are shown and all others folded, so that the next list is not far', async () => {
  for (let index = 0; index < 8; index++) {
    const id = await services.members.findOrCreate(`many-${index}@example.com`);
    await addEarnings(db, id, eur(1));
    done(await services.closing.closeAccount(id));
  }
  const { html } = await op.ask('/admin');
  const [, list = ''] = new RegExp(`<h2>${words.debts.title}</h2>(.*?)</section>`, 's').exec(html) ?? [];
  const rest = /<details><summary>(\d+) more<\/summary>(.*)<\/details>$/s.exec(list);
  const count = (text = '') => text.split('row-title').length - 1;
  assert.equal(count(list) - count(rest?.[2]), 5);
  assert.equal(count(rest?.[2]), Number(rest?.[1]));
  assert.equal(count(list), (await owed(services)).length);
});
