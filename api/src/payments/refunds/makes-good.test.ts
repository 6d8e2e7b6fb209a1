import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { owed } from '../../../test/closing-debts.ts';
import { eur, movedOf, walletOf } from '../../../test/fixtures.ts';
import { useStripe } from '../../../test/use-stripe.ts';
import { done } from '../../platform/failure.ts';

/* A refund is on its way, so that the wallet lacks what is taken back meanwhile; then the refund fails. */

const real = useStripe({ PAYOUT_DELAY_DAYS: '0' });
const failsLater = '4000000000005126';

async function paid() {
  const { id } = await real.reader({ number: failsLater });
  await real.collect();
  const [payment] = await real.paymentsOf(id);
  const intent = await real.stripe.paymentIntents.retrieve(String(payment?.ref).replace('stripe:', ''));
  const look = () => real.services.collecting.look(id, payment?.id ?? '');
  return { id, charge: String(intent.latest_charge), look };
}

const lossOf = async (id: bigint) => {
  const { loss = 0n, 'loss-return': back = 0n } = await movedOf(real.db, id);
  return loss - back;
};

for (const isClosed of [false, true]) {
  const whose = isClosed ? 'of a closed account' : 'of an open account';
  const leave = async (id: bigint, amount = eur(5)) => {
    if (isClosed) done(await real.services.closing.closeAccount(id));
    else done(await real.services.refunds.refund(id, randomUUID(), amount));
  };
  /** What the reader has: in the wallet, or owed. */
  const has = async (id: bigint) =>
    isClosed ? (new Map(await owed(real.services)).get(id) ?? 0n) : await walletOf(real.db, id);

  test(`a refund ${whose} that fails makes good the loss of a dispute, and what is won then is the reader’s`, async () => {
    const { id, charge, look } = await paid();
    await leave(id);
    const dispute = await real.control.dispute({ charge });
    await look();
    assert.equal(await lossOf(id), eur(5), 'the wallet is empty: the refund is on its way');
    await real.control.advance({ days: 3 });
    await Promise.all([look(), look()]);
    await look();
    assert.deepEqual([await has(id), await lossOf(id), await walletOf(real.db, id)], [0n, 0n, 0n]);
    await real.booksAgree();
    await real.control.changeDispute({ dispute: dispute.id, status: 'won' });
    for (const _ of ['', 'twice']) await look();
    assert.deepEqual([await has(id), await lossOf(id)], [eur(5), 0n]);
    await real.booksAgree();
  });

  test(`a dispute ${whose} that is won makes good the loss, and a refund that fails then is the reader’s`, async () => {
    const { id, charge, look } = await paid();
    await leave(id);
    const dispute = await real.control.dispute({ charge });
    await look();
    await real.control.changeDispute({ dispute: dispute.id, status: 'won' });
    for (const _ of ['', 'twice']) await look();
    assert.deepEqual([await has(id), await lossOf(id)], [0n, 0n]);
    await real.control.advance({ days: 3 });
    for (const _ of ['', 'twice']) await look();
    assert.deepEqual([await has(id), await lossOf(id)], [eur(5), 0n]);
    await real.booksAgree();
  });

  test(`a dispute of a part ${whose} takes only that part of a refund that fails`, async () => {
    const { id, charge, look } = await paid();
    await leave(id);
    await real.control.dispute({ charge, amount: 200 });
    await look();
    assert.equal(await lossOf(id), eur(2));
    await real.control.advance({ days: 3 });
    for (const _ of ['', 'twice']) await look();
    assert.deepEqual([await has(id), await lossOf(id)], [eur(3), 0n]);
    await real.booksAgree();
  });
}

test('a refund that failed and one in the dashboard, in one answer, lose nothing', async () => {
  const { id, charge, look } = await paid();
  done(await real.services.refunds.refund(id, randomUUID(), eur(5)));
  await real.control.advance({ days: 3 });
  await real.control.refund({ charge });
  for (const _ of ['', 'twice']) await look();
  const { loss, refund } = await movedOf(real.db, id);
  assert.deepEqual([await walletOf(real.db, id), loss, refund], [0n, undefined, eur(10)]);
  await real.booksAgree();
});

test('a refund in the dashboard that fails gives back what made its loss good', async () => {
  const { id, charge, look } = await paid();
  done(await real.services.refunds.refund(id, randomUUID(), eur(3)));
  const foreign = await real.control.refund({ charge, amount: 200 });
  await look();
  assert.deepEqual([await walletOf(real.db, id), await lossOf(id)], [0n, 0n]);
  assert.ok(foreign);
  await real.control.dispute({ charge });
  await look();
  assert.equal(await lossOf(id), eur(5));
  await real.control.advance({ days: 3 });
  for (const _ of ['', 'twice']) await look();
  assert.deepEqual([await walletOf(real.db, id), await lossOf(id)], [0n, 0n]);
  await real.booksAgree();
});
