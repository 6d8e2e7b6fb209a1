// The script that a service hands out.
import './define.ts';
import { guessService } from './page/service.ts';
import { watchLinks } from './page/watch-links.ts';

guessService(import.meta.url);

watchLinks(() => {
  // If it cannot be loaded, the links stay links.
  import('./page/enhance.ts').then(
    ({ enhance }) => enhance(import.meta.url),
    () => {},
  );
});
