import { expect, waitUntil } from '@open-wc/testing';
import { answer, connect, HttpStub, inside, json, newService, place, press } from '../../test/page.ts';
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

  it('show no zero, or no count below `count-from`, and keep the width', async () => {
    http.onCounts = (names) => json(200, { counts: names.map(() => 0) });
    const zero = await place({ to: 'ann', url: '/zero', service });
    await waitUntil(() => http.counts.length);
    await zero.updateComplete;
    expect(inside(zero).count.textContent).to.equal('');
    http.onCounts = (names) => json(200, { counts: names.map(() => 4) });
    const few = await place({ to: 'ann', url: '/few', service, 'count-from': '5' });
    const enough = await place({ to: 'ann', url: '/enough', service, 'count-from': '4' });
    await waitUntil(() => inside(enough).count.textContent === '4');
    expect(inside(few).count.textContent).to.equal('');
    expect(inside(few).control.ariaLabel).to.equal(null, 'nor is it heard');
    const width = (button: FlattrButton) => button.getBoundingClientRect().width;
    expect([width(zero), width(few)]).to.deep.equal([width(enough), width(enough)]);
  });

  it('are solid before a press and quiet after it with `look="solid"`', async () => {
    const button = await place({ to: 'ann', url: '/solid', service, look: 'solid' });
    button.style.colorScheme = 'light';
    const ground = () => getComputedStyle(inside(button).control).backgroundColor;
    expect(ground()).to.equal('rgb(11, 107, 71)');
    press(button);
    await waitUntil(() => inside(button).pressed === 'true');
    await waitUntil(() => ground() === 'rgb(255, 255, 255)', 'the change has moved through');
  });

  it('cut a long label, whose full text is its name', async () => {
    const label = 'Thank the whole editorial team of this magazine';
    const button = await place({ to: 'ann', url: '/long', service, label });
    const { label: slot, control } = inside(button);
    await waitUntil(() => control.ariaLabel === `${label}, 42 readers`);
    expect(slot.scrollWidth).to.be.greaterThan(slot.clientWidth);
    expect(slot.clientWidth).to.be.lessThan(24 * 14);
    const short = await place({ to: 'ann', url: '/short', service, label: 'Say thank you to all of us' });
    const { scrollWidth, clientWidth } = inside(short).label;
    expect(scrollWidth).to.equal(clientWidth, '24 letters and more fit');
  });

  it('lift a dark accent on a dark page until the mark has 3:1', async () => {
    for (const accent of ['#9a3412', '#000080', '#000', '#5b2a86', '#004d00']) {
      const button = await place({ to: 'ann', url: '/accent', service, theme: 'dark' });
      button.style.setProperty('--flattr-accent', accent);
      const mark = button.shadowRoot?.querySelector('svg') as SVGElement;
      const ground = getComputedStyle(inside(button).control).backgroundColor;
      expect(contrast(getComputedStyle(mark).fill, ground)).to.be.greaterThan(3, accent);
    }
    const button = await place({ to: 'ann', url: '/accent', service, theme: 'dark' });
    const mark = button.shadowRoot?.querySelector('svg') as SVGElement;
    expect(luminance(getComputedStyle(mark).fill)).to.be.closeTo(luminance('#7bdcaf'), 0.01, 'its own stays');
  });
});

/** WCAG 2.2, of any CSS colour. */
function luminance(colour: string): number {
  const context = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
