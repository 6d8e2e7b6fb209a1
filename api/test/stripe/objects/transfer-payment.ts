import type Stripe from 'stripe';
import type { Known } from '../world/change.ts';
import type { World } from '../world/world.ts';

/** What a receiver sees of a transfer: a payment without a payer. */
export function newTransferPayment(world: World, receiver: string, transfer: Stripe.Transfer): Stripe.Charge {
  const nothing = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
  const payment = {
    id: world.random.id('py'),
    object: 'charge',
    amount: transfer.amount,
    amount_captured: transfer.amount,
    amount_refunded: 0,
    application: 'ca_standin',
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: nothing, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: true,
    created: world.clock.now(),
    currency: transfer.currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: null,
    payment_method: null,
    payment_method_details: { stripe_account: {}, type: 'stripe_account' },
    receipt_email: null,
    receipt_number: null,
    receipt_url: `${world.baseUrl}/receipts/${transfer.id}`,
    refunded: false,
    review: null,
    shipping: null,
    source: { id: world.platform, object: 'account' } as Stripe.Account, // Stripe shortens it to its name and logo
    source_transfer: transfer.id,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: null,
  } satisfies Known<Stripe.Charge>;
  return world.store.add('charge', receiver, payment);
}
