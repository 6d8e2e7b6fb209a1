import type Stripe from 'stripe';
import { idOf, needId } from '../http/expand.ts';
import { failIntent } from '../objects/confirm.ts';
import { cardError } from '../objects/declined.ts';
import { changeDispute, type DisputeChange, newDispute } from '../objects/disputes.ts';
import { failPayout } from '../objects/payouts.ts';
import { changeRefund, newRefund } from '../objects/refunds.ts';
import { newTopup } from '../objects/topups.ts';
import { declines, findCard } from '../world/cards.ts';
import { change } from '../world/change.ts';
import type { Kind, Kinds } from '../world/store.ts';
import type { World } from '../world/world.ts';

/** What banks, payers and people at the dashboard do with money. Each takes a world and what it needs to know. */
export const moneyControls = {
  /** The payer disputes a charge. `reason: 'inquiry'` only asks. */
  dispute: (world: World, of: { charge: string; reason?: string; amount?: number }): Stripe.Dispute =>
    newDispute(world, world.platform, {
      charge: known(world, 'charge', of.charge),
      reason: of.reason ?? 'fraudulent',
      ...(of.amount !== undefined && { amount: of.amount }),
    }),

  /** A dispute goes on: `won`, `lost`, `needs_response`, `appeal_under_review`, … */
  changeDispute: (
    world: World,
    { dispute, ...change }: DisputeChange & { dispute: string },
  ): Stripe.Dispute => changeDispute(world, world.platform, known(world, 'dispute', dispute), change),

  /** Somebody refunds a charge in the dashboard. */
  refund: (world: World, of: { charge: string; amount?: number }): Stripe.Refund => {
    const charge = known(world, 'charge', of.charge);
    const amount = of.amount ?? charge.amount_captured - charge.amount_refunded;
    return newRefund(world, world.platform, charge, {
      amount,
      reason: 'requested_by_customer',
      metadata: {},
    });
  },

  /** A refund goes on, or comes back. */
  changeRefund: (
    world: World,
    of: { refund: string; status: Parameters<typeof changeRefund>[3] },
  ): Stripe.Refund => changeRefund(world, world.platform, known(world, 'refund', of.refund), of.status),

  /** A payment that had succeeded fails: the bank takes the money back without a dispute. */
  failCharge: (world: World, { charge: id }: { charge: string }): Stripe.Charge => {
    const charge = known(world, 'charge', id);
    const intent = known(world, 'payment_intent', needId(charge.payment_intent));
    const method = known(world, 'payment_method', needId(charge.payment_method));
    const transaction = world.book.post(world.platform, {
      type: 'payment_failure_refund',
      reportingCategory: 'charge_failure',
      amount: -charge.amount_captured,
      currency: charge.currency,
      source: charge.id,
      description: 'Payment failure refund',
      counterpart: 'cards',
    });
    change(charge, {
      status: 'failed',
      paid: false,
      failure_code: 'insufficient_funds',
      failure_message: 'The bank took the payment back.',
      failure_balance_transaction: transaction.id,
    });
    failIntent(
      { world, account: world.platform },
      { intent, charge, method, error: cardError(declines.insufficientFunds) },
    );
    return charge;
  },

  /** A payout comes back from the bank, also one that was paid. */
  failPayout: (world: World, of: { payout: string; code?: string }): Stripe.Payout => {
    const payout = known(world, 'payout', of.payout);
    failPayout(world, world.store.ownerOf(payout.id) ?? world.platform, payout, of.code ?? 'account_closed');
    return payout;
  },

  /** From now on a saved card behaves like this test card: `pm_card_visa_chargeDeclinedStolenCard`. */
  cardBehaves: (world: World, { method, like }: { method: string; like: string }): null => {
    const card = findCard(like);
    const saved = world.cards.get(method);
    if (!card || !saved) throw new Error(`no card ${card ? method : like}`);
    saved.behaviour = { ...card, ...(card.decline && { declineFrom: 'charge' as const }) };
    return null;
  },

  /** A card gets a new number and date from its bank, as it does before it expires. */
  renewCard: (
    world: World,
    { method: id, last4 }: { method: string; last4: string },
  ): Stripe.PaymentMethod => {
    const method = known(world, 'payment_method', id);
    if (!method.card) throw new Error(`${id} is no card`);
    const { last4: oldLast4, exp_year: oldYear } = method.card;
    change(method.card, { last4, exp_year: oldYear + 3 });
    const previous = { card: { last4: oldLast4, exp_year: oldYear } };
    world.events.emit(world.platform, 'payment_method.automatically_updated', method, previous);
    return method;
  },

  /** Puts own money into the platform's available balance. */
  addFunds: (
    world: World,
    { amount, currency = 'eur' }: { amount: number; currency?: string },
  ): Stripe.Topup => newTopup(world, world.platform, { amount, currency }),

  /** Every movement of money by account, and what does not add up; `faults` is empty in a sound book. */
  book: (world: World) => ({
    faults: [...world.book.faults(), ...unsoundCharges(world)],
    accounts: Object.fromEntries(
      world.store.all('account').map(({ id }) => [
        id,
        {
          balances: Object.fromEntries(
            world.book.currencies(id).map((currency) => [currency, { ...world.book.balance(id, currency) }]),
          ),
          transactions: world.store.all('balance_transaction', id),
        },
      ]),
    ),
  }),
};

/** Charges of which more was given back than was taken, or whose transaction is of another amount. */
function unsoundCharges(world: World): string[] {
  const found: string[] = [];
  for (const charge of world.store.all('charge', world.platform)) {
    const id = idOf(charge.balance_transaction);
    const taken = id ? known(world, 'balance_transaction', id).amount : 0;
    if (charge.status === 'succeeded' && charge.captured && taken !== charge.amount_captured)
      found.push(`${charge.id}: captured ${charge.amount_captured}, moved ${taken}`);
    if (charge.amount_refunded < 0 || charge.amount_refunded > charge.amount_captured)
      found.push(`${charge.id}: refunded ${charge.amount_refunded} of ${charge.amount_captured}`);
  }
  return found;
}

function known<K extends Kind>(world: World, kind: K, id: string): Kinds[K] {
  const object = world.store.find(kind, id, world.store.ownerOf(id) ?? world.platform);
  if (!object) throw new Error(`the stand-in has no ${kind} ${id}`);
  return object;
}
