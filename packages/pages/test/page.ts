import { waitUntil } from '@open-wc/testing';

/** The stylesheets of all pages, once for a test file. Contrast cannot be judged without them. */
export async function usePagesStylesheet(): Promise<void> {
  const source = (path: string) => JSON.stringify(new URL(`../src/${path}`, import.meta.url).href);
  const parts = ['cake/cake', 'parts/menu', 'repeats/repeats', 'tag/tag'];
  const pages = ['home', 'connect', 'wallet', 'creator', 'account', 'public'];
  const style = document.createElement('style');
  style.textContent = [
    `@import ${source('pages.css')};`,
    ...parts.map((part) => `@import ${source(`${part}.css`)} layer(parts);`),
    ...pages.map((page) => `@import ${source(`${page}/page.css`)} layer(pages);`),
  ].join('\n');
  await new Promise((resolve, reject) => {
    style.onload = resolve;
    style.onerror = reject;
    document.head.append(style);
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
