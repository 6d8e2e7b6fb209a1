import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WrongCall } from './command.ts';
import { parseChargeback, parsePayout, parsePayoutReturn } from './money.ts';

test('refuses a movement without a member, a reference and an amount above zero', () => {
  const wrong = [
    '',
    '1',
    '1 bank-1',
    'ada bank-1 1',
    '0 bank-1 1',
    '-1 bank-1 1',
    '1 bank-1 0',
    '1 bank-1 0.000000',
    '1 bank-1 -1',
    '1 bank-1 1,50',
    '1 bank-1 1e3',
    '1 bank-1 0.0000001',
    '1 bank-1 1 more',
  ];
  for (const line of wrong) {
    const args = line.split(' ').filter(Boolean);
    assert.throws(() => parsePayout(args), WrongCall, line);
    assert.throws(() => parseChargeback(args), WrongCall, line);
  }
  assert.throws(() => parsePayout(['1', 'bank 1', '1']), WrongCall);
  assert.throws(() => parsePayoutReturn(['1']), WrongCall);
  assert.throws(() => parsePayoutReturn(['1', 'bank-1', '1']), WrongCall);
});

test('reads amounts exactly, to the cent, and rounds none', async () => {
  const asked: bigint[] = [];
  const earnings = {
    payOut: async (_member: bigint, _ref: string, amount: bigint) => asked.push(amount) > 0,
  };
  const all = { services: { earnings }, config: { currency: 'EUR' }, print: () => undefined };
  const pay = (written: string) => parsePayout(['1', 'bank-1', written])(all as never); // all it uses
  for (const written of ['12.5', '1', '0.010000', '999999999.99']) await pay(written);
  for (const written of ['0.005', '0.000001', '2.000001']) await assert.rejects(pay(written), WrongCall);
  assert.deepEqual(asked, [12_500_000n, 1_000_000n, 10_000n, 999_999_999_990_000n]);
  assert.throws(() => parsePayout(['1', 'bank-1', '1000000000']), /takes at most 999999999\.$/);
});
