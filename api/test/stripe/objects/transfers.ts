import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { idOf, needId } from '../http/expand.ts';
import { mergeMetadata } from '../http/input.ts';
import { innerList, listOf, listParameters, page } from '../http/lists.ts';
import { missingParameter, noSuch, refused } from '../http/problems.ts';
import type { Known } from '../world/change.ts';
import type { World } from '../world/world.ts';
import { needAvailable } from './balance.ts';
import { findCharge } from './charges.ts';
import { readCurrency, readPositiveAmount } from './money.ts';
import { newTransferPayment } from './transfer-payment.ts';

export const transferRoutes: readonly Route[] = [
  route(
    'POST',
    '/v1/transfers',
    'amount currency destination source_transaction transfer_group metadata description',
    create,
  ),
  route('GET', '/v1/transfers/:id', '', (call) => findTransfer(call, call.id)),
  route('POST', '/v1/transfers/:id', 'metadata description', update),
  route('GET', '/v1/transfers', `destination transfer_group ${listParameters}`, (call) =>
    listOf(
      call,
      'transfer',
      ({ destination, transfer_group }) =>
        destination === (call.input.text('destination') ?? destination) &&
        transfer_group === (call.input.text('transfer_group') ?? transfer_group),
    ),
  ),
  route('POST', '/v1/transfers/:id/reversals', 'amount metadata description', reverse),
  route('GET', '/v1/transfers/:id/reversals', listParameters, (call) =>
    page(call, findTransfer(call, call.id).reversals.data.toReversed()),
  ),
];

function findTransfer({ world, account }: Call, id: string): Stripe.Transfer {
  const found = world.store.find('transfer', id, account);
  if (!found) throw noSuch('transfer', id, 'transfer');
  return found;
}

/** Moves money to a connected account. It takes from what is available, or from one charge. */
function create(call: Call): Stripe.Transfer {
  const { world, account, input } = call;
  const currency = readCurrency(input);
  const amount = readPositiveAmount(input);
  if (amount === undefined) throw missingParameter('amount');
  const destination = receivingAccount(call, input.needText('destination'));
  const source = input.text('source_transaction');
  const charge = source ? findCharge(call, source, 'source_transaction') : undefined;
  if (charge && (charge.status !== 'succeeded' || charge.balance_transaction === null))
    throw refused('The stand-in transfers from charges that succeeded and were captured only.', {
      param: 'source_transaction',
    });
  if (charge) needLeft(world, account, charge, amount);
  else needAvailable(world, account, amount, currency);
  const transfer: Stripe.Transfer = {
    id: world.random.id('tr'),
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: null,
    created: world.clock.now(),
    currency,
    description: input.text('description') ?? null,
    destination: destination.id,
    livemode: false,
    metadata: input.metadata(),
    reversals: innerList('', []),
    reversed: false,
    source_transaction: charge?.id ?? null,
    source_type: 'card',
    transfer_group: input.text('transfer_group') ?? (charge ? `group_${charge.payment_intent}` : null),
  } satisfies Known<Stripe.Transfer>;
  transfer.reversals.url = `/v1/transfers/${transfer.id}/reversals`;
  world.store.add('transfer', account, transfer);
  carry(world, account, transfer, charge);
  world.events.emit(account, 'transfer.created', transfer);
  return transfer;
}

/** The two halves of a transfer: out of the platform's balance, into the receiver's. */
function carry(
  world: World,
  account: string,
  transfer: Stripe.Transfer,
  charge: Stripe.Charge | undefined,
): void {
  const from = charge && world.store.get('balance_transaction', needId(charge.balance_transaction), account);
  const { amount, currency, description } = transfer;
  const common = {
    currency,
    counterpart: 'transfers' as const,
    ...(from && { availableOn: from.available_on }),
  };
  transfer.balance_transaction = world.book.post(account, {
    ...common,
    type: 'transfer',
    reportingCategory: 'transfer',
    amount: -amount,
    source: transfer.id,
    description,
  }).id;
  const receiver = needId(transfer.destination);
  const payment = newTransferPayment(world, receiver, transfer);
  transfer.destination_payment = payment.id;
  payment.balance_transaction = world.book.post(receiver, {
    ...common,
    type: 'payment',
    reportingCategory: 'charge',
    amount,
    source: payment.id,
  }).id;
}

function update(call: Call): Stripe.Transfer {
  const transfer = findTransfer(call, call.id);
  transfer.metadata = mergeMetadata(transfer.metadata, call.input);
  if (call.input.has('description')) transfer.description = call.input.text('description') ?? null;
  call.world.events.emit(call.account, 'transfer.updated', transfer);
  return transfer;
}

/** Takes back all or part of a transfer, as far as the receiver still has it. */
function reverse(call: Call): Stripe.TransferReversal {
  const { world, account, input } = call;
  const transfer = findTransfer(call, call.id);
  const left = transfer.amount - transfer.amount_reversed;
  const amount = readPositiveAmount(input) ?? left;
  if (amount > left || left === 0)
    throw refused(`You can reverse at most ${left} of this transfer.`, { param: 'amount' });
  const receiver = needId(transfer.destination);
  const { available, pending } = world.book.balance(receiver, transfer.currency);
  if (available + pending < amount) needAvailable(world, receiver, amount, transfer.currency);
  const reversal: Stripe.TransferReversal = {
    id: world.random.id('trr'),
    object: 'transfer_reversal',
    amount,
    balance_transaction: null,
    created: world.clock.now(),
    currency: transfer.currency,
    destination_payment_refund: world.random.id('pyr'),
    metadata: input.metadata(),
    source_refund: null,
    transfer: transfer.id,
  } satisfies Known<Stripe.TransferReversal>;
  const common = {
    currency: transfer.currency,
    counterpart: 'transfers' as const,
    reportingCategory: 'transfer_reversal',
  };
  const back = world.book.post(account, { ...common, type: 'transfer_refund', amount, source: reversal.id });
  reversal.balance_transaction = back.id;
  world.book.post(receiver, {
    ...common,
    type: 'payment_refund',
    amount: -amount,
    source: needId(reversal.destination_payment_refund),
  });
  world.store.add('transfer_reversal', account, reversal);
  transfer.reversals.data.push(reversal);
  transfer.amount_reversed += amount;
  transfer.reversed = transfer.amount_reversed === transfer.amount;
  world.events.emit(account, 'transfer.reversed', transfer);
  return reversal;
}

/** The receiver, if it may receive. Standard accounts have no capabilities and always may. */
function receivingAccount({ world }: Call, id: string): Stripe.Account {
  const found = world.store.find('account', id, world.platform);
  if (!found || id === world.platform) throw noSuch('destination', id, 'destination');
  if (found.capabilities && found.capabilities.transfers !== 'active')
    throw refused(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
      { code: 'insufficient_capabilities_for_transfer' },
    );
  return found;
}

function needLeft(world: World, account: string, charge: Stripe.Charge, amount: number): void {
  const taken = world.store
    .all('transfer', account)
    .filter((transfer) => idOf(transfer.source_transaction) === charge.id)
    .reduce((sum, transfer) => sum + transfer.amount - transfer.amount_reversed, 0);
  if (taken + amount > charge.amount)
    throw refused(`The transfer and others from ${charge.id} exceed its amount.`, {
      code: 'transfer_source_balance_parameters_mismatch',
      param: 'amount',
    });
}
