// The script that a service hands out: the buttons of the page belong to where it was loaded from.
import './define.ts';
import { setService } from './service.ts';

setService(import.meta.url);

const enhanceLinks = (): void => {
  if (document.querySelector('a.flattr-button')) {
    import('./enhance.ts').then(({ enhance }) => enhance(new URL(import.meta.url).origin));
  }
};
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', enhanceLinks);
else enhanceLinks();
