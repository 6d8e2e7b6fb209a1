import { browser } from './browser.ts';
import { chosenService } from './chosen-service.ts';
import { pressed } from './pressed.ts';

/** As large as the window that the button opens. */
const size = { width: 480, height: 720 };

/** By the icon or its shortcut. Only now does the browser let us see the address of this one tab. */
browser.action.onClicked.addListener(async (tab) => {
  const press = pressed(tab, await chosenService());
  const url = 'leadsTo' in press ? press.leadsTo : browser.runtime.getURL(`cannot.html#${press.refused}`);
  await browser.windows.create({ url, type: 'popup', ...size });
});
