import { AccountPage } from './account/account-page.ts';
import { CloseAccountElement } from './account/close-account.ts';
import { PasskeysElement } from './account/passkeys.ts';
import { RemindersElement } from './account/reminders.ts';
import { SessionsElement } from './account/sessions.ts';
import { ShowOneselfElement } from './account/show-oneself.ts';
import { defineSignIn } from './sign-in/define.ts';
import { SignOutElement } from './sign-in/sign-out.ts';
import { loadWords } from './words/words.ts';

await loadWords('account');
defineSignIn();
customElements.define('flattr-sign-out', SignOutElement);
customElements.define('flattr-passkeys', PasskeysElement);
customElements.define('flattr-sessions', SessionsElement);
customElements.define('flattr-show-oneself', ShowOneselfElement);
customElements.define('flattr-reminders', RemindersElement);
customElements.define('flattr-close-account', CloseAccountElement);
customElements.define('flattr-account-page', AccountPage);
