import { shortAddress } from '@flattr/contract/links/web-address';
import type { PropertyDeclarations } from 'lit';
import { checkPage, type PageReading } from '../client/sites.ts';
import { LightElement } from '../frame/light-element.ts';
import { words } from '../words/words.ts';
import { CheckForm, type Found } from './check-form.ts';

/**
 * `<flattr-check-page>`: has the service look for the creator's button on a page of theirs.
 *
 * @fires button-found - The page has a button that pays the creator.
 */
export class CheckPageElement extends LightElement {
  static override properties: PropertyDeclarations = { handle: {} };

  handle = '';

  readonly #form = new CheckForm<PageReading>(this, {
    id: 'check-page',
    nameOf: ({ href }) => shortAddress(href),
    read: ({ href }) => checkPage(href),
    meaningOf: (reading) => meaningOf(reading, this.handle),
    tell: ([isPaid]) => {
      if (isPaid) this.dispatchEvent(new Event('button-found', { bubbles: true }));
    },
  });

  protected override render(): unknown {
    return this.#form.render(words.checkPage);
  }
}

function meaningOf(reading: PageReading, handle: string): Found {
  const { found, bundled, others, none, notListed, reasons } = words.checkPage;
  if (reading.state === 'not-read')
    return [false, { ...words.checkSite.reasons, ...reasons }[reading.reason]];
  const { handles, script, listed } = reading;
  if (handles.length === 0) return [false, none];
  if (!handles.includes(handle)) return [false, others(handles.map((each) => `@${each}`).join(', '))];
  if (listed === false) return [false, notListed];
  return [true, script ? found(handle) : `${found(handle)} ${bundled}`];
}
