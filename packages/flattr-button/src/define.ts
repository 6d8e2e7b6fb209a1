import { FlattrButton } from './flattr-button.ts';

// The script may be on a page twice, or beside a bundled copy. The first one wins.
if (!customElements.get('flattr-button')) customElements.define('flattr-button', FlattrButton);
