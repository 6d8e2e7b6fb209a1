import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMonth } from '@flattr/settlement';
import { commandLines } from '../../test/command-lines.ts';
import { addMembers, earningsOf, eur, walletOf } from '../../test/fixtures.ts';
import { useStripe } from '../../test/use-stripe.ts';
import { done } from '../platform/failure.ts';
import { NoSuchObject, WrongCall } from './command.ts';
import { parsePayments, parsePayouts } from './payments.ts';

const real = useStripe({ PAYOUT_MINIMUM: '1', PAYOUT_DELAY_DAYS: '0' }, { eachTest: true });

const lines = commandLines(real);

async function paid() {
  const reader = await real.reader();
  await real.collect();
  const [payment] = await real.paymentsOf(reader.id);
  return { ...reader, payment: payment?.id ?? '', ref: String(payment?.ref).replace('stripe:', '') };
}

test('a command line that says too little is refused with what it needs', () => {
  for (const wrong of [
    '',
    'nonsense',
    'toString',
    'collect',
    'collect 2026-13',
    'look 1; drop',
    'show -1',
    'refund 1 nonsense',
    'refund 1 7a9a6c0e-8d5f-4f3b-9b0e-2f6f3f6b1a01 0',
    'check --now',
  ])
    assert.throws(() => parsePayments(wrong.split(' ').filter(Boolean)), WrongCall, wrong);
  for (const wrong of ['', 'hold', 'hold x', 'release x 7a9a6c0e-8d5f-4f3b-9b0e-2f6f3f6b1a01'])
    assert.throws(() => parsePayouts(wrong.split(' ').filter(Boolean)), WrongCall, wrong);
});

test('check says what is wrong at Stripe, repairs it, and prints the secret once', async () => {
  const url = `${real.publicUrl}/payments/stripe/events`;
  const before = await lines('payments check');
  assert.deepEqual(before.slice(0, 3), [
    'ok       The key is of the test mode: no real money moves.',
    'ok       The clock is right.',
    'ok       The account is in DE and holds EUR.',
  ]);
  assert.match(before[3] ?? '', /^wrong {4}Stripe sends your whole balance .*\(daily\)/);
  assert.match(before[4] ?? '', /^warning {2}Stripe cannot reach this machine/);
  assert.equal(before.at(-1), '1');

  const repaired = await lines('payments check --repair');
  const secret = /STRIPE_WEBHOOK_SECRET=(whsec_\w+)/.exec(repaired.join('\n'))?.[1];
  assert.ok(secret, repaired.join('\n'));
  assert.equal(repaired.at(-1), '0');

  const after = await lines('payments check');
  assert.deepEqual(after.slice(3), [
    'ok       Payouts to your own bank are made by hand.',
    `ok       Stripe tells ${url} what happens.`,
    '0',
  ]);
});

test('check finds an endpoint that was switched off, or hears too little, and repairs it', async () => {
  await lines('payments check --repair');
  const [endpoint] = (await real.stripe.v2.core.eventDestinations.list()).data;
  const id = endpoint?.id ?? '';
  await real.stripe.v2.core.eventDestinations.disable(id);
  assert.match((await lines('payments check')).join('\n'), /wrong {4}Stripe has stopped to tell/);
  await real.stripe.v2.core.eventDestinations.update(id, { enabled_events: ['v1.refund.created'] });
  const repaired = (await lines('payments check --repair')).join('\n');
  assert.match(repaired, /everything from now on\. The secret is the same/);
  assert.doesNotMatch(repaired, /whsec_/);
  assert.equal((await lines('payments check')).at(-1), '0');
});

test('check says what a key may not do, and goes on', async () => {
  await real.control.fault({ path: '/v1/account', when: 'before', what: 'forbidden' });
  const found = await lines('payments check');
  assert.match(found.join('\n'), /wrong {4}The key may not do something that the service needs/);
  assert.match(found.join('\n'), /Stripe sends your whole balance/);
});

test('collect shows who would be charged, and charges them', async () => {
  const { id } = await real.reader();
  const month = formatMonth(await real.currentMonth());
  assert.deepEqual(await lines(`payments collect ${month} --dry-run`), [
    `member ${id}: €5.00`,
    `1 reader would be charged €5.00 for ${month}. Nothing was done.`,
    '0',
  ]);
  assert.deepEqual(await real.paymentsOf(id), []);
  assert.deepEqual(await lines(`payments collect ${month}`), [`${month} is collected.`, '0']);
  assert.equal(await walletOf(real.db, id), eur(5));
});

test('look finds what no event told, by any of its references', async () => {
  const { id, ref } = await paid();
  const { latest_charge } = await real.stripe.paymentIntents.retrieve(ref);
  await real.control.refund({ charge: String(latest_charge), amount: 100 });
  assert.deepEqual(await lines(`payments look ${String(latest_charge)}`), [
    `stripe:${String(latest_charge)} was looked up.`,
    '0',
  ]);
  assert.equal(await walletOf(real.db, id), eur(4));
  await assert.rejects(lines('payments look pi_nobody'), new NoSuchObject('stripe:pi_nobody is not ours.'));
});

