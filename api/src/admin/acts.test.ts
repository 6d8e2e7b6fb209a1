import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { earningsOf, eur, movedOf, walletOf } from '../../test/fixtures.ts';
import { text } from '../../test/plain-browser.ts';
import { startTestService } from '../../test/test-service.ts';
import { actsIn, addPayment, operator, payIn, requestPayout } from '../../test/use-operators.ts';
import { checkAdminLog } from './log/service.ts';
import { words } from './words.ts';

const service = await startTestService({ ADMIN_EMAILS: 'op@example.com' });
after(() => service.stop());
const { db, services } = service;
const op = await operator(service);
let members = 0;
const reader = async () => {
  const email = `reader-${++members}@example.com`;
  const browser = await service.signIn(email);
  return { browser, id: await services.members.findOrCreate(email) };
};
const written = async (request: string) =>
  (await services.admin.log.find(request)) ?? assert.fail('not written');
const entries = async () => (await services.admin.log.entries({ limit: 1000 })).length;
const stateOfPayout = async (creator: bigint, id: string) =>
  (await services.payouts.of(creator)).find((payout) => payout.id === id)?.state;

describe('an operator refunds', () => {
  test('a part of a payment once, however often the form is sent, also at once', async () => {
    const rita = await reader();
    const payment = await payIn(service, rita.browser, eur(5));
    const before = await entries();
    const request = randomUUID();
    const form = { action: 'refund', member: rita.id, id: payment, amount: '2.00' };
    for (const { status, to } of await Promise.all([
      op.act(form, request),
      op.act(form, request),
      op.act(form, request),
    ]))
      assert.deepEqual([status, to], [303, `/admin?done=${request}`]);
    assert.equal((await op.act(form, request)).status, 303);
    assert.equal(await walletOf(db, rita.id), eur(3));
    assert.deepEqual(await movedOf(db, rita.id), { deposit: eur(5), refund: eur(2) });
    assert.equal(await entries(), before + 1);
    const entry = await written(request);
    assert.deepEqual(
      [entry.admin_id, entry.action, entry.object, entry.reason, entry.before, entry.after],
      [
        op.id,
        'refund',
        `payment ${rita.id} ${payment}`,
        'Asked by mail',
        `wallet ${eur(5)}`,
        `wallet ${eur(3)}`,
      ],
    );
    const { html } = await op.ask(`/admin?done=${request}`);
    assert.ok(text(html).includes(`${words.done} ${entry.id}, refund`), 'and the page says so');
    assert.deepEqual(
      (await services.moneyOf({ id: rita.id } as never, 202601)).payments.refunds.map(({ state }) => state),
      ['done'],
    );
  });

  test('not another amount, reason or payment with a form that was sent before: nothing is said to be done that was not', async () => {
    const rita = await reader();
    const payment = await payIn(service, rita.browser, eur(5));
    const other = await payIn(service, rita.browser, eur(5));
    const request = randomUUID();
    const form = { action: 'refund', member: rita.id, id: payment, amount: '2.00' };
    assert.equal((await op.act(form, request)).status, 303);
    for (const changed of [
      { ...form, amount: '3.00' },
      { ...form, id: other },
      { ...form, reason: 'Another' },
      { ...form, action: 'look' },
    ]) {
      const { status, html } = await op.act(changed, request);
      assert.equal(status, 409);
      assert.ok(text(html).includes(words.reasons['reference-used']));
    }
    assert.equal(await walletOf(db, rita.id), eur(8));
  });

  test('no more than the wallet holds, than was paid, or than a whole cent; then nothing is written', async () => {
    const rita = await reader();
    const payment = await payIn(service, rita.browser, eur(5));
    await payIn(service, rita.browser, eur(4));
    const before = await entries();
    for (const [amount, why] of [
      ['9.50', 'insufficient-funds'],
      ['5.01', 'nothing-to-refund'],
      ['0', 'bad-amount'],
      ['-1', 'bad-amount'],
      ['1.005', 'bad-amount'],
      ['', 'bad-amount'],
    ] as const) {
      const refused = await op.act({ action: 'refund', member: rita.id, id: payment, amount });
      assert.equal(refused.status, 409, amount);
      assert.ok(text(refused.html).includes(words.reasons[why]), `${amount}: ${text(refused.html)}`);
    }
    const nobodys = await op.act({ action: 'refund', member: 999_999n, id: payment, amount: '1.00' });
    assert.ok(text(nobodys.html).includes(words.reasons['no-such-payment']));
    assert.equal(await walletOf(db, rita.id), eur(9));
    assert.equal(await entries(), before);
  });
});

