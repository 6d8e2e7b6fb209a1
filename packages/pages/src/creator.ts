import { ChangeNameElement } from './creator/change-name.ts';
import { CheckSiteElement } from './creator/check-site.ts';
import { ChooseHandleElement } from './creator/choose-handle.ts';
import { CreatorPage } from './creator/creator-page.ts';
import { CreatorStatementElement } from './creator/creator-statement.ts';
import { MoveEarningsElement } from './creator/move-earnings.ts';
import { defineSignIn } from './sign-in/define.ts';
import { SignOutElement } from './sign-in/sign-out.ts';
import { TagSnippetElement } from './tag/tag-snippet.ts';

defineSignIn();
customElements.define('flattr-sign-out', SignOutElement);
customElements.define('flattr-tag-snippet', TagSnippetElement);
customElements.define('flattr-change-name', ChangeNameElement);
customElements.define('flattr-check-site', CheckSiteElement);
customElements.define('flattr-choose-handle', ChooseHandleElement);
customElements.define('flattr-creator-statement', CreatorStatementElement);
customElements.define('flattr-move-earnings', MoveEarningsElement);
customElements.define('flattr-creator-page', CreatorPage);
