import { type ChargeRules, chargeOf, smallestUnit } from '@flattr/settlement';
import type { Me } from '../../client/me.ts';
import type { Payments } from '../../client/payments.ts';
import type { ServiceInfo } from '../../client/service.ts';

/** What a month will be charged if somebody was flattred, by the module that decides it. 0 without a card. */
export function chargeFor(
  giver: Pick<Me, 'wallet' | 'monthlyAmount' | 'paused'>,
  { minimum, paymentMinimum, currency }: Pick<ServiceInfo, 'minimum' | 'paymentMinimum' | 'currency'>,
  { method }: Pick<Payments, 'method'>,
): bigint {
  const rules: ChargeRules = { minimum, paymentMinimum, smallestUnit: smallestUnit(currency) };
  return method?.state === 'ready' ? chargeOf(giver, rules) : 0n;
}
