import { expect, fixture, html } from '@open-wc/testing';
import { letAccountMenuClose } from './account-menu.ts';

describe('the menu of the header', () => {
  before(letAccountMenuClose);

  async function open(): Promise<HTMLDetailsElement> {
    return fixture<HTMLDetailsElement>(html`
      <details class="account-menu" open>
        <summary>Your account</summary>
        <button type="button">Sign out</button> <a href="#language">Language</a>
      </details>
    `);
  }
  const press = (menu: Element, selector: string) => menu.querySelector<HTMLElement>(selector)?.click();

  it('closes on Escape, and its button has the focus again', async () => {
    const menu = await open();
    menu.querySelector('button')?.focus();
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(menu.open).to.equal(false);
    expect(document.activeElement).to.equal(menu.querySelector('summary'));
  });

  it('closes on a press elsewhere, and when it leads somewhere', async () => {
    const menu = await open();
    document.body.click();
    expect(menu.open).to.equal(false);
    menu.open = true;
    press(menu, 'a');
    expect(menu.open).to.equal(false);
  });

  it('stays open on a press in it, such as signing out, which may ask', async () => {
    const menu = await open();
    press(menu, 'button');
    expect(menu.open).to.equal(true);
  });
});
