import '../tag/define.ts';
import { loadWords } from '../words/words.ts';
import { ElsewhereElement } from './elsewhere/elsewhere.ts';

// Loaded when it is unfolded.
await loadWords('sites/elsewhere');
customElements.define('flattr-elsewhere', ElsewhereElement);
