import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { textOf } from '../../test/page.ts';
import { keepFocus } from './keep-focus.ts';

describe('the focus', () => {
  before(keepFocus);

  /** Two parts of a page, with the focus in the second. */
  async function open(): Promise<{ page: HTMLElement; form: HTMLElement; field: HTMLElement }> {
    const page = await fixture<HTMLElement>(html`
      <div>
        <section><h2>Earlier</h2><button type="button">Earlier</button></section>
        <section id="second"><h2 hidden>Hidden</h2><form><input aria-label="Handle" /></form></section>
      </div>
    `);
    const [form, field] = [page.querySelector('form'), page.querySelector('input')];
    if (!form || !field) throw new Error('The page is incomplete');
    field.focus();
    return { page, form, field };
  }
  /** The browser tells of changes before it draws. */
  const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));

  it('goes to the heading that takes the place of what had it', async () => {
    const { form } = await open();
    const heading = document.createElement('h2');
    heading.textContent = 'Chosen';
    form.replaceWith(heading);
    await drawn();
    expect(document.activeElement).to.equal(heading);
  });

  it('goes to the nearest part that has something to read or press', async () => {
    const { page, form } = await open();
    form.remove();
    await drawn();
    expect(textOf(document.activeElement)).to.equal('Earlier');
    expect(page.contains(document.activeElement)).to.equal(true);
  });

  it('stays where it is when something else goes', async () => {
    const { page, field } = await open();
    page.querySelector('section')?.remove();
    await drawn();
    expect(document.activeElement).to.equal(field);
  });

  it('goes to the button of a menu that closes around it', async () => {
    const menu = await fixture<HTMLDetailsElement>(html`
      <details open><summary>Options</summary><button type="button">Undo</button></details>
    `);
    menu.querySelector('button')?.focus();
    menu.open = false;
    await waitUntil(() => document.activeElement === menu.querySelector('summary'), 'the focus is lost');
  });

  it('is left alone after a press beside everything', async () => {
    const { field, form } = await open();
    field.blur();
    await drawn();
    form.remove();
    await drawn();
    expect(document.activeElement).to.equal(document.body);
  });
});
