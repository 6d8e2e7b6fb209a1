import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import {
  answer,
  connect,
  HttpStub,
  inside,
  newService,
  OpenStub,
  place,
  press,
  pressAndWait,
  problem,
  writeRecord,
} from '../../test/page.ts';
import '../define.ts';
import type { FlattrButton } from './flattr-button.ts';

const states: Record<string, (element: FlattrButton, http: HttpStub, windows: OpenStub) => unknown> = {
  idle: () => undefined,
  focused: (element) => element.focus(),
  pending: async (element, http) => {
    http.onClick = () => new Promise(() => {});
    press(element);
    await waitUntil(() => http.clicks.length);
  },
  flattred: async (element, http) => {
    http.onClick = () => answer('flattred');
    await pressAndWait(element);
  },
  error: (element) => pressAndWait(element),
  'flattred, and undoing failed': async (element, http) => {
    http.onClick = () => answer('flattred');
    await pressAndWait(element);
    http.onClick = () => problem(503, 'service-unavailable');
    press(element);
    await waitUntil(() => inside(element).message.textContent?.startsWith('That did not work'));
  },
  'press again': async (element, http) => {
    http.onClick = () => problem(401, 'unknown-key');
    await pressAndWait(element);
  },
  'to be confirmed': async (element, http) => {
    http.onClick = () => problem(403, 'confirm-first');
    await pressAndWait(element);
  },
  limited: async (element, http) => {
    http.onClick = () => problem(429, 'rate-limited');
    await pressAndWait(element);
  },
  'waiting for a connection': async (element, http) => {
    http.onClick = () => Promise.reject(new TypeError('no connection'));
    await pressAndWait(element);
    await waitUntil(() => inside(element).actions.length);
  },
  'to be finished elsewhere': async (element, _http, windows) => {
    const url = new URL('/a', location.href).href;
    writeRecord(element.service ?? '', { things: [`ann~${url}`] });
    windows.popup = window;
    await pressAndWait(element);
  },
  compact: (element) => {
    element.layout = 'compact';
  },
  connecting: async (element, http, windows) => {
    http.onClick = () => problem(403, 'confirm-first');
    await pressAndWait(element);
    windows.popup = window;
    press(element);
    await waitUntil(() => inside(element).message.textContent?.startsWith('Continue'));
  },
};

describe('accessibility', () => {
  let http: HttpStub;
  let windows: OpenStub;

  beforeEach(() => {
    http = new HttpStub();
    windows = new OpenStub();
  });

  afterEach(async () => {
    http.restore();
    windows.restore();
    document.documentElement.style.colorScheme = '';
    document.documentElement.style.background = '';
    await emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
  });

  for (const scheme of ['light', 'dark', 'forced colours'] as const) {
    for (const [name, reach] of Object.entries(states)) {
      it(`has no axe violations when ${name}, ${scheme}`, async () => {
        // Without transitions, because axe would measure a colour half-way.
        await emulateMedia({
          reducedMotion: 'reduce',
          forcedColors: scheme === 'forced colours' ? 'active' : 'none',
        });
        document.documentElement.style.colorScheme = scheme === 'dark' ? 'dark' : 'light';
        document.documentElement.style.background = 'Canvas';
        const service = newService();
        await connect(service);
        const element = await place({ to: 'ann', url: '/a', service });
        await waitUntil(() => inside(element).count.textContent);
        await reach(element, http, windows);
        await element.updateComplete;
        await expect(element).to.be.accessible();
      });
    }
  }

  it('is a toggle button named by its visible text', async () => {
    const service = newService();
    await connect(service);
    const element = await place({ to: 'ann', url: '/a', service });
    await waitUntil(() => inside(element).count.textContent);
    const { control } = inside(element);
    expect(control.localName).to.equal('button');
    expect([name(control), inside(element).pressed]).to.deep.equal(['Flattr, 42 readers', 'false']);
    http.onClick = () => answer('flattred');
    await pressAndWait(element);
    expect([name(control), inside(element).pressed]).to.deep.equal(['Flattred, 43 readers', 'true']);
    expect(inside(element).message.getAttribute('role')).to.equal('status');
  });

  it('is at least 24 px high and wide', async () => {
    const small = document.createElement('div');
    small.style.fontSize = '8px';
    const element = await place({ to: 'ann', url: '/a', service: newService() });
    small.append(element);
    document.body.append(small);
    const { width, height } = inside(element).control.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(24);
    small.remove();
  });

  it('keeps its size in all states', async () => {
    const service = newService();
    await connect(service);
    http.onCounts = () => new Promise(() => {});
    const element = await place({ to: 'ann', url: '/a', service });
    const size = () => {
      const { width, height } = element.getBoundingClientRect();
      return `${width} × ${height}`;
    };
    const before = size();
    http.onClick = () => answer('flattred', { count: 1284 }); // 1.3K
    await pressAndWait(element);
    expect(size()).to.equal(before);
    await pressAndWait(element); // an error's note lies over the page
    expect(size()).to.equal(before);
  });

  it('keeps a label of the page in line with the count, in another language too', async () => {
    const attributes = { to: 'ann', url: '/label', service: newService(), lang: 'de' };
    const element = await place(attributes, '<b slot="label">Danke</b>');
    await waitUntil(() => inside(element).control.lang === 'de' && inside(element).count.textContent);
    const middle = (part: Element | null) => {
      const { top, bottom } = part?.getBoundingClientRect() ?? expect.fail();
      return (top + bottom) / 2;
    };
    expect(middle(element.querySelector('b'))).to.be.closeTo(middle(inside(element).count), 1.5);
  });

  it('has the size that the README tells pages to reserve', async () => {
    const element = await place({ to: 'ann', url: '/a', service: newService() });
    const em = Number.parseFloat(getComputedStyle(element).fontSize);
    const { width, height } = element.getBoundingClientRect();
    expect([width, height]).to.deep.equal([9.25 * em, 2 * em]);
    const uncounted = await place({ to: 'ann', url: '/a', service: newService(), count: 'off' });
    expect(uncounted.getBoundingClientRect().width).to.equal(6.75 * em);
  });

  it('does not move with reduced motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const service = newService();
    await connect(service);
    const element = await place({ to: 'ann', url: '/a', service });
    await states.pending?.(element, http, windows);
    expect(element.shadowRoot?.getAnimations() ?? []).to.deep.equal([]);
    expect(getComputedStyle(inside(element).control).transitionDuration).to.equal('0s');
  });

  it('keeps its note inside the window', async () => {
    const service = newService();
    await connect(service);
    const element = await place({ to: 'ann', url: '/a', service });
    element.style.cssText = 'position: absolute; inset-inline-end: 0';
    await pressAndWait(element);
    const edge = () => inside(element).note.getBoundingClientRect();
    await waitUntil(() => edge().right <= document.documentElement.clientWidth && edge().left >= 0);
  });
});

/** The accessible name: the label, or the text without hidden parts. */
function name(control: HTMLElement): string {
  if (control.ariaLabel) return control.ariaLabel;
  const copy = control.cloneNode(true) as HTMLElement; // what was cloned is one
  for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  return copy.textContent ?? '';
}
