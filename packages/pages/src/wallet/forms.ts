import { loadWords } from '../words/words.ts';
import { AddMoneyElement } from './money/add-money.ts';
import { MonthlyAmountElement } from './money/monthly-amount.ts';
import { PaymentMethodElement } from './payments/payment-method.ts';
import { PaymentNoticesElement } from './payments/payment-notices.ts';

/* What only those see at once who still set up their wallet, or have to pay. Others see it after a press. */
export { firstSteps } from './setup/first-steps.ts';

await loadWords('money/payments');
customElements.define('flattr-add-money', AddMoneyElement);
customElements.define('flattr-monthly-amount', MonthlyAmountElement);
customElements.define('flattr-payment-method', PaymentMethodElement);
customElements.define('flattr-payment-notices', PaymentNoticesElement);
