import { ConnectPage } from './connect/connect-page.ts';
import { defineSignIn } from './sign-in/define.ts';
import { RepeatChoiceElement } from './wallet/repeat-choice.ts';
import { loadWords } from './words/words.ts';

await loadWords('connect');
defineSignIn();
customElements.define('flattr-repeat-choice', RepeatChoiceElement);
customElements.define('flattr-connect-page', ConnectPage);
