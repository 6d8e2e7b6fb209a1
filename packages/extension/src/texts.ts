import { say } from './browser.ts';

/** Fills each `data-say` with the text of that name, in the language and the direction of the browser. */
export function fillTexts(): void {
  const { documentElement } = document;
  documentElement.lang = say('@@ui_locale').replace('_', '-');
  documentElement.dir = say('@@bidi_dir');
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]'))
    element.textContent = say(element.dataset.say ?? '');
}

/** An element that the page has. */
export function part<Part extends HTMLElement = HTMLElement>(id: string): Part {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is not on this page`);
  return element as Part; // the page is ours, so it is what its caller says
}
