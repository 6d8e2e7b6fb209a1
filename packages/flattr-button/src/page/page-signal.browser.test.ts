import { expect, waitUntil } from '@open-wc/testing';
import {
  connect,
  HttpStub,
  inside,
  newService,
  OpenStub,
  place,
  press,
  writeRecord,
} from '../../test/page.ts';
import '../define.ts';
import { thingHash } from './thing-hash.ts';

/** A single-page application becomes another page by script, and a page can come back from the browser's cache. */
describe('a page that becomes another one', () => {
  const { title } = document;
  const start = location.href;
  const canonical = document.createElement('link');
  canonical.rel = 'canonical';
  let http: HttpStub;
  let windows: OpenStub;
  beforeEach(() => {
    http = new HttpStub();
    windows = new OpenStub();
    windows.popup = window;
  });
  afterEach(() => {
    http.restore();
    windows.restore();
    canonical.remove();
    history.replaceState(null, '', start);
    document.title = title;
  });

  const asked = () => http.counts.flatMap(({ url }) => url.searchParams.getAll('t'));
  const here = (path: string) => new URL(path, location.origin).href;
  const thing = (path: string) => `ann~${here(path)}`;
  const hash = (path: string) => thingHash({ to: 'ann', url: here(path) });

  it("gets the new page's count, and the next press is for the new page", async () => {
    history.pushState(null, '', '/first');
    const first = await hash('/first');
    http.onCounts = (hashes) =>
      new Response(JSON.stringify({ counts: hashes.map((each) => (each === first ? 1 : 2)) }));
    const element = await place({ to: 'ann', service: newService() });
    await waitUntil(() => inside(element).count.textContent === '1');
    history.pushState(null, '', '/second');
    document.title = 'The second';
    await waitUntil(() => inside(element).count.textContent === '2');
    expect(asked()).to.deep.equal([await hash('/first'), await hash('/second')]);
    press(element);
    expect(windows.opened[0]?.searchParams.get('url')).to.equal(here('/second'));
    expect(windows.opened[0]?.searchParams.get('title')).to.equal('The second');
  });

  it('is noticed by its title without the Navigation API', async () => {
    const navigation = Object.getOwnPropertyDescriptor(globalThis, 'navigation') as PropertyDescriptor; // Chromium has it
    Object.defineProperty(globalThis, 'navigation', { value: undefined, configurable: true });
    try {
      const element = await place({ to: 'ann', service: newService() });
      await waitUntil(() => inside(element).count.textContent);
      history.pushState(null, '', '/third');
      document.title = 'The third';
      const third = await hash('/third');
      await waitUntil(() => asked().includes(third));
    } finally {
      Object.defineProperty(globalThis, 'navigation', navigation);
    }
  });

  it('is noticed when only its canonical link changes', async () => {
    canonical.href = '/one';
    document.head.append(canonical);
    await place({ to: 'ann', service: newService() });
    const one = await hash('/one');
    await waitUntil(() => asked().includes(one));
    canonical.href = '/two';
    const two = await hash('/two');
    await waitUntil(() => asked().includes(two));
  });

  it('shows whether the new page is flattred and drops the note about the old one', async () => {
    const service = newService();
    await connect(service);
    history.pushState(null, '', '/old');
    const element = await place({ to: 'ann', service });
    press(element);
    await waitUntil(() => inside(element).message.textContent?.startsWith('That did not work'));
    writeRecord(service, { connected: true, things: [thing('/new')] });
    history.pushState(null, '', '/new');
    await waitUntil(() => inside(element).pressed === 'true');
    expect(inside(element).message.textContent).to.equal('');
  });

  it('does not change a button with a `url`', async () => {
    const service = newService();
    const element = await place({ to: 'ann', url: '/mine', service });
    await place({ to: 'ann', service });
    await waitUntil(() => inside(element).count.textContent);
    history.pushState(null, '', '/fourth');
    document.title = 'The fourth';
    const fourth = await hash('/fourth');
    await waitUntil(() => asked().includes(fourth));
    const mine = await hash('/mine');
    expect(asked().filter((each) => each === mine).length).to.equal(1);
    press(element);
    expect(windows.opened[0]?.searchParams.get('url')).to.equal(here('/mine'));
  });

  it('shows what another page has recorded after coming back from the cache', async () => {
    const service = newService();
    const element = await place({ to: 'ann', url: '/cached', service });
    expect(inside(element).pressed).to.equal('false');
    writeRecord(service, { things: [thing('/cached')] });
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await waitUntil(() => inside(element).pressed === 'true');
  });
});
