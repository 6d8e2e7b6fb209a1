import { CheckPageElement } from './check-page.ts';
import { ChooseHandleElement } from './choose-handle.ts';
import { FirstStepsElement } from './first-steps.ts';
import '../tag/define.ts';

// For who has no handle or no flattr yet.
customElements.define('flattr-check-page', CheckPageElement);
customElements.define('flattr-first-steps', FirstStepsElement);
customElements.define('flattr-choose-handle', ChooseHandleElement);
