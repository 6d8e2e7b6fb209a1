import { loadWords } from '../words/words.ts';
import { PayoutsElement } from './payouts/payouts.ts';

// Loaded when it is unfolded.
await loadWords('money/payouts');
customElements.define('flattr-payouts', PayoutsElement);
