import { PaperCodeElement } from './paper-code.ts';
import { TagSnippetElement } from './tag-snippet.ts';

// For parts of a page that are loaded by need, whichever comes first.
customElements.define('flattr-tag-snippet', TagSnippetElement);
customElements.define('flattr-paper-code', PaperCodeElement);
