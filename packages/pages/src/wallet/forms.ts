import { AddMoneyElement } from './money/add-money.ts';
import { MonthlyAmountElement } from './money/monthly-amount.ts';

/* What only newcomers see at once, and others after a press. */
customElements.define('flattr-add-money', AddMoneyElement);
customElements.define('flattr-monthly-amount', MonthlyAmountElement);
