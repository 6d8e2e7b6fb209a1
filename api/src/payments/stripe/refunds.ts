import type { RefundFacts, Refunds } from '../provider.ts';
import { ProviderSilent } from '../provider.ts';
import { refundFacts } from './charges/facts.ts';
import { ask, StripeRefused } from './client.ts';
import type { StripeContext } from './context.ts';
import { idIn, toMinor } from './units.ts';

/** What says that a payment cannot be refunded, now or later. */
const impossible = new Set([
  'charge_already_refunded',
  'charge_disputed',
  'refund_disputed_payment',
  'resource_missing',
]);

/** Money back to where a payment came from. */
export function createStripeRefunds({ stripe }: StripeContext): Refunds {
  return {
    async refund({ id, paymentRef, amount, currency }) {
      try {
        const refund = await ask(
          stripe.refunds.create(
            {
              payment_intent: idIn(paymentRef),
              amount: toMinor(amount, currency),
              reason: 'requested_by_customer',
              metadata: { refund: id },
            },
            { idempotencyKey: id },
          ),
        );
        return refundFacts(refund);
      } catch (error) {
        return notRefunded(error, id, amount);
      }
    },

    async lookRefund({ id, paymentRef, ref }) {
      // Without an answer there is no ref, and a payment's refunds are few.
      if (ref !== null) return refundFacts(await ask(stripe.refunds.retrieve(idIn(ref))));
      const { data } = await ask(stripe.refunds.list({ payment_intent: idIn(paymentRef), limit: 100 }));
      const found = data.find(({ metadata }) => metadata?.refund === id);
      return found && refundFacts(found);
    },
  };
}

/** Nothing was refunded, and nothing will be: the money is back in the wallet, and the operator decides. */
function notRefunded(error: unknown, id: string, amount: bigint): RefundFacts {
  if (!(error instanceof StripeRefused)) throw error;
  if (error.code === 'balance_insufficient')
    throw new ProviderSilent('the balance is short; it is tried again');
  if (!impossible.has(error.code) && error.param !== 'amount') throw error;
  return { ref: `stripe:refused:${id}`, refundId: id, amount, state: 'failed' };
}
