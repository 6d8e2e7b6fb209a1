import { ConnectPage } from './connect/connect-page.ts';
import { RepeatChoiceElement } from './repeats/repeat-choice.ts';
import { defineSignIn } from './sign-in/define.ts';
import { loadWords } from './words/words.ts';

await loadWords('connect');
defineSignIn();
customElements.define('flattr-repeat-choice', RepeatChoiceElement);
customElements.define('flattr-connect-page', ConnectPage);
