import { shortAddress } from '@flattr/contract/links/web-address';
import { checkPage, type PageReading } from '../client/sites.ts';
import { words } from '../words/words.ts';
import { CheckFormElement, type Found } from './check-form.ts';

/**
 * `<flattr-check-page>`: has the service look for the creator's button on a page of theirs.
 *
 * @fires button-found - The page has a button that pays the creator.
 */
export class CheckPageElement extends CheckFormElement<PageReading> {
  protected override render(): unknown {
    return this.form('check-page', words.checkPage);
  }

  protected override nameOf({ href }: URL): string {
    return shortAddress(href);
  }

  protected override read({ href }: URL): Promise<PageReading> {
    return checkPage(href);
  }

  protected override meaningOf(reading: PageReading): Found {
    const { found, bundled, others, none, notListed, reasons } = words.checkPage;
    if (reading.state === 'not-read')
      return [false, { ...words.checkSite.reasons, ...reasons }[reading.reason]];
    const { handles, script, listed } = reading;
    if (handles.length === 0) return [false, none];
    if (!handles.includes(this.handle)) return [false, others(handles.map((each) => `@${each}`).join(', '))];
    if (listed === false) return [false, notListed];
    return [true, script ? found(this.handle) : `${found(this.handle)} ${bundled}`];
  }

  protected override tell([isPaid]: Found): void {
    if (isPaid) this.dispatchEvent(new Event('button-found', { bubbles: true }));
  }
}
