import { ask } from './ask.ts';
import * as operations from './operations/payouts.ts';
import type { ValuesOf } from './parse.ts';

/** Where a creator's earnings go, and each payout. */
export type Payouts = ValuesOf<'getPayouts'>;

export function getPayouts(): Promise<Payouts> {
  return ask(operations.getPayouts);
}

/**
 * Opens the provider's page where a creator says where earnings go, in this country if the service asks for one. Returns
 * its address.
 */
export async function openPayoutAccount(country: string | undefined): Promise<string> {
  return (await ask(operations.openPayoutAccount, { body: { country } })).url;
}

/** Undoes a change of where earnings go that still waits. */
export function putBackPayoutAccount(): Promise<Payouts> {
  return ask(operations.putBackPayoutAccount);
}

/** `id` is made once: however often it is sent, it counts once. */
export function requestPayout(id: string, amount: bigint): Promise<Payouts> {
  return ask(operations.requestPayout, { body: { id, amount: String(amount) } });
}
