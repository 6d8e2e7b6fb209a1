import { HomePage } from './home/home-page.ts';
import { TagGeneratorElement } from './home/tag-generator.ts';
import { TryOutElement } from './home/try-out.ts';
import { WorkedExampleElement } from './home/worked-example.ts';
import { TagSnippetElement } from './tag/tag-snippet.ts';
import { loadWords } from './words/words.ts';

await loadWords('home');
customElements.define('flattr-tag-snippet', TagSnippetElement);
customElements.define('flattr-tag-generator', TagGeneratorElement);
customElements.define('flattr-try-out', TryOutElement);
customElements.define('flattr-worked-example', WorkedExampleElement);
customElements.define('flattr-home-page', HomePage);
