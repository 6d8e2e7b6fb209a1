import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import { textOf, usePagesStylesheet } from '../../test/page.ts';
import { keepFocus } from '../frame/keep-focus.ts';
import { showToast, type ToastElement } from './toast.ts';

const inPage = document.querySelector<HTMLElement>('flattr-toast');

describe('the toast', () => {
  before(usePagesStylesheet);
  before(keepFocus);

  async function said(
    sentence = 'Undone.',
    shownMs = 60_000,
  ): Promise<{ toast: ToastElement; undo: () => number }> {
    const toast = await fixture<ToastElement>(html`<flattr-toast></flattr-toast>`);
    let undone = 0;
    toast.shownMs = shownMs;
    toast.say(sentence, { label: 'Undo', run: () => ++undone });
    await toast.updateComplete;
    return { toast, undo: () => undone };
  }
  const button = (toast: Element) => toast.querySelector('button') as HTMLButtonElement; // said() gives it one

  it('is a live region of the page before it says anything', async () => {
    expect(inPage?.querySelector('[role=status]')).to.exist;
    expect(textOf(inPage)).to.equal('');
    showToast('Saved.');
    await waitUntil(() => textOf(inPage).includes('Saved.'));
    expect(document.querySelectorAll('flattr-toast')).to.have.length(1);
    expect(inPage?.querySelector('button')).to.equal(null);
    await expect(inPage as HTMLElement).to.be.accessible();
  });

  it('says the same sentence again so that it is heard again', async () => {
    const { toast } = await said();
    const region = toast.querySelector('[role=status]');
    const before = region?.textContent;
    toast.say('Undone.', undefined);
    await toast.updateComplete;
    expect(region?.textContent).to.not.equal(before);
    expect(textOf(region)).to.equal('Undone.');
  });

  it('does what it offers once, and goes', async () => {
    const { toast, undo } = await said();
    button(toast).click();
    await toast.updateComplete;
    expect(undo()).to.equal(1);
    expect(textOf(toast)).to.equal('');
    expect(toast.querySelector('button')).to.equal(null);
  });

  it('goes by itself', async () => {
    const { toast } = await said('Undone.', 1);
    await waitUntil(() => textOf(toast) === '');
  });

  it('stays while it has the pointer or the focus', async () => {
    const { toast } = await said('Undone.', 200);
    const stayed = () => new Promise((resolve) => setTimeout(resolve, 450)); // longer than it would stay
    const { left, top } = toast.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left) + 5, Math.round(top) + 5] });
    await stayed();
    expect(textOf(toast)).to.contain('Undone.');
    button(toast).focus();
    await resetMouse();
    await stayed();
    expect(textOf(toast)).to.contain('Undone.');
    button(toast).blur();
    await waitUntil(() => textOf(toast) === '');
  });

  it('goes on Escape, and the focus returns to where it was', async () => {
    const field = await fixture<HTMLInputElement>(html`<input aria-label="Amount" />`);
    const { toast } = await said();
    field.focus();
    button(toast).focus();
    button(toast).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await toast.updateComplete;
    expect(textOf(toast)).to.equal('');
    expect(document.activeElement).to.equal(field);
  });

  it('is above the notice that the browser is offline', async () => {
    const { toast } = await said();
    const notice = await fixture<HTMLElement>(html`<p class="offline-notice">You’re offline.</p>`);
    expect(toast.getBoundingClientRect().bottom).to.be.at.most(notice.getBoundingClientRect().top);
  });
});
