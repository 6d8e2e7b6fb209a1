import { say } from './browser.ts';
import { fillTexts, part } from './texts.ts';

/* Why the page cannot be flattred (pressed.ts), in a window instead of the service's. */
fillTexts();
part('why').textContent = say(location.hash.slice(1));
part('close').addEventListener('click', () => window.close());
part('close').focus();
