import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { startTestService, type TestBrowser, type TestService } from '../../../test/test-service.ts';
import { checkLedger, post } from '../../ledger/index.ts';
import { inTransaction } from '../../platform/db/in-transaction.ts';

const sandbox = await startTestService();
const delayed = await startTestService({ PAYOUT_DELAY_DAYS: '30' });
after(async () => {
  await sandbox.stop();
  await delayed.stop();
});

let members = 0;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** A member with earnings of these amounts. They are returned payouts, which need no settlement. */
async function earner(service: TestService, ...amounts: (readonly [amount: bigint, at: Date])[]) {
  const member = await service.signIn(`earner-${++members}@example.com`);
  const memberId = BigInt((await member.get('/v1/me')).body.id);
  for (const [amount, at] of amounts) {
    const ref = randomUUID();
    await inTransaction(service.db, (transaction) =>
      post(transaction, { memberId, kind: 'payout-return', ref, amount, at }),
    );
    // The payout delay counts from the collecting.
    await service
      .db('transfers')
      .where({ ref })
      .update({ kind: 'collect', from_account: 'clearing', month: 202001 });
  }
  return member;
}
const move = (member: TestBrowser, amount: unknown, id: unknown = randomUUID()) =>
  member.post('/v1/me/earnings/moves', { id, amount });
const balances = async (member: TestBrowser) => {
  const { wallet, earnings } = (await member.get('/v1/me')).body;
  return [wallet, earnings];
};

describe('earnings moved to the wallet', () => {
  test('are in the wallet, and in its activity', async () => {
    const member = await earner(sandbox, [900n, daysAgo(1)]);
    const id = randomUUID();
    const { status, body } = await move(member, '400', id);
    assert.deepEqual([status, body.wallet, body.earnings], [200, '400', '500']);
    const [newest] = (await member.get('/v1/me/wallet')).body.transfers;
    const { at, ...transfer } = newest;
    assert.ok(at);
    assert.deepEqual(transfer, {
      kind: 'move',
      ref: id,
      amount: '400',
      from: 'earnings',
      to: 'wallet',
      month: null,
    });
  });

  test('count once if sent again with the same id, also when nothing is left', async () => {
    const member = await earner(sandbox, [900n, daysAgo(1)]);
    const id = randomUUID();
    for (let time = 0; time < 3; time++) assert.equal((await move(member, '900', id)).status, 200);
    assert.deepEqual(await balances(member), ['900', '0']);
  });

  test('count once if sent many times in parallel', async () => {
    const member = await earner(sandbox, [900n, daysAgo(1)]);
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => move(member, '300', id)));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.deepEqual(await balances(member), ['300', '600']);
  });

  test('never exceed the earnings, with many ids in parallel', async () => {
    const member = await earner(sandbox, [900n, daysAgo(1)]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => move(member, '200')));
    assert.equal(answers.filter(({ status }) => status === 200).length, 4);
    for (const answer of answers) if (answer.status !== 200) expectProblem(answer, 'insufficient-funds');
    assert.deepEqual(await balances(member), ['800', '100']);
  });

  test('never exceed the earnings, and can be tried again after a refusal', async () => {
    const member = await earner(sandbox, [900n, daysAgo(1)]);
    const id = randomUUID();
    expectProblem(await move(member, '901', id), 'insufficient-funds');
    assert.deepEqual(await balances(member), ['0', '900']);
    assert.equal((await move(member, '900', id)).status, 200);
    expectProblem(await move(member, '1'), 'insufficient-funds');
    expectProblem(await move(await earner(sandbox), '1'), 'insufficient-funds');
  });

  for (const [field, values] of Object.entries({
    amount: ['0', '-1', '1.5', '', 7, null, '1000000000000000'],
    id: ['', 'x', 7, null],
  })) {
    for (const value of values) {
      test(`${field} is not ${JSON.stringify(value)}`, async () => {
        const member = await earner(sandbox, [900n, daysAgo(1)]);
        const answer = await member.post('/v1/me/earnings/moves', {
          id: randomUUID(),
          amount: '1',
          [field]: value,
        });
        assert.deepEqual(Object.keys(expectProblem(answer, 'bad-request').fields), [field]);
      });
    }
  }
});

describe('the payout delay', () => {
  test('holds back younger earnings', async () => {
    const member = await earner(delayed, [500n, daysAgo(31)], [300n, daysAgo(30.01)], [200n, daysAgo(29.9)]);
    const { earnings, available } = (await member.get('/v1/me/earnings')).body;
    assert.deepEqual([earnings, available], ['1000', '800']);
    expectProblem(await move(member, '801'), 'insufficient-funds');
    assert.equal((await move(member, '500')).status, 200);
    assert.equal((await member.get('/v1/me/earnings')).body.available, '300');
    assert.equal((await move(member, '300')).status, 200);
    expectProblem(await move(member, '1'), 'insufficient-funds');
    assert.deepEqual(await balances(member), ['800', '200']);
  });

  test('is zero in the sandbox', async () => {
    const member = await earner(sandbox, [200n, daysAgo(0.001)]);
    assert.equal((await member.get('/v1/me/earnings')).body.available, '200');
  });
});

test("shows this month's readers and things immediately", async () => {
  const ann = await sandbox.creator('ann');
  for (const name of ['one', 'two']) {
    const reader = await sandbox.signIn(`${name}@example.com`);
    await reader.post('/v1/me/clicks', { to: 'ann', url: 'https://ann.example/a', title: 'A' });
  }
  const reader = await sandbox.signIn('one@example.com');
  await reader.post('/v1/me/clicks', { to: 'ann', url: 'https://ann.example/b' });
  const { things, ...body } = (await ann.get('/v1/me/earnings')).body;
  assert.deepEqual(body, {
    earnings: '0',
    available: '0',
    payoutStep: false,
    months: [],
    thisMonth: { readers: 2, clicks: 3 },
    guess: null,
  });
  assert.deepEqual(
    things.map(({ thing: _, ...rest }: { thing: string }) => rest),
    [
      { url: 'https://ann.example/a', title: null, readers: 2, visibility: 'no-site' },
      { url: 'https://ann.example/b', title: null, readers: 1, visibility: 'no-site' },
    ],
    'no reader names a creator’s page',
  );
});

test('leaves balances that equal their transfers', async () => {
  for (const { db } of [sandbox, delayed]) {
    const findings = await checkLedger(db);
    const wrong = findings.filter(({ rule }) => rule === 'balance');
    assert.deepEqual(wrong, []);
  }
});
