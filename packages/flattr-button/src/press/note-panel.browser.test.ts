import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { answer, connect, HttpStub, inside, newService, OpenStub, place, press } from '../../test/page.ts';
import '../define.ts';
import type { FlattrButton } from '../element/flattr-button.ts';

describe('the bubble after a press', () => {
  let http: HttpStub;
  let windows: OpenStub;
  let service: string;
  let element: FlattrButton;

  beforeEach(async () => {
    http = new HttpStub();
    windows = new OpenStub();
    service = newService();
    await connect(service);
    http.onClick = (body) =>
      answer(atob(body.split('.')[1] ?? '').includes('unflattr') ? 'unflattred' : 'flattred');
    element = await place({ to: 'ann', url: '/post', 'thing-title': 'A post', service });
    element.focus();
    press(element);
    await waitUntil(() => inside(element).actions.length === 3, 'the bubble did not open');
  });

  afterEach(() => {
    http.restore();
    windows.restore();
  });

  const isOpen = () => inside(element).note !== null;

  it('lies above the page, below the button', () => {
    const { note, control } = inside(element);
    expect(note.matches(':popover-open')).to.equal(true);
    expect(note.getBoundingClientRect().top).to.be.greaterThan(control.getBoundingClientRect().bottom);
    expect(note.getBoundingClientRect().left).to.be.closeTo(control.getBoundingClientRect().left, 1);
  });

  it('goes above the button without room below, and stays inside the window', async () => {
    element.style.cssText = 'position: fixed; inset: auto 0 0 auto';
    dispatchEvent(new Event('resize'));
    const { top, right, bottom } = inside(element).note.getBoundingClientRect();
    expect(bottom).to.be.lessThan(inside(element).control.getBoundingClientRect().top);
    expect(right).to.be.at.most(innerWidth);
    expect(top).to.be.at.least(0);
  });

  it('goes above the button with less than 120 px below, although it would fit', async () => {
    element.style.cssText = 'position: fixed; inset: auto auto 110px 0';
    dispatchEvent(new Event('resize'));
    const { note, control } = inside(element);
    expect(note.getBoundingClientRect().height).to.be.lessThan(100);
    expect(note.getBoundingClientRect().bottom).to.be.lessThan(control.getBoundingClientRect().top);
  });

  it('is as wide as its actions in one line', () => {
    const tops = inside(element).actions.map((action) => action.getBoundingClientRect().top);
    expect(new Set(tops).size).to.equal(1);
  });

  it('closes after 8 s, but not while it has the focus', async () => {
    await sendMouse({ type: 'move', position: [700, 500] });
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !isOpen());
    const original = window.setTimeout;
    const ends: (() => void)[] = [];
    window.setTimeout = ((run: () => void, ms?: number) =>
      ms === 8000 ? ends.push(run) : original(run, ms)) as typeof setTimeout;
    try {
      await sendKeys({ press: 'ArrowDown' }); // opens it, with the focus inside
      await waitUntil(() => ends.length === 1 && element.shadowRoot?.activeElement?.textContent === 'Undo');
      ends[0]?.();
      expect([isOpen(), ends.length]).to.deep.equal([true, 2], 'another 8 s');
      element.blur();
      ends[1]?.();
      await waitUntil(() => !isOpen());
    } finally {
      window.setTimeout = original;
    }
  });

  it('offers to undo, to repeat and to open the wallet, in tab order', async () => {
    const { actions } = inside(element);
    expect(actions.map((action) => action.textContent)).to.deep.equal([
      'Undo',
      'Repeat monthly…',
      'Open wallet',
    ]);
    for (const action of actions) {
      await sendKeys({ press: 'Tab' });
      expect(element.shadowRoot?.activeElement === action).to.equal(true);
    }
    const [, repeat, wallet] = actions as HTMLAnchorElement[];
    expect(new URL(repeat?.href ?? '').pathname).to.equal('/flattr');
    expect(new URL(repeat?.href ?? '').searchParams.get('repeat')).to.equal('monthly');
    expect(wallet?.href).to.equal(`${service}/wallet`);
    expect([repeat?.target, repeat?.rel]).to.deep.equal(['_blank', 'noopener']);
  });

  it('undoes the flattr and returns the focus to the button', async () => {
    inside(element).actions[0]?.click();
    await waitUntil(() => inside(element).pressed === 'false');
    expect(element.shadowRoot?.activeElement === inside(element).control).to.equal(true);
    expect(inside(element).message.textContent).to.equal('Undone.');
    await waitUntil(() => !isOpen());
  });

  it('closes with Escape, also from inside, and opens again with the arrow down', async () => {
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !isOpen());
    expect(inside(element).actions).to.deep.equal([]);
    expect(element.shadowRoot?.activeElement === inside(element).control).to.equal(true);
    await sendKeys({ press: 'ArrowDown' });
    await waitUntil(
      () => inside(element).actions[0] && element.shadowRoot?.activeElement === inside(element).actions[0],
    );
  });

  it('closes with a press outside, not with one inside', async () => {
    const { left, top } = inside(element).note.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(left + 5), Math.round(top + 5)] });
    await element.updateComplete;
    expect(isOpen()).to.equal(true);
    await sendMouse({ type: 'click', position: [innerWidth - 5, innerHeight - 5] });
    await waitUntil(() => !isOpen());
  });

  it('closes when the focus moves on', async () => {
    const next = document.createElement('button');
    element.parentElement?.append(next);
    for (let times = 0; times < 4; times++) await sendKeys({ press: 'Tab' });
    expect(document.activeElement === next).to.equal(true);
    await waitUntil(() => !isOpen());
  });

  it('closes when the button is removed, and listens to nothing', async () => {
    const { parentElement } = element;
    element.remove();
    expect(isOpen()).to.equal(false);
    dispatchEvent(new PointerEvent('pointerdown'));
    parentElement?.append(element);
    await waitUntil(() => isOpen() && inside(element).note.matches(':popover-open'));
  });

  it('hangs below the button without popover support', async () => {
    const { showPopover } = HTMLElement.prototype;
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !isOpen());
    Object.assign(HTMLElement.prototype, { showPopover: undefined });
    try {
      await sendKeys({ press: 'ArrowDown' });
      await waitUntil(isOpen);
      const { note, control } = inside(element);
      expect(note.popover).to.equal(null);
      expect(note.getBoundingClientRect().top).to.be.closeTo(control.getBoundingClientRect().bottom + 6, 2);
    } finally {
      Object.assign(HTMLElement.prototype, { showPopover });
    }
  });

  it("lets the next press open the service's page after the record was cleared", async () => {
    localStorage.removeItem(`flattr:${service}`);
    dispatchEvent(new Event('storage'));
    await waitUntil(() => inside(element).pressed === 'false');
    windows.popup = window;
    press(element);
    expect(windows.opened[0]?.pathname).to.equal('/flattr');
  });
});
