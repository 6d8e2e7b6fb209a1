import { type Call, type Route, route } from '../http/call.ts';
import { refused } from '../http/problems.ts';
import { findSession } from './checkout.ts';
import { submitCheckout } from './complete-checkout.ts';
import { findMethod } from './payment-methods.ts';

/** What Stripe's own Checkout page asks. It is not documented; Stripe's command line uses it to complete sessions. */
export const paymentPageRoutes: readonly Route[] = [
  route('GET', '/v1/payment_pages/:id', '', (call) => findSession(call, call.id)),
  route('POST', '/v1/payment_pages/:id/confirm', 'payment_method expected_amount', confirm),
];

function confirm(call: Call): object {
  const session = findSession(call, call.id);
  const expected = call.input.integer('expected_amount');
  if (expected !== undefined && expected !== session.amount_total)
    throw refused('The amount of this session has changed.', { param: 'expected_amount' });
  const method = findMethod(call, call.input.needText('payment_method'));
  submitCheckout(call, { session, method });
  return session;
}
