import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import type { Input } from '../http/input.ts';
import { noSuch, refused } from '../http/problems.ts';
import type { Known } from '../world/change.ts';
import type { World } from '../world/world.ts';

export const mandateRoutes: readonly Route[] = [
  route('GET', '/v1/mandates/:id', '', ({ world, account, id }: Call) => {
    const found = world.store.find('mandate', id, account);
    if (!found) throw noSuch('mandate', id, 'mandate');
    return found;
  }),
];

/** A payer's permission to debit their bank account. A debit without one is refused. */
export function newMandate(
  world: World,
  account: string,
  {
    method,
    data,
    singleUse,
  }: {
    method: Stripe.PaymentMethod;
    /** `mandate_data` of the request. */
    data: Input;
    singleUse?: Stripe.Mandate.SingleUse;
  },
): Stripe.Mandate {
  const acceptance = data.inner('customer_acceptance');
  const type = acceptance.oneOf('type', ['online', 'offline']);
  if (!type)
    throw refused('A mandate is required: pass mandate_data[customer_acceptance].', {
      code: 'payment_intent_mandate_invalid',
      param: 'mandate_data',
    });
  const online = acceptance.inner('online');
  const mandate = {
    id: world.random.id('mandate'),
    object: 'mandate',
    customer_acceptance: {
      accepted_at: acceptance.integer('accepted_at') ?? world.clock.now(),
      ...(type === 'online'
        ? {
            online: {
              ip_address: online.text('ip_address') ?? null,
              user_agent: online.text('user_agent') ?? null,
            },
          }
        : { offline: {} }),
      type,
    },
    livemode: false,
    ...(singleUse ? { single_use: singleUse } : { multi_use: {} }),
    payment_method: method.id,
    payment_method_details: {
      sepa_debit: {
        reference: world.random.text(16).toUpperCase(),
        url: `${world.baseUrl}/mandates/${method.id}`,
      },
      type: 'sepa_debit',
    },
    status: 'active',
    type: singleUse ? 'single_use' : 'multi_use',
  } satisfies Known<Stripe.Mandate>;
  return world.store.add('mandate', account, mandate);
}

/** The mandate that was given when the method was saved. */
export const mandateOf = (world: World, account: string, method: string): Stripe.Mandate | undefined =>
  world.store
    .all('mandate', account)
    .find((each) => each.payment_method === method && each.status === 'active');
