import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { idOf } from '../http/expand.ts';
import { mergeMetadata } from '../http/input.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { missingParameter, noSuch, refused } from '../http/problems.ts';
import { payoutFailure } from '../world/bank-accounts.ts';
import type { Known } from '../world/change.ts';
import { day, midnightAfter } from '../world/clock.ts';
import type { World } from '../world/world.ts';
import { needAvailable } from './balance.ts';
import { readCurrency, readPositiveAmount } from './money.ts';
import { scheduleOf } from './payout-schedule.ts';

export const payoutRoutes: readonly Route[] = [
  route('POST', '/v1/payouts', 'amount currency description metadata statement_descriptor', create),
  route('GET', '/v1/payouts/:id', '', (call) => findPayout(call, call.id)),
  route('POST', '/v1/payouts/:id', 'metadata', update),
  route('POST', '/v1/payouts/:id/cancel', '', cancel),
  route('GET', '/v1/payouts', `status ${listParameters}`, (call) =>
    listOf(call, 'payout', ({ status }) => status === (call.input.text('status') ?? status)),
  ),
];

function findPayout({ world, account }: Call, id: string): Stripe.Payout {
  const found = world.store.find('payout', id, account);
  if (!found) throw noSuch('payout', id, 'payout');
  return found;
}

function create(call: Call): Stripe.Payout {
  const { world, account, input } = call;
  const currency = readCurrency(input);
  const amount = readPositiveAmount(input);
  if (amount === undefined) throw missingParameter('amount');
  if (!world.store.get('account', account, world.platform).payouts_enabled)
    throw refused('Cannot create payouts: payouts are not enabled for this account.', {
      code: 'payouts_not_allowed',
    });
  needAvailable(world, account, amount, currency);
  const payout = newPayout(world, account, { amount, currency, isAutomatic: false });
  payout.description = input.text('description') ?? null;
  payout.statement_descriptor = input.text('statement_descriptor') ?? null;
  payout.metadata = input.metadata();
  return payout;
}

/** Sends money to the account's bank. It arrives, or comes back, two days later. */
function newPayout(
  world: World,
  account: string,
  { amount, currency, isAutomatic }: { amount: number; currency: string; isAutomatic: boolean },
): Stripe.Payout {
  const arrival = midnightAfter(world.clock.now(), 2);
  const { external_accounts } = world.store.get('account', account, world.platform);
  const payout: Stripe.Payout = {
    id: world.random.id('po'),
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: arrival,
    automatic: isAutomatic,
    balance_transaction: null,
    created: world.clock.now(),
    currency,
    description: isAutomatic ? 'STRIPE PAYOUT' : null,
    destination: external_accounts?.data[0]?.id ?? null,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: isAutomatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  } satisfies Known<Stripe.Payout>;
  world.store.add('payout', account, payout);
  payout.balance_transaction = move(world, account, payout, 'payout').id;
  world.events.emit(account, 'payout.created', payout);
  world.clock.at(world.clock.now() + day, () => depart(payout));
  world.clock.at(arrival, () => arrive(world, account, payout));
  return payout;
}

function depart(payout: Stripe.Payout): void {
  if (payout.status === 'pending') payout.status = 'in_transit';
}

function arrive(world: World, account: string, payout: Stripe.Payout): void {
  if (!['pending', 'in_transit'].includes(payout.status)) return;
  const failure = payoutFailure(world.ibans.get(account) ?? '');
  if (failure) {
    failPayout(world, account, payout, failure);
    return;
  }
  payout.status = 'paid';
  if (payout.automatic) payout.reconciliation_status = 'completed';
  world.events.emit(account, 'payout.paid', payout);
  if (payout.automatic) world.events.emit(account, 'payout.reconciliation_completed', payout);
}

/** The bank sends a payout back, also one that had already been paid. */
export function failPayout(world: World, account: string, payout: Stripe.Payout, code: string): void {
  payout.status = 'failed';
  payout.failure_code = code;
  payout.failure_message = 'The bank returned the payout.';
  payout.failure_balance_transaction = move(world, account, payout, 'payout_failure').id;
  world.events.emit(account, 'payout.failed', payout);
}

function update(call: Call): Stripe.Payout {
  const payout = findPayout(call, call.id);
  payout.metadata = mergeMetadata(payout.metadata ?? {}, call.input);
  call.world.events.emit(call.account, 'payout.updated', payout);
  return payout;
}

function cancel(call: Call): Stripe.Payout {
  const { world, account } = call;
  const payout = findPayout(call, call.id);
  if (payout.status !== 'pending' || payout.automatic)
    throw refused('Only pending payouts that were created by hand can be canceled.');
  payout.status = 'canceled';
  payout.failure_balance_transaction = move(world, account, payout, 'payout_cancel').id;
  world.events.emit(account, 'payout.canceled', payout);
  return payout;
}

function move(
  world: World,
  account: string,
  payout: Stripe.Payout,
  type: 'payout' | 'payout_failure' | 'payout_cancel',
): Stripe.BalanceTransaction {
  return world.book.post(account, {
    type,
    reportingCategory: type === 'payout' ? 'payout' : 'payout_reversal',
    amount: type === 'payout' ? -payout.amount : payout.amount,
    currency: payout.currency,
    source: payout.id,
    description: 'STRIPE PAYOUT',
    counterpart: 'banks',
  });
}

/** Every midnight, accounts with a daily schedule send all they have to their bank. */
export function scheduleAutomaticPayouts(world: World): void {
  world.clock.at(midnightAfter(world.clock.now(), 1), () => {
    for (const { id, payouts_enabled } of world.store.all('account'))
      if (payouts_enabled && scheduleOf(world, id).interval === 'daily') payOut(world, id);
    scheduleAutomaticPayouts(world);
  });
}

function payOut(world: World, account: string): void {
  for (const currency of world.book.currencies(account)) {
    const { available } = world.book.balance(account, currency);
    if (available <= 0) continue;
    const included = world.store
      .all('balance_transaction', account)
      .filter(
        (each) => each.currency === currency && each.status === 'available' && !world.paidOutBy.has(each.id),
      );
    const payout = newPayout(world, account, { amount: available, currency, isAutomatic: true });
    for (const { id } of included) world.paidOutBy.set(id, payout.id);
    const own = idOf(payout.balance_transaction);
    if (own) world.paidOutBy.set(own, payout.id);
  }
}
