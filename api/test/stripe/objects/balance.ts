import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { idOf } from '../http/expand.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { noSuch, refused } from '../http/problems.ts';
import type { Known } from '../world/change.ts';
import type { World } from '../world/world.ts';
import { intervals, scheduleOf } from './payout-schedule.ts';

export const balanceRoutes: readonly Route[] = [
  route('GET', '/v1/balance', '', ({ world, account }) => balanceOf(world, account)),
  route('GET', '/v1/balance_transactions/:id', '', ({ world, account, id }) => {
    const found = world.store.find('balance_transaction', id, account);
    if (!found) throw noSuch('balance transaction', id);
    return found;
  }),
  route('GET', '/v1/balance_transactions', `source type payout currency ${listParameters}`, list),
  route('GET', '/v1/balance_settings', '', ({ world, account }) => settingsOf(world, account)),
  route('POST', '/v1/balance_settings', 'payments', changeSettings),
];

/** What an account has, by currency. */
export function balanceOf(world: World, account: string): Stripe.Balance {
  const currencies = world.book.currencies(account);
  const shown = currencies.length > 0 ? currencies : ['eur'];
  const of = (part: 'available' | 'pending') =>
    shown.map((currency) => {
      const amount = world.book.balance(account, currency)[part];
      return { amount, currency, source_types: { card: amount } };
    });
  return {
    object: 'balance',
    available: of('available'),
    livemode: false,
    pending: of('pending'),
    refund_and_dispute_prefunding: { available: [], pending: [] },
  } satisfies Known<Stripe.Balance>;
}

/** 400 if an account has less than this to spend. */
export function needAvailable(world: World, account: string, amount: number, currency: string): void {
  if (world.book.balance(account, currency).available >= amount) return;
  throw refused(
    'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance.',
    { code: 'balance_insufficient' },
  );
}

/** With `payout`, those that an automatic payout paid out, and its own. */
function list(call: Call): Stripe.ApiList<Stripe.BalanceTransaction> {
  const { world, input } = call;
  const payout = input.text('payout');
  if (payout && !world.store.find('payout', payout, call.account)) throw noSuch('payout', payout, 'payout');
  return listOf(
    call,
    'balance_transaction',
    (transaction) =>
      idOf(transaction.source) === (input.text('source') ?? idOf(transaction.source)) &&
      transaction.type === (input.text('type') ?? transaction.type) &&
      transaction.currency === (input.text('currency') ?? transaction.currency) &&
      (payout === undefined || world.paidOutBy.get(transaction.id) === payout),
  );
}

function settingsOf(world: World, account: string): Stripe.BalanceSettings {
  const { interval, delay_days } = scheduleOf(world, account);
  return {
    object: 'balance_settings',
    payments: {
      debit_negative_balances: true,
      payouts: {
        automatic_transfer_rules_by_currency: null,
        minimum_balance_by_currency: null,
        schedule: { interval },
        statement_descriptor: null,
        status: 'enabled',
      },
      settlement_timing: { delay_days, start_of_day: null },
    },
  } satisfies Known<Stripe.BalanceSettings>;
}

function changeSettings({ world, account, input }: Call): Stripe.BalanceSettings {
  const interval = input.inner('payments').inner('payouts').inner('schedule').oneOf('interval', intervals);
  if (interval) scheduleOf(world, account).interval = interval;
  return settingsOf(world, account);
}
