import type { Payments } from '../../client/payments.ts';
import { methodName } from '../../money/method-name.ts';
import { formatMoney } from '../../money/money.ts';
import { showToast } from '../../parts/toast.ts';
import { loadWords, words } from '../../words/words.ts';

await loadWords('money/payments');

/** Says what came of the provider's page, by what the wallet says now. Nothing in an address is believed. */
export function sayWhatCame(what: string, { method, payments }: Payments, currency: string): void {
  const { saved, notSaved, paid, notPaid, notKnown } = words.cameBack;
  if (what === 'method') {
    showToast(method?.state === 'ready' ? saved(methodName(method)) : notSaved);
    return;
  }
  const payment = payments.find(({ id }) => id === what);
  if (payment?.state === 'succeeded') showToast(paid(formatMoney(payment.amount, currency)));
  else showToast(payment?.state === 'processing' || payment?.state === 'asked' ? notKnown : notPaid);
}
