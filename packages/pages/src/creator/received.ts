import { CountUpElement } from './earnings/count-up.ts';
import { CreatorStatementElement } from './earnings/creator-statement.ts';
import { MonthBarsElement } from './earnings/month-bars.ts';
import { MoveEarningsElement } from './earnings/move-earnings.ts';
import { ReceivedElement } from './earnings/received.ts';
import { MonthlyMailElement } from './monthly-mail.ts';
import { ShownReadersElement } from './shown-readers.ts';
import { PageVisibilityElement } from './sites/page-visibility.ts';

// For who has been flattred.
customElements.define('flattr-page-visibility', PageVisibilityElement);
customElements.define('flattr-count-up', CountUpElement);
customElements.define('flattr-month-bars', MonthBarsElement);
customElements.define('flattr-creator-statement', CreatorStatementElement);
customElements.define('flattr-move-earnings', MoveEarningsElement);
customElements.define('flattr-monthly-mail', MonthlyMailElement);
customElements.define('flattr-shown-readers', ShownReadersElement);
customElements.define('flattr-received', ReceivedElement);
