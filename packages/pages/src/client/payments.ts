import { ask } from './ask.ts';
import type { Me } from './me.ts';
import * as operations from './operations/payments.ts';
import type { Wallet } from './wallet.ts';

/** How a reader pays, and what was paid. */
export type Payments = Wallet['payments'];
export type Payment = Payments['payments'][number];
export type Refund = Payments['refunds'][number];

/** Opens the provider's page where a method is saved. Returns its address. */
export async function saveMethod(): Promise<string> {
  return (await ask(operations.saveMethod)).url;
}

export function removeMethod(): Promise<undefined> {
  return ask(operations.removeMethod);
}

/** Opens the provider's page where money is added. `id` is made once: however often it is sent, it counts once. */
export async function addMoney(id: string, amount: bigint): Promise<string> {
  return (await ask(operations.addMoney, { body: { id, amount: String(amount) } })).url;
}

/** Opens the provider's page where a charge is paid that failed, or for which the bank asks. */
export async function payPayment(payment: string): Promise<string> {
  return (await ask(operations.payPayment, { params: { payment } })).url;
}

/** To where it came from. `id` is made once: however often it is sent, it counts once. */
export function takeMoneyBack(id: string, amount: bigint): Promise<Me> {
  return ask(operations.takeMoneyBack, { body: { id, amount: String(amount) } });
}
