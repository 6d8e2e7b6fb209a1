import { FlattrButton } from './element/flattr-button.ts';

// The types of the tag and of its events come along.
export type * from './index.ts';

// The script may be on a page twice, or beside a bundled copy. The first one wins.
if (!customElements.get('flattr-button')) customElements.define('flattr-button', FlattrButton);
