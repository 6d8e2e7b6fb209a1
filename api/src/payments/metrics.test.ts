import assert from 'node:assert/strict';
import { test } from 'node:test';
import { earlier } from '../../test/earlier.ts';
import { useMoneyMails } from '../../test/use-money-mails.ts';
import { createMetrics } from '../platform/operations/metrics.ts';
import { watchPayments } from './metrics.ts';

const use = useMoneyMails();
const { real, reader, mailed, collect } = use;

test('an operator sees payments by state, the oldest without an answer, failures, and payouts that wait', async () => {
  const metrics = createMetrics({ mostFreshMs: 0 });
  watchPayments(metrics, real.db);
  const seen = async () => {
    const lines = (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith('flattr_'));
    return Object.fromEntries(lines.map((line) => line.split(' ') as [string, string]));
  };
  assert.deepEqual(await seen(), { flattr_payment_oldest_open_seconds: '0' });

  const ada = await mailed('ada');
  for (const name of ['rita', 'lost', 'declined']) await real.click(await reader(name), ada);
  use.provider.outcomes.set('book:no', { state: 'failed', failure: 'declined' });
  await real.db.raw(
    "update payment_methods set method_ref = 'book:no' where member_id = (select max(member_id) from payment_methods)",
  );
  use.provider.faults.push('lost before');
  await collect();
  await real.db.raw(`update payments set asked_at = ${earlier('asked_at', '2 hours')}`);
  await real.db.raw(
    `insert into payouts (creator_id, id, provider, amount, state, code, requested_at)
     values (${ada}, gen_random_uuid(), 'book', 1, 'held', 'document', now())`,
  );
  const { flattr_payment_oldest_open_seconds: oldest, ...rest } = await seen();
  assert.deepEqual(rest, {
    'flattr_payments{state="asked"}': '1',
    'flattr_payments{state="failed"}': '1',
    'flattr_payments{state="succeeded"}': '1',
    'flattr_payment_failures{code="declined"}': '1',
    'flattr_payouts_held{code="document"}': '1',
  });
  assert.ok(Number(oldest) > 7_000 && Number(oldest) < 8_000, oldest);

  await real.db.raw('delete from payments');
  await real.db.raw('delete from payouts');
  assert.deepEqual(await seen(), { flattr_payment_oldest_open_seconds: '0' }, 'what is over is gone');
});
