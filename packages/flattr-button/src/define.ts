import { FlattrButton } from './element/flattr-button.ts';

// So that this import brings the types of the tag and its events.
export type * from './index.ts';

// A page may load the script twice, or also bundle a copy. The first one wins.
if (!customElements.get('flattr-button')) customElements.define('flattr-button', FlattrButton);
