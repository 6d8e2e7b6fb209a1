import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { earlier } from '../../../test/earlier.ts';
import { eur, movedOf, walletOf } from '../../../test/fixtures.ts';
import { useStripe } from '../../../test/use-stripe.ts';
import { query, sql } from '../../platform/db/index.ts';
import { done } from '../../platform/failure.ts';

const real = useStripe();

/** A reader who has paid 5.00, with the charge at Stripe. */
async function paid(number = '4242424242424242') {
  const reader = await real.reader({ number });
  await real.collect();
  const [payment] = await real.paymentsOf(reader.id);
  assert.equal(payment?.state, 'succeeded');
  const intent = await real.stripe.paymentIntents.retrieve(String(payment.ref).replace('stripe:', ''));
  return { ...reader, payment: payment.id, charge: String(intent.latest_charge) };
}

const look = ({ id, payment }: { id: bigint; payment: string }) => real.services.collecting.look(id, payment);

const refundsOf = (id: bigint) =>
  query<{ state: string; reason: string; amount: bigint }>(
    real.db,
    sql`select state, reason, amount from refunds where member_id = ${id} order by made_at`,
  );

const statusesOf = async (id: bigint) =>
  (
    await query<{ status: string }>(
      real.db,
      sql`select status from disputes where member_id = ${id} order by made_at, ref`,
    )
  ).map(({ status }) => status);

/** The wallet, and what was posted besides the deposit and its fee. */
async function moved(id: bigint) {
  const { deposit: _deposit, ...rest } = await movedOf(real.db, id);
  await real.booksAgree();
  return { wallet: await walletOf(real.db, id), ...rest };
}
const fee = eur(0.33);

test('money that a reader takes back goes to the card, once', async () => {
  const reader = await paid();
  const wish = randomUUID();
  await real.services.refunds.refund(reader.id, wish, eur(2));
  await real.services.refunds.refund(reader.id, wish, eur(2));
  assert.deepEqual(await refundsOf(reader.id), [{ state: 'done', reason: 'reader', amount: eur(2) }]);
  await look(reader);
  assert.deepEqual(await moved(reader.id), { wallet: eur(3), refund: eur(2), cost: fee });
});

for (const when of ['before', 'after'] as const) {
  test(`a refund whose answer is lost ${when} it was made is made once`, async () => {
    const reader = await paid();
    await real.control.fault({ path: '/v1/refunds', method: 'POST', when, what: 'cut', times: 2 });
    await real.services.refunds.refund(reader.id, randomUUID(), eur(2));
    assert.deepEqual(
      (await refundsOf(reader.id)).map(({ state }) => state),
      ['asked'],
    );
    await real.db.raw(`update refunds set look_at = ${earlier('look_at', '1 hour')}`);
    await real.services.refunds.advance();
    assert.deepEqual(
      (await refundsOf(reader.id)).map(({ state }) => state),
      ['done'],
    );
    const { data } = await real.stripe.refunds.list({ charge: reader.charge });
    assert.equal(data.length, 1);
    assert.deepEqual(await moved(reader.id), { wallet: eur(3), refund: eur(2), cost: fee });
  });
}

test('a refund that the bank sends back is in the wallet again', async () => {
  const reader = await paid('4000000000005126');
  await real.services.refunds.refund(reader.id, randomUUID(), eur(2));
  assert.equal(await walletOf(real.db, reader.id), eur(3));
  await real.control.advance({ days: 3 });
  await look(reader);
  await look(reader);
  assert.deepEqual(
    (await refundsOf(reader.id)).map(({ state }) => state),
    ['failed'],
  );
  assert.deepEqual(await moved(reader.id), {
    wallet: eur(5),
    refund: eur(2),
    'refund-return': eur(2),
    cost: fee,
  });
});

test('a refund of a payment that was disputed meanwhile is refused, and the money stays', async () => {
  const reader = await paid();
  await real.control.dispute({ charge: reader.charge });
  await real.services.refunds.refund(reader.id, randomUUID(), eur(2));
  assert.deepEqual(
    (await refundsOf(reader.id)).map(({ state }) => state),
    ['failed'],
  );
  assert.equal(await walletOf(real.db, reader.id), eur(5));
});

test('a refund in the dashboard takes what the wallet holds, and the rest is a loss', async () => {
  const reader = await paid();
  await real.endMonth();
  const rest = (await walletOf(real.db, reader.id)) ?? 0n;
  await real.control.refund({ charge: reader.charge });
  await look(reader);
  await look(reader);
  const { refund, loss } = await movedOf(real.db, reader.id);
  assert.equal(rest, 0n, 'the month was divided');
  assert.deepEqual([refund, loss], [undefined, eur(5)]);
  assert.deepEqual(await refundsOf(reader.id), [{ state: 'done', reason: 'provider', amount: eur(5) }]);
  await real.booksAgree();
});

