import { PartsPage } from './parts/parts-page.ts';
import { loadWords } from './words/words.ts';

await loadWords('home');
customElements.define('flattr-parts-page', PartsPage);
