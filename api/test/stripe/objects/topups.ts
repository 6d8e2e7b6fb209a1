import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { Input } from '../http/input.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { missingParameter, noSuch } from '../http/problems.ts';
import type { Known } from '../world/change.ts';
import type { World } from '../world/world.ts';
import { readCurrency, readPositiveAmount } from './money.ts';

export const topupRoutes: readonly Route[] = [
  route(
    'POST',
    '/v1/topups',
    'amount currency description metadata statement_descriptor transfer_group',
    create,
  ),
  route('GET', '/v1/topups/:id', '', ({ world, account, id }) => {
    const found = world.store.find('topup', id, account);
    if (!found) throw noSuch('topup', id, 'topup');
    return found;
  }),
  route('GET', '/v1/topups', listParameters, (call) => listOf(call, 'topup')),
];

function create({ world, account, input }: Call): Stripe.Topup {
  const currency = readCurrency(input);
  const amount = readPositiveAmount(input);
  if (amount === undefined) throw missingParameter('amount');
  return newTopup(world, account, { amount, currency, input });
}

/** The platform pays its own money in. In test mode it is there at once. */
export function newTopup(
  world: World,
  account: string,
  { amount, currency, input = new Input({}) }: { amount: number; currency: string; input?: Input },
): Stripe.Topup {
  const topup: Stripe.Topup = {
    id: world.random.id('tu'),
    object: 'topup',
    amount,
    balance_transaction: null,
    created: world.clock.now(),
    currency,
    description: input.text('description') ?? null,
    expected_availability_date: world.clock.now(),
    failure_code: null,
    failure_message: null,
    initiated_by: 'user',
    livemode: false,
    metadata: input.metadata(),
    source: null,
    statement_descriptor: input.text('statement_descriptor') ?? null,
    status: 'succeeded',
    transfer_group: input.text('transfer_group') ?? null,
  } satisfies Known<Stripe.Topup>;
  world.store.add('topup', account, topup);
  const description = topup.description;
  const movement = {
    type: 'topup',
    reportingCategory: 'topup',
    amount,
    currency,
    source: topup.id,
    description,
  } as const;
  topup.balance_transaction = world.book.post(account, { ...movement, counterpart: 'banks' }).id;
  world.events.emit(account, 'topup.created', topup);
  world.events.emit(account, 'topup.succeeded', topup);
  return topup;
}