test('a dispute takes the money and its fee, and blocks the card', async () => {
  const reader = await paid();
  await real.control.dispute({ charge: reader.charge });
  await look(reader);
  await look(reader);
  assert.equal((await real.services.methods.of(reader.id))?.state, 'blocked');
  assert.deepEqual(await moved(reader.id), { wallet: 0n, chargeback: eur(5), cost: fee + eur(20) });
});

test('a dispute that is won brings the money back', async () => {
  const reader = await paid();
  const { id } = await real.control.dispute({ charge: reader.charge });
  await look(reader);
  await real.control.changeDispute({ dispute: id, status: 'won', feeReturned: true });
  await look(reader);
  await look(reader);
  assert.deepEqual(await statusesOf(reader.id), ['won']);
  assert.deepEqual(await moved(reader.id), {
    wallet: eur(5),
    chargeback: eur(5),
    'chargeback-return': eur(5),
    cost: fee + eur(20),
    'cost-return': eur(20),
  });
});

test('a dispute that is won before anybody looked comes to the same', async () => {
  const reader = await paid();
  const { id } = await real.control.dispute({ charge: reader.charge });
  await real.control.changeDispute({ dispute: id, status: 'won' });
  await look(reader);
  assert.equal(await walletOf(real.db, reader.id), eur(5));
  await real.booksAgree();
});

test('a dispute that is won in part brings a part back', async () => {
  const reader = await paid();
  const { id } = await real.control.dispute({ charge: reader.charge });
  await real.control.changeDispute({ dispute: id, status: 'won', amount: 200 });
  await look(reader);
  assert.equal(await walletOf(real.db, reader.id), eur(2));
  await real.booksAgree();
});

test('a dispute of a part takes that part', async () => {
  const reader = await paid();
  const { id } = await real.control.dispute({ charge: reader.charge, amount: 150 });
  await real.control.changeDispute({ dispute: id, status: 'lost' });
  await look(reader);
  assert.deepEqual(await statusesOf(reader.id), ['lost']);
  assert.equal(await walletOf(real.db, reader.id), eur(3.5));
  await real.booksAgree();
});

test('two disputes of one payment both count', async () => {
  const reader = await paid();
  await real.control.dispute({ charge: reader.charge, amount: 200 });
  await real.control.dispute({ charge: reader.charge, amount: 100 });
  await look(reader);
  await look(reader);
  assert.deepEqual(await moved(reader.id), { wallet: eur(2), chargeback: eur(3), cost: fee + eur(40) });
});

test('a question of the bank takes no money and blocks nothing', async () => {
  const reader = await paid();
  await real.control.dispute({ charge: reader.charge, reason: 'inquiry' });
  await look(reader);
  assert.deepEqual(await statusesOf(reader.id), ['warning_needs_response']);
  assert.equal((await real.services.methods.of(reader.id))?.state, 'ready');
  assert.deepEqual(await moved(reader.id), { wallet: eur(5), cost: fee });
});

test('closing an account gives the money back, and leaves nothing of the card and no customer', async () => {
  const reader = await paid();
  const { rows: before } = await real.db.raw('select customer_ref from payment_methods');
  done(await real.services.closing.closeAccount(reader.id));
  await real.services.closing.forgetTheRest();
  const { data } = await real.stripe.refunds.list({ charge: reader.charge });
  assert.deepEqual(
    data.map(({ amount }) => amount),
    [500],
  );
  const ref = String(before[0]?.customer_ref);
  assert.ok((await real.stripe.customers.retrieve(ref.replace('stripe:', ''))).deleted);
  const { rows: tables } = await real.db.raw(
    "select tablename from pg_tables where schemaname = 'public' and tablename <> 'outgoing_mails'",
  );
  let dump = '';
  for (const { tablename } of tables) {
    const { rows } = await real.db.raw(`select row_to_json(t)::text as row from ${tablename} t`);
    dump += rows.map(({ row }: { row: string }) => row).join('\n');
  }
  for (const personal of [reader.visitor.email, '4242', 'visa', ref])
    assert.ok(!dump.includes(personal), personal);
  await real.booksAgree();
});

test('an account that Stripe does not forget yet holds up no other, and is forgotten later', async () => {
  const one = await paid();
  await real.db.raw('delete from collections'); // of the reader before
  const other = await paid();
  await real.control.fault({
    path: '/v1/customers/:id',
    method: 'DELETE',
    when: 'before',
    what: 'error',
    times: 2,
  });
  done(await real.services.closing.closeAccount(one.id));
  await real.db.raw('update members set closed_at = now() where id = ?', [other.id as never]); // the process died then
  await assert.rejects(real.services.closing.forgetTheRest(), AggregateError);
  await real.services.closing.forgetTheRest();
  const { rows } = await real.db.raw(
    'select count(*)::int as count from payment_methods where member_id = ?',
    [one.id as never],
  );
  assert.equal(rows[0].count, 0);
});