describe('an operator holds a payout', () => {
  test('releases it and gives it back: each once, however often the forms are sent', async () => {
    const { id: creator } = await reader();
    const payout = await requestPayout(service, creator, eur(3));
    const hold = randomUUID();
    const act = (action: string, request: string) => op.act({ action, member: creator, id: payout }, request);
    for (const { status } of await Promise.all([act('hold', hold), act('hold', hold)]))
      assert.equal(status, 303);
    assert.equal(await stateOfPayout(creator, payout), 'held');
    await services.payouts.advance();
    assert.equal(await stateOfPayout(creator, payout), 'held', 'no job sends it');

    const release = randomUUID();
    assert.equal((await act('release', release)).status, 303);
    assert.equal((await act('hold', hold)).status, 303, 'a form from before');
    assert.equal(await stateOfPayout(creator, payout), 'requested', 'holds nothing again');

    const giveBack = randomUUID();
    for (const { status } of await Promise.all([act('give-back', giveBack), act('give-back', giveBack)]))
      assert.equal(status, 303);
    assert.equal(await stateOfPayout(creator, payout), 'returned');
    assert.equal(await earningsOf(db, creator), eur(3));
    assert.deepEqual(
      await Promise.all(
        [hold, release, giveBack].map(async (request) =>
          (({ before, after }) => [before, after])(await written(request)),
        ),
      ),
      [
        ['requested', 'held'],
        ['held', 'requested'],
        ['requested', 'returned'],
      ],
    );
  });

  test('not one that is sent, and reads that it is too late', async () => {
    const { id: creator } = await reader();
    const payout = await requestPayout(service, creator, eur(3));
    await services.payouts.advance();
    const before = await entries();
    for (const action of ['hold', 'release', 'give-back']) {
      const late = await op.act({ action, member: creator, id: payout });
      assert.equal(late.status, 409);
      assert.ok(text(late.html).includes(words.reasons['too-late']));
    }
    assert.equal(await stateOfPayout(creator, payout), 'done');
    assert.equal(await entries(), before);
  });
});

describe('an operator looks a payment up', () => {
  test('and it is what the provider says, with both in the log', async () => {
    const rita = await reader();
    const payment = await addPayment(service, rita.id, 'asked', { method_ref: 'play:works' });
    const request = randomUUID();
    const form = { action: 'look', member: rita.id, id: payment };
    assert.equal((await op.act(form, request)).status, 303);
    assert.equal((await op.act(form, request)).status, 303);
    assert.equal(await walletOf(db, rita.id), eur(5));
    const [found, asked] = await services.admin.log.entries({ limit: 2 });
    assert.deepEqual([asked?.request, asked?.before], [request, 'asked']);
    assert.deepEqual([found?.action, found?.before, found?.after], ['found', 'asked', 'succeeded']);
  });

  test('that does not exist, and reads so', async () => {
    const { status, html } = await op.act({ action: 'look', member: op.id, id: randomUUID() });
    assert.equal(status, 409);
    assert.ok(text(html).includes(words.reasons['no-such-payment']));
  });
});

describe('an operator notes a mismatch', () => {
  test('once; it stays a mismatch, with the reason beside it', async () => {
    const rita = await reader();
    const payment = await addPayment(service, rita.id, 'mismatch');
    const request = randomUUID();
    const form = { action: 'write-off', member: rita.id, id: payment, reason: 'Refunded at the provider' };
    for (const { status } of await Promise.all([op.act(form, request), op.act(form, request)]))
      assert.equal(status, 303);
    assert.equal((await written(request)).before, 'mismatch');
    const [row] = await services.watch.mismatches(10);
    assert.equal(row?.state, 'mismatch');
    const { html } = await op.ask('/admin');
    assert.ok(text(html).includes('noted: Refunded at the provider'));
    assert.deepEqual(
      actsIn(html)
        .filter(({ id }) => id === payment)
        .map(({ action }) => action),
      ['look'],
    );
  });

  test('and nothing else: an open payment cannot be written off', async () => {
    const rita = await reader();
    for (const state of ['asked', 'succeeded', 'failed']) {
      const payment = await addPayment(service, rita.id, state, { month: 202601, attempt: state.length });
      assert.equal((await op.act({ action: 'write-off', member: rita.id, id: payment })).status, 409);
    }
  });
});

describe('a form', () => {
  test('without a reason, or that is not whole, does nothing', async () => {
    const rita = await reader();
    const payment = await payIn(service, rita.browser, eur(5));
    const before = await entries();
    const form = { action: 'refund', member: rita.id, id: payment, amount: '1.00' };
    const refused = [
      [{ ...form, reason: ' \n' }, 'no-reason'],
      [{ ...form, action: 'close' }, 'bad-form'],
      [{ ...form, id: 'x' }, 'bad-form'],
      [{ ...form, member: -1n }, 'bad-form'],
    ] as const;
    for (const [fields, why] of refused) {
      const { status, html } = await op.act(fields);
      assert.equal(status, 409);
      assert.ok(text(html).includes(words.reasons[why]), why);
    }
    assert.equal((await op.act(form, 'not-a-uuid')).status, 409);
    assert.equal(await walletOf(db, rita.id), eur(5));
    assert.equal(await entries(), before);
  });
});

test('the chain of the log holds after all of it', async () => {
  assert.ok((await entries()) > 5);
  assert.deepEqual(await checkAdminLog(db), []);
});
