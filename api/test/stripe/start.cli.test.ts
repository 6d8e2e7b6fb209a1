import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { startReceiver } from './receiver.ts';
import { type StripeStandIn, startStripe } from './start.ts';

/*
 * Stripe's own command line makes the objects that lead to an event. Left out are those about what the service does not
 * use (invoices, subscriptions, Issuing, Identity, meters, test clocks, bank transfers), `account.application.deauthorized`
 * (it deletes an account; the stand-in knows no applications) and `payout.failed`, which the command line does not have.
 */
const triggers = [
  'account.updated',
  'balance.available',
  'charge.captured',
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.failed',
  'charge.refund.updated',
  'charge.refunded',
  'charge.succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.completed',
  'checkout.session.expired',
  'customer.created',
  'customer.deleted',
  'customer.updated',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.created',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'payment_method.attached',
  'payment_method.detached',
  'payment_method.updated',
  'payout.created',
  'payout.updated',
  'setup_intent.canceled',
  'setup_intent.created',
  'setup_intent.requires_action',
  'setup_intent.setup_failed',
  'setup_intent.succeeded',
  'topup.created',
  'transfer.created',
  'transfer.reversed',
  'transfer.updated',
];

const program = findProgram();
let stripe: StripeStandIn;
let home: string;
before(async () => {
  home = await mkdtemp(join(tmpdir(), 'stripe-cli-'));
  stripe = await startStripe();
});
after(async () => {
  await stripe.stop();
  await rm(home, { recursive: true, force: true });
});

test('takes what Stripe’s own command line sends, and tells of what it makes', {
  skip: program ? false : 'the command line of Stripe is not installed for this machine',
}, async () => {
  const receiver = await startReceiver();
  await stripe.control.endpoint({ url: receiver.url, payload: 'snapshot' });
  const waiting = [...triggers];
  const runNext = async (): Promise<void> => {
    for (let event = waiting.shift(); event; event = waiting.shift()) await trigger(event);
  };
  await Promise.all([runNext(), runNext(), runNext()]);
  await stripe.control.advance({ days: 6 }); // debits succeed or fail after days
  await stripe.control.settled();
  const seen = new Set(receiver.types());
  assert.deepEqual(
    triggers.filter((event) => !seen.has(event)),
    [],
  );
  assert.deepEqual((await stripe.control.book()).faults, []);
});

function trigger(event: string): Promise<void> {
  const args = ['trigger', event, '--api-base', stripe.url, '--api-key', stripe.testKey];
  return new Promise((resolve, reject) => {
    execFile(
      program ?? '',
      args,
      { env: { PATH: process.env.PATH, HOME: home, STRIPE_CLI_TELEMETRY_OPTOUT: '1' }, timeout: 60_000 },
      (error, output, errors) => (error ? reject(new Error(`${event}: ${output}${errors}`)) : resolve()),
    );
  });
}

/** Stripe's program. Its package is optional: npm has it for Linux on x64. */
function findProgram(): string | undefined {
  try {
    const found = createRequire(import.meta.url).resolve('@stripe/cli-linux-x64/package.json');
    return join(dirname(found), 'bin', 'stripe');
  } catch {
    return undefined;
  }
}
