// The script that a service hands out: the buttons of the page belong to where it was loaded from.
import './define.ts';
import { setService } from './page/service.ts';
import { watchLinks } from './page/watch-links.ts';

setService(import.meta.url);

watchLinks(() => {
  // Where it cannot be loaded, the links stay links, which is what they are for.
  import('./page/enhance.ts').then(
    ({ enhance }) => enhance(import.meta.url),
    () => {},
  );
});
