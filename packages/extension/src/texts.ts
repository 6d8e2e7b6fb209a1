import { say } from './browser.ts';

/**
 * Fills each `data-say` with the text of that name, in the language of the browser. Where that is none of ours, it is
 * English, so the texts themselves say in which language they are.
 */
export function fillTexts(): void {
  const { documentElement } = document;
  documentElement.lang = say('language');
  documentElement.dir = say('direction');
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]'))
    element.textContent = say(element.dataset.say ?? '');
}

/** An element that the page has. */
export function part<Part extends HTMLElement = HTMLElement>(id: string): Part {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is not on this page`);
  return element as Part; // the page is ours, so it is what its caller says
}
