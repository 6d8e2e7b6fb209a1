import { CreatorPage } from './creator/creator-page.ts';
import { loadLikelyParts } from './creator/parts.ts';
import { defineSignIn } from './sign-in/define.ts';
import { SignOutElement } from './sign-in/sign-out.ts';
import { loadWords } from './words/words.ts';

loadLikelyParts();
await loadWords('creator');
defineSignIn();
customElements.define('flattr-sign-out', SignOutElement);
customElements.define('flattr-creator-page', CreatorPage);
