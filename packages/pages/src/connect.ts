import { ConnectPage } from './connect/connect-page.ts';
import { defineSignIn } from './sign-in/define.ts';

defineSignIn();
customElements.define('flattr-connect-page', ConnectPage);
