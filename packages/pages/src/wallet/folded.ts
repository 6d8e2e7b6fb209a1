import { RepeatChoiceElement } from '../repeats/repeat-choice.ts';
import { RepeatListElement } from '../repeats/repeat-list.ts';
import { loadWords } from '../words/words.ts';
import { ActivityElement } from './activity.ts';
import { PaymentListElement } from './payments/payment-list.ts';
import { SiteListElement } from './site-list.ts';

/* What only a press shows. It is one script, so that the first press is the only one that waits. */
export { statementDocument } from './months/statement-document.ts';

await loadWords('money/payments');
customElements.define('flattr-activity', ActivityElement);
customElements.define('flattr-payment-list', PaymentListElement);
customElements.define('flattr-repeat-choice', RepeatChoiceElement);
customElements.define('flattr-repeat-list', RepeatListElement);
customElements.define('flattr-site-list', SiteListElement);
