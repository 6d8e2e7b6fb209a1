// The script that a service hands out. The page's buttons belong to the service it was loaded from.
import './define.ts';
import { setService } from './page/service.ts';
import { watchLinks } from './page/watch-links.ts';

setService(import.meta.url);

watchLinks(() => {
  // If it cannot be loaded, the links stay links.
  import('./page/enhance.ts').then(
    ({ enhance }) => enhance(import.meta.url),
    () => {},
  );
});
