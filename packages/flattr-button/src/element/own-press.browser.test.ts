import { expect, fixture, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { answer, connect, HttpStub, inside, newService } from '../../test/page.ts';
import '../define.ts';
import type { FlattrButton } from './flattr-button.ts';

describe('a press', () => {
  let http: HttpStub;
  let service: string;
  /** What the page around the button did. */
  let did: string[];
  const hear = (event: Event): void => {
    if (event.type === 'click' || /Enter| /.test((event as KeyboardEvent).key)) did.push(event.type);
  };

  beforeEach(async () => {
    http = new HttpStub();
    http.onClick = (body) =>
      answer(atob(body.split('.')[1] ?? '').includes('unflattr') ? 'unflattred' : 'flattred');
    service = newService();
    await connect(service);
    did = [];
  });
  afterEach(() => {
    http.restore();
    history.replaceState(null, '', location.pathname + location.search);
  });

  /** Puts the button where `%` stands. */
  async function around(html: string): Promise<FlattrButton> {
    const text = document.createElement('div');
    const tag = `<flattr-button to="ann" url="/${html.length}" service="${service}"></flattr-button>`;
    text.innerHTML = html.replace('%', tag);
    const page = await fixture<HTMLElement>(text);
    for (const type of ['click', 'keydown', 'keyup']) page.addEventListener(type, hear);
    const button = page.querySelector('flattr-button') ?? expect.fail();
    await button.updateComplete;
    return button;
  }

  const clickOn = (element: Element, button?: 'middle') => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    return sendMouse({ type: 'click', position, ...(button && { button }) });
  };
  const flattred = (button: FlattrButton) => waitUntil(() => inside(button).pressed === 'true');

  const places: Record<string, [html: string, untouched: (page: HTMLElement) => boolean]> = {
    'a link': ['<a href="#followed">A post %</a>', () => location.hash === ''],
    'a label': [
      '<label>Mail me % <input type="checkbox"></label>',
      (page) => page.querySelector('input')?.checked === false,
    ],
    'a summary': [
      '<details><summary>More %</summary>Text</details>',
      (page) => page.querySelector('details')?.open === false,
    ],
    'a card that is clicked as a whole': ['<article tabindex="0">A card %</article>', () => true],
  };
  for (const [name, [html, untouched]] of Object.entries(places)) {
    it(`inside ${name} is the button's alone, by mouse and by keyboard`, async () => {
      const button = await around(html);
      const page = button.closest('div') ?? expect.fail();
      await clickOn(button);
      await flattred(button);
      await waitUntil(() => inside(button).note);
      await clickOn(inside(button).note.querySelector('span') ?? expect.fail());
      await clickOn(inside(button).actions[0] ?? expect.fail());
      await waitUntil(() => inside(button).pressed === 'false');
      await clickOn(button, 'middle');
      for (const key of ['Enter', ' ']) {
        const before = inside(button).pressed;
        inside(button).control.focus();
        await sendKeys({ press: key });
        await waitUntil(() => inside(button).pressed !== before && !inside(button).pending);
      }
      expect(did).to.deep.equal([]);
      expect(untouched(page)).to.equal(true);
    });
  }

  it('can still be heard on the button itself', async () => {
    const button = await around('%');
    let clicks = 0;
    button.addEventListener('click', () => clicks++);
    await clickOn(button);
    await flattred(button);
    expect(clicks).to.equal(1);
  });

  it('leaves other keys and the rest of the link to the page', async () => {
    const button = await around('<a href="#followed">A post %</a>');
    let keys = 0;
    button.parentElement?.addEventListener('keydown', () => keys++);
    await clickOn(button);
    await flattred(button);
    inside(button).control.focus();
    await sendKeys({ press: 'j' });
    expect(keys).to.equal(1);
    const link = button.parentElement ?? expect.fail();
    link.click();
    expect(location.hash).to.equal('#followed');
  });

  it('on a button that is a link opens its own link, not the one around it', async () => {
    const { subtle } = crypto;
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    try {
      const button = await around('<a href="#followed">A post %</a>');
      const control = inside(button).control as HTMLAnchorElement;
      expect(control.localName).to.equal('a');
      control.removeAttribute('target');
      control.href = '#own';
      await clickOn(button);
      await waitUntil(() => location.hash === '#own');
      expect(did).to.deep.equal([]);
    } finally {
      Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true });
    }
  });
});
