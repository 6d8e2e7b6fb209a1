import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { eur, walletOf } from '../../../test/fixtures.ts';
import { useCharges } from '../../../test/use-charges.ts';
import { done } from '../../platform/failure.ts';
import type { RefundFacts } from '../provider.ts';

const charges = useCharges();

test('a refund that failed stays failed when an older answer comes late, so the reader can ask again', async () => {
  const { db, services } = charges.real;
  const { id: rita } = await charges.reader();
  await charges.collect();
  const [[payment, paid] = []] = charges.provider.paid;
  assert.ok(payment && paid);
  const refundId = randomUUID();
  done(await services.refunds.refund(rita, refundId, eur(5)));
  assert.equal(await walletOf(db, rita), 0n);
  const hear = async (state: RefundFacts['state']) => {
    const [facts] = [...charges.provider.refunded.values()];
    assert.ok(facts);
    charges.provider.paid.set(payment, { ...paid, refunds: [{ ...facts, state }] });
    await services.collecting.look(rita, payment);
  };
  await hear('failed');
  assert.equal(await walletOf(db, rita), eur(5));
  await hear('done');
  done(await services.refunds.refund(rita, randomUUID(), eur(5)));
  assert.equal(await walletOf(db, rita), 0n);
});
