import { words } from '../words/words.ts';

let notice: HTMLElement | undefined;

/** Shows a notice on this page whenever the browser is offline. */
export function sayWhenOffline(): void {
  if (notice) return;
  notice = document.createElement('p');
  notice.className = 'offline-notice';
  notice.setAttribute('role', 'status'); // already in the document, or screen readers miss its first text
  document.body.append(notice);
  window.addEventListener('offline', update);
  window.addEventListener('online', update);
  update();
}

function update(): void {
  if (!notice) return;
  const text = navigator.onLine ? '' : words.common.offline;
  if (notice.textContent !== text) notice.textContent = text;
}
