import { ConnectPage } from './connect/connect-page.ts';
import { defineSignIn } from './sign-in/define.ts';
import { loadWords } from './words/words.ts';

await loadWords('connect');
defineSignIn();
customElements.define('flattr-connect-page', ConnectPage);
