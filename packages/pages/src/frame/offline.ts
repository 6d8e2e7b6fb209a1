import { inLanguages } from './in-languages.ts';

let notice: HTMLElement | undefined;

/** From now on says, on whatever page this is, when the browser has lost its connection, and when it has one again. */
export function sayWhenOffline(): void {
  if (notice) return;
  notice = document.createElement('p');
  notice.className = 'offline-notice';
  notice.setAttribute('role', 'status'); // in the document before there is something to say, or it is not heard
  document.body.append(notice);
  window.addEventListener('offline', tell);
  window.addEventListener('online', tell);
  tell();
}

function tell(): void {
  if (!notice) return;
  const text = navigator.onLine ? '' : words().offline;
  if (notice.textContent !== text) notice.textContent = text;
}

const words = () =>
  inLanguages({
    en: {
      offline: 'You are offline. Nothing is lost: what you see stays, and works again when you are back.',
    },
    de: {
      offline:
        'Du bist offline. Nichts geht verloren: Was du siehst, bleibt, und geht wieder, sobald du verbunden bist.',
    },
  });
