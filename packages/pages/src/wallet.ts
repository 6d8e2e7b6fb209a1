import { defineSignIn } from './sign-in/define.ts';
import { SignOutElement } from './sign-in/sign-out.ts';
import { AddMoneyElement } from './wallet/add-money.ts';
import { ClickListElement } from './wallet/click-list.ts';
import { EndMonthElement } from './wallet/end-month.ts';
import { MonthlyAmountElement } from './wallet/monthly-amount.ts';
import { SiteListElement } from './wallet/site-list.ts';
import { StatementElement } from './wallet/statement.ts';
import { WalletPage } from './wallet/wallet-page.ts';

defineSignIn();
customElements.define('flattr-sign-out', SignOutElement);
customElements.define('flattr-add-money', AddMoneyElement);
customElements.define('flattr-click-list', ClickListElement);
customElements.define('flattr-end-month', EndMonthElement);
customElements.define('flattr-monthly-amount', MonthlyAmountElement);
customElements.define('flattr-site-list', SiteListElement);
customElements.define('flattr-statement', StatementElement);
customElements.define('flattr-wallet-page', WalletPage);
