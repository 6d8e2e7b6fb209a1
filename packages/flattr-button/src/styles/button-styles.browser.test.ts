import { expect, waitUntil } from '@open-wc/testing';
import { answer, connect, HttpStub, inside, newService, place, press } from '../../test/page.ts';
import '../define.ts';
import type { FlattrButton } from '../element/flattr-button.ts';

/** What themes and frameworks set on an article or a link, and text inherits. */
const inherited = `text-indent: 3em; word-spacing: 1em; letter-spacing: 0.3em; text-align: center; text-align-last: right;
  text-transform: uppercase; text-shadow: 2px 2px red; -webkit-text-fill-color: red; -webkit-text-stroke: 2px blue;
  white-space: pre; word-break: break-all; overflow-wrap: anywhere; line-break: anywhere; hyphens: auto; tab-size: 9;
  text-emphasis: "x" red; text-orientation: upright; text-combine-upright: all; text-underline-offset: 1em;
  text-underline-position: under; text-rendering: geometricPrecision; text-wrap: balance; text-justify: none;
  font-style: italic; font-variant: small-caps; font-weight: 900; font-stretch: 200%; font-kerning: none;
  font-feature-settings: "zero"; font-variation-settings: "slnt" -10; font-family: fantasy; font-synthesis: none;
  font-size-adjust: 0.9; line-height: 4; font-optical-sizing: none; font-palette: dark; color: red; fill: red;
  stroke: red; stroke-width: 3px; fill-opacity: 0.3; fill-rule: evenodd; paint-order: stroke; cursor: help;
  quotes: "x" "y"; list-style: square; border-spacing: 9px; caret-color: red; accent-color: red; user-select: none;
  image-rendering: pixelated; shape-rendering: crispEdges; orphans: 5; ruby-position: under; letter-spacing: 5px;`;

describe('the looks of a button', () => {
  let http: HttpStub;
  let service: string;
  beforeEach(async () => {
    http = new HttpStub();
    http.onClick = () => answer('flattred');
    service = newService();
    await connect(service);
  });
  afterEach(() => http.restore());

  /** A pressed button with its bubble, in a page with this style. */
  async function pressedIn(style: string): Promise<FlattrButton> {
    const button = await place({ to: 'ann', url: '/same', service });
    (button.parentElement as HTMLElement).style.cssText = style;
    button.style.cssText = 'position: absolute; inset: 20px auto auto 20px'; // where no style of the text moves it
    await waitUntil(() => inside(button).count.textContent);
    press(button);
    await waitUntil(() => inside(button).note);
    await waitUntil(() => !button.shadowRoot?.querySelector('.joy'), 'the joy ends', { timeout: 3000 });
    return button;
  }

  /** Where each part is, from the button's corner, and all that its style computes to. */
  function looks(button: FlattrButton): string[] {
    const corner = button.getBoundingClientRect();
    // The live region is not seen, and the icon's slot has no box.
    const parts = [...(button.shadowRoot?.querySelectorAll('*:not(.unseen, slot[name=icon])') ?? [])];
    return parts.flatMap((part) => {
      const { left, top, width, height } = part.getBoundingClientRect();
      const style = getComputedStyle(part);
      const box = [left - corner.left, top - corner.top, width, height].map(Math.round);
      return [`box: ${box}`, ...Array.from(style, (name) => `${name}: ${style.getPropertyValue(name)}`)].map(
        (line) => `${part.localName}.${part.getAttribute('class')} ${line}`,
      );
    });
  }

  it('are the same whatever text style the page hands down', async () => {
    const plain = await pressedIn('');
    const expected = looks(plain);
    plain.remove();
    localStorage.clear();
    await connect(service);
    const styled = await pressedIn(inherited);
    expect(looks(styled).filter((line) => !expected.includes(line))).to.deep.equal([]);
  });

  it('follow what they should of the page: size, direction, scheme and visibility', async () => {
    const button = await pressedIn('font-size: 30px; direction: rtl; color-scheme: dark; visibility: hidden');
    const { fontSize, direction, visibility, backgroundColor } = getComputedStyle(inside(button).control);
    expect({ fontSize, direction, visibility, backgroundColor }).to.deep.equal({
      fontSize: `${30 * 0.875}px`,
      direction: 'rtl',
      visibility: 'hidden',
      backgroundColor: 'rgb(123, 220, 175)',
    });
  });

  it('are printed with their ground, and without the bubble', async () => {
    const button = await pressedIn('');
    expect(getComputedStyle(inside(button).control).printColorAdjust).to.equal('exact');
    const rules = button.shadowRoot?.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]) ?? [];
    const print = rules.find((rule) => rule instanceof CSSMediaRule && rule.conditionText === 'print');
    expect(print?.cssText.replace(/\s+/g, ' ')).to.contain('.note { display: none');
  });

  it('follow `theme` where the page is dark and does not say so', async () => {
    const dark = await place({ to: 'ann', url: '/dark', service, theme: 'dark' });
    const ground = (button: FlattrButton) => getComputedStyle(inside(button).control).backgroundColor;
    expect(ground(dark)).to.equal('rgb(28, 33, 31)');
  });
});