test('show has a member’s payments, refunds and disputes, also by a reference', async () => {
  const { id, ref, payment } = await paid();
  await lines(`payments refund ${id} ${payment} 1`);
  const shown = await lines(`payments show ${id}`);
  assert.equal(shown[0], `Member ${id} pays with: visa 4242 ready.`);
  assert.match(shown[1] ?? '', new RegExp(`payment €5\\.00  succeeded  ${payment}  stripe:${ref}$`));
  assert.match(shown[2] ?? '', /refund €1\.00 {2}done {2}operator/);
  assert.deepEqual(await lines(`payments show ${ref}`), shown);
  await assert.rejects(lines('payments show pi_nobody'), NoSuchObject);
});

test('refund gives a payment back, and not more than is left of it', async () => {
  const { id, payment } = await paid();
  assert.deepEqual(await lines(`payments refund ${id} ${payment}`), [`€5.00 go back to member ${id}.`, '0']);
  assert.equal(await walletOf(real.db, id), 0n);
  const [logged] = await real.services.admin.log.entries({ limit: 1 });
  assert.deepEqual([logged?.action, logged?.after], ['refund', 'wallet 0']);
  await assert.rejects(
    lines(`payments refund ${id} ${payment} --again`),
    /nothing of this payment is left to go back/,
  );
});

test('refund that is sent twice gives back once, until it is said that it is meant again', async () => {
  const { id, payment } = await paid();
  const once = `payments refund ${id} ${payment} 2`;
  await Promise.all([lines(once), lines(once)]);
  assert.equal(await walletOf(real.db, id), eur(3));
  await assert.rejects(
    lines(once),
    /€2\.00 of €5\.00 went back already\. To give more of it back, add --again/,
  );
  await assert.rejects(lines(`payments refund ${id} ${payment}`), /went back already/);
  assert.equal(await walletOf(real.db, id), eur(3));
  assert.deepEqual(await lines(`${once} --again`), [`€2.00 go back to member ${id}.`, '0']);
  assert.deepEqual(await lines(`payments refund ${id} ${payment} --again`), [
    `€1.00 go back to member ${id}.`,
    '0',
  ]);
  assert.equal(await walletOf(real.db, id), 0n);
});

test('reconcile says that the books agree, or names what differs to the cent', async () => {
  const { ref } = await paid();
  assert.deepEqual(await lines('payments reconcile'), [
    'The provider holds €4.67, and €5.00 are owed. Pay the rest in.',
    'All bookings agree with the ledger: 1.',
    '0',
  ]);
  await real.control.addFunds({ amount: 100 });
  assert.deepEqual(await lines('payments reconcile'), ['All bookings agree with the ledger: 2.', '0']);
  await real.db.raw("update transfers set amount = amount - 10000 where kind = 'deposit'");
  assert.deepEqual(await lines('payments reconcile'), [
    `stripe:${ref}: €5.00 at the provider, €4.99 in the ledger`,
    '1 difference in 2 bookings.',
    '1',
  ]);
});

test('payouts are shown, held, let go and run', async () => {
  const { ada } = await real.reader();
  await real.collect();
  await real.endMonth();
  await real.control.addFunds({ amount: 5000 });
  const { payouts } = real.services;
  const { url } = done(await payouts.openAccount(real.visitorOf(ada)));
  await fetch(url);
  await real.submit(url, { answer: 'submit', iban: 'DE89370400440532013000' });
  await payouts.lookAccount(ada);
  assert.deepEqual(await lines('payouts run --dry-run'), [
    `member ${ada}: €4.50, new`,
    '1 payout due. Nothing was done.',
    '0',
  ]);
  const id = '7a9a6c0e-8d5f-4f3b-9b0e-2f6f3f6b1a09';
  done(await payouts.request(ada, id, eur(4)));
  assert.deepEqual(await lines(`payouts hold ${ada} ${id}`), ['It is held, and will not be sent.', '0']);
  await lines('payouts run');
  assert.equal((await payouts.of(ada))[0]?.state, 'held');
  await lines(`payouts release ${ada} ${id}`);
  await lines('payouts run');
  assert.equal((await payouts.of(ada))[0]?.state, 'done');
  const logged = await real.services.admin.log.entries({ limit: 10 });
  assert.deepEqual(
    logged.map(({ admin_id, action, object, after }) => [admin_id, action, object, after]),
    [
      [0n, 'release', `payout ${ada} ${id}`, 'requested'],
      [0n, 'hold', `payout ${ada} ${id}`, 'held'],
    ],
    'the operators’ log has what the command line did',
  );
  assert.equal(await earningsOf(real.db, ada), eur(0.5));
  await assert.rejects(lines(`payouts hold ${ada} ${id}`), /too late/);
});

test('hold without a payout stops everything of a member, until release', async () => {
  const [ada = 0n] = await addMembers(real.db, 1);
  await assert.rejects(lines(`payouts hold ${ada}`), /has not said where payouts go/);
  done(await real.services.payouts.openAccount(real.visitorOf(ada)));
  assert.deepEqual(await lines(`payouts hold ${ada}`), [`Nothing more is paid out to member ${ada}.`, '0']);
  assert.equal((await real.services.payouts.account(ada))?.is_held, true);
  const [logged] = await real.services.admin.log.entries({ limit: 1 });
  assert.deepEqual([logged?.action, logged?.object], ['hold', `member ${ada}`]);
  await lines(`payouts release ${ada}`);
  assert.equal((await real.services.payouts.account(ada))?.is_held, false);
});
