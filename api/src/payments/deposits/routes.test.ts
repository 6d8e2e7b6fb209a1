import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { expectNow, expectProblem } from '../../../test/expect.ts';
import { startTestService, type TestBrowser } from '../../../test/test-service.ts';
import { checkLedger } from '../../ledger/index.ts';

const service = await startTestService();
after(() => service.stop());

let members = 0;
const newMember = () => service.signIn(`member-${++members}@example.com`);
const deposit = (member: TestBrowser, amount: unknown, id: unknown = randomUUID()) =>
  member.post('/v1/me/deposits', { id, amount });
const walletOf = async (member: TestBrowser) => (await member.get('/v1/me')).body.wallet;
const transfersOf = async (member: TestBrowser) => (await member.get('/v1/me/wallet')).body.transfers;

describe('play money', () => {
  test('goes into the wallet and is listed, newest first', async () => {
    const member = await newMember();
    assert.deepEqual(await transfersOf(member), []);
    const ids = [randomUUID(), randomUUID()];
    const first = await deposit(member, '5000000', ids[0]);
    assert.deepEqual([first.status, first.body.wallet, first.body.earnings], [201, '5000000', '0']);
    assert.equal((await deposit(member, '10000', ids[1])).body.wallet, '5010000');
    const transfers = await transfersOf(member);
    assert.deepEqual(
      transfers.map(({ at, ...transfer }: { at: string }) => {
        expectNow(Date.parse(at));
        return transfer;
      }),
      [
        {
          kind: 'deposit',
          ref: `play:${ids[1]}`,
          amount: '10000',
          from: 'outside',
          to: 'wallet',
          month: null,
        },
        {
          kind: 'deposit',
          ref: `play:${ids[0]}`,
          amount: '5000000',
          from: 'outside',
          to: 'wallet',
          month: null,
        },
      ],
    );
  });

  test('half a cent is refused, and nothing is rounded', async () => {
    const member = await newMember();
    for (const amount of ['5000', '2000001'])
      expectProblem(await await deposit(member, amount), 'bad-amount');
    expectProblem(await member.request('PATCH', '/v1/me', { monthlyAmount: '2000001' }), 'bad-request');
    const { wallet, monthlyAmount } = (await member.get('/v1/me')).body;
    assert.deepEqual([wallet, monthlyAmount], ['0', '0']);
  });

  test('sent again with its id counts once, and is refused with another amount', async () => {
    const member = await newMember();
    const id = randomUUID();
    assert.equal((await deposit(member, '3000000', id)).status, 201);
    const again = await deposit(member, '3000000', id);
    assert.deepEqual([again.status, again.body.wallet], [200, '3000000']);
    // A client may write the same id in capitals.
    const capitals = await deposit(member, '3000000', id.toUpperCase());
    assert.equal(capitals.body.wallet, again.body.wallet);
    assert.equal((await deposit(member, '9000000', id)).status, 409);
  });

  test('sent many times at once counts once', async () => {
    const member = await newMember();
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => deposit(member, '3000000', id)));
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    assert.ok(answers.every(({ status }) => status < 202));
    assert.equal(await walletOf(member), '3000000');
  });

  test('of many ids at once counts each', async () => {
    const member = await newMember();
    await Promise.all(Array.from({ length: 10 }, () => deposit(member, '10000')));
    assert.equal(await walletOf(member), '100000');
  });

  test('with one id is each member’s own', async () => {
    const id = randomUUID();
    for (const member of [await newMember(), await newMember()]) {
      assert.equal((await deposit(member, '70000', id)).status, 201);
    }
  });

  test('is at most 10 000 at a time', async () => {
    assert.equal((await deposit(await newMember(), '10000000000')).body.wallet, '10000000000');
  });

  for (const amount of [
    '10000000001',
    '0',
    '-1',
    '1.5',
    '1e6',
    '',
    ' 1',
    '0x10',
    '१',
    '999999999999999',
    '1000000000000000',
    1000000,
    null,
  ]) {
    test(`is not ${JSON.stringify(amount)}`, async () => {
      const member = await newMember();
      assert.deepEqual(Object.keys(expectProblem(await deposit(member, amount), 'bad-request').fields), [
        'amount',
      ]);
      assert.equal(await walletOf(member), '0');
    });
  }

  for (const id of ['', '1', 'not-a-uuid', 7, null]) {
    test(`has no id ${JSON.stringify(id)}`, async () => {
      assert.deepEqual(
        Object.keys(expectProblem(await deposit(await newMember(), '1', id), 'bad-request').fields),
        ['id'],
      );
    });
  }
});

test('the ledger agrees', async () => {
  assert.deepEqual(await checkLedger(service.db), []);
});
