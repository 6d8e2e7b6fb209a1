import { waitUntil } from '@open-wc/testing';

/** The stylesheet that every page has, once for a test file. Contrast cannot be judged without it. */
export async function usePagesStylesheet(): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('../src/pages.css', import.meta.url).href;
  await new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
  document.documentElement.lang = 'en';
}

/** What can be read in an element, with spaces as they are seen. */
export function textOf(element: Element | null | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Waits until it can be read. */
export async function untilText(element: Element, text: string | RegExp): Promise<void> {
  const has = () => (typeof text === 'string' ? textOf(element).includes(text) : text.test(textOf(element)));
  await waitUntil(has).catch(() => {
    throw new Error(`"${text}" never appeared in: ${textOf(element)}`);
  });
}

export function buttonNamed(element: Element, name: string | RegExp): HTMLButtonElement {
  const nameOf = (button: Element) => button.getAttribute('aria-label') ?? textOf(button);
  const found = [...element.querySelectorAll('button')].find((button) =>
    typeof name === 'string' ? nameOf(button) === name : name.test(nameOf(button)),
  );
  if (!found) throw new Error(`There is no button ${name} in: ${textOf(element)}`);
  return found;
}

export function type(element: Element, selector: string, text: string): void {
  const input = element.querySelector<HTMLInputElement>(selector);
  if (!input) throw new Error(`There is no ${selector}`);
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** A pointer that moves, as seen by the window. */
export function movePointer(): void {
  for (const place of [1, 2]) {
    dispatchEvent(new PointerEvent('pointermove', { screenX: place, screenY: place }));
  }
}
