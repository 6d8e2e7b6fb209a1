import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { usePagesStylesheet } from '../../test/page.ts';
import { menu } from './menu.ts';

describe('a menu', () => {
  before(usePagesStylesheet);

  async function openMenu() {
    const around = await fixture<HTMLElement>(html`
      <div>${menu('Options: Post 1', html`<button type="button" class="menu-item">Undo</button>`)} <button class="outside">Outside</button></div>
    `);
    const details = around.querySelector('details');
    const summary = around.querySelector('summary');
    if (!details || !summary) throw new Error('There is no menu');
    summary.click();
    return { around, details, summary };
  }

  it('opens by its three dots, and is accessible', async () => {
    const { around, details } = await openMenu();
    expect(details.open).to.equal(true);
    await expect(around).to.be.accessible();
  });

  it('opens upwards low on the screen, so that all of it is seen', async () => {
    const { details, summary } = await openMenu();
    summary.click();
    details.style.cssText = 'position: fixed; bottom: 4px';
    summary.click();
    const items = details.querySelector('.menu-items') as HTMLElement; // it has one
    await waitUntil(() => items.getBoundingClientRect().bottom <= innerHeight, 'below the edge');
    expect(items.getBoundingClientRect().bottom).to.be.at.most(summary.getBoundingClientRect().top + 1);
  });

  it('closes on Escape, and gives the focus back', async () => {
    const { details, summary } = await openMenu();
    details.querySelector('button')?.focus();
    await sendKeys({ press: 'Escape' });
    expect(details.open).to.equal(false);
    expect(document.activeElement).to.equal(summary);
  });

  it('closes when the focus or the pointer goes elsewhere, and not inside of it', async () => {
    const { around, details, summary } = await openMenu();
    details.querySelector('button')?.focus();
    expect(details.open).to.equal(true);
    around.querySelector<HTMLElement>('.outside')?.focus();
    expect(details.open).to.equal(false);
    summary.click();
    around.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    expect(details.open).to.equal(false);
  });
});
