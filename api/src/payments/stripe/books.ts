import type Stripe from 'stripe';
import type { Books, Transaction } from '../provider.ts';
import { ask, askFor } from './client.ts';
import { expanded, idOf, refOf, toMicro } from './units.ts';

/** Every movement of the platform's balance, as Stripe books it. */
export function createStripeBooks(stripe: Stripe, currency: string): Books {
  return {
    transactions: (since) => transactions(stripe, since),
    async balance() {
      const { available, pending } = await ask(stripe.balance.retrieve());
      return sumIn(available, currency) + sumIn(pending, currency);
    },
  };
}

const sumIn = (parts: readonly { amount: number; currency: string }[], currency: string): bigint =>
  parts
    .filter((part) => part.currency === currency.toLowerCase())
    .reduce((sum, part) => sum + toMicro(part.amount, part.currency), 0n);

async function* transactions(stripe: Stripe, since: Date | undefined): AsyncGenerator<Transaction> {
  const created = since && { gte: Math.floor(since.getTime() / 1000) };
  for (let after: string | undefined; ; ) {
    const page = await ask(
      stripe.balanceTransactions.list({
        limit: 100,
        expand: ['data.source'],
        ...(created && { created }),
        ...(after !== undefined && { starting_after: after }),
      }),
    );
    for (const each of page.data) yield await described(stripe, each);
    after = page.data.at(-1)?.id;
    if (!page.has_more || after === undefined) return;
  }
}

async function described(stripe: Stripe, booked: Stripe.BalanceTransaction): Promise<Transaction> {
  const { id, type, amount, fee, net, currency, created, source } = booked;
  const reversal = expanded(source);
  // A part that came back is looked up by its transfer.
  const sourceId = reversal?.object === 'transfer_reversal' ? idOf(reversal.transfer) : idOf(source);
  return {
    id: refOf(id),
    type,
    sourceRef: sourceId === null ? null : refOf(sourceId),
    gross: toMicro(amount, currency),
    fee: toMicro(fee, currency),
    net: toMicro(net, currency),
    currency: currency.toUpperCase(),
    at: new Date(created * 1000),
    belongsTo: platformOnly.has(type) ? 'platform' : await ledgerRefOf(stripe, booked),
  };
}

/** What moves the operator's own money, or is between them and Stripe. */
const platformOnly = new Set<string>([
  'payout',
  'payout_failure',
  'payout_cancel',
  'topup',
  'topup_reversal',
  'stripe_fee',
  'stripe_fx_fee',
  'tax_fee',
  'contribution',
  'reserve_transaction',
  'reserved_funds',
  'reserve_hold',
  'reserve_release',
  'payout_minimum_balance_hold',
  'payout_minimum_balance_release',
]);

/** The ref under which our ledger has it, or must have it; null for what is none of ours. */
async function ledgerRefOf(stripe: Stripe, booked: Stripe.BalanceTransaction): Promise<string | null> {
  const source = expanded(booked.source);
  switch (source?.object) {
    case 'charge': {
      const intent = idOf(source.payment_intent);
      if (source.metadata.payment === undefined || intent === null) return null;
      // What was taken back later has no other name than its booking.
      return booked.amount < 0 ? refOf(booked.id) : refOf(intent);
    }
    case 'refund':
      return source.metadata?.refund === undefined
        ? refOf(source.id)
        : `stripe:refund:${source.metadata.refund}`;
    case 'dispute':
      return refOf(booked.id);
    case 'transfer':
      return payoutRef(source);
    case 'transfer_reversal': {
      const transfer = await askFor(stripe.transfers.retrieve(idOf(source.transfer) ?? ''));
      return transfer ? payoutRef(transfer) : null;
    }
    default:
      return null;
  }
}

const payoutRef = ({ metadata }: Stripe.Transfer): string | null =>
  metadata.payout === undefined ? null : `stripe:payout:${metadata.payout}`;
