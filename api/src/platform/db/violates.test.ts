import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violates } from './violates.ts';

const constraint = 'balances_wallet_not_negative';

test('knows a broken constraint by its name', () => {
  assert.ok(violates({ code: '23514', constraint }, constraint));
  assert.ok(!violates({ code: '23514', constraint: 'clicks_not_own', message: '' }, constraint));
  assert.ok(!violates({ code: '23505', constraint }, constraint));
});

test('knows it by what a node of a cluster says, which names a shard and no constraint', () => {
  const says = (name: string) => ({
    code: '23514',
    message: `new row for relation "balances_102041" violates check constraint "${name}"`,
  });
  assert.ok(violates(says('balances_wallet_not_negative'), constraint));
  assert.ok(violates(says('balances_wallet_not_negative_102041'), constraint));
  assert.ok(!violates(says('balances_earnings_not_negative'), constraint));
});
