import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import {
  answer,
  connect,
  HttpStub,
  inside,
  json,
  newService,
  place,
  pressAndWait,
  problem,
} from '../../test/page.ts';
import '../define.ts';
import { pageUrl } from './page-url.ts';
import { thingHash } from './thing-hash.ts';

// Before requests are stubbed.
const spellings = fetch('/packages/contract/test/spellings.json').then((file) => file.json());

/** An id has its version and variant where the hash has six other bits. */
const sameButForBits = (id: string) =>
  new RegExp(`^${id.replaceAll('-', '').replace(/^(.{12}).(...)./, '$1.$2.')}$`);

describe('counts', () => {
  let http: HttpStub;
  let service: string;

  beforeEach(() => {
    http = new HttpStub();
    service = newService();
  });

  afterEach(() => http.restore());

  const asked = () => http.counts.map(({ url }) => url.searchParams.getAll('t'));

  it('come in one request for all buttons in view: sorted, each thing once, without cookies', async () => {
    http.onCounts = () => new Response(JSON.stringify({ counts: [1, 20_000] }));
    const [later, first, again] = await Promise.all([
      place({ to: 'bob', url: 'https://x.example/?a=1&b=ü', service }),
      place({ to: 'ann', url: 'https://x.example/', service }),
      place({ to: 'ann', url: 'https://x.example/', service }),
    ]);
    await waitUntil(() => inside(first).count.textContent);
    expect(asked()).to.deep.equal([
      [
        await thingHash({ to: 'ann', url: 'https://x.example/' }),
        await thingHash({ to: 'bob', url: 'https://x.example/?a=1&b=%C3%BC' }),
      ],
    ]);
    expect(http.counts[0]?.init?.credentials).to.equal('omit');
    expect(inside(first).count.textContent).to.equal('1');
    expect(inside(again).count.textContent).to.equal('1');
    expect(inside(later).count.textContent).to.equal(
      new Intl.NumberFormat('en', { notation: 'compact' }).format(20_000),
    );
    expect(inside(later).control.ariaLabel).to.contain('readers');
    expect(inside(first).control.ariaLabel).to.contain('1 reader');
  });

  it('are requested at most 50 at a time', async () => {
    await Promise.all(
      Array.from({ length: 120 }, (_, index) => place({ to: 'ann', url: `/many/${index}`, service })),
    );
    await waitUntil(
      () => {
        // Down to the end and up again, until all were in view.
        scrollTo(0, scrollY + innerHeight >= document.documentElement.scrollHeight - 1 ? 0 : scrollY + 300);
        return asked().flat().length === 120;
      },
      'not all were asked for',
      { timeout: 5000 },
    );
    expect(Math.max(...asked().map((names) => names.length))).to.be.at.most(50);
    scrollTo(0, 0);
  });

  it('of several services come from each', async () => {
    const other = newService();
    await Promise.all([
      place({ to: 'ann', url: '/', service }),
      place({ to: 'ann', url: '/', service: other }),
    ]);
    await waitUntil(() => http.counts.length === 2);
    expect(http.counts.map(({ url }) => url.origin).sort()).to.deep.equal([service, other].sort());
  });

  it('are not requested before the button is in view', async () => {
    const spacer = document.createElement('div');
    spacer.style.height = '5000px';
    document.body.append(spacer);
    const element = await place({ to: 'ann', url: '/far', service });
    const near = document.createElement('flattr-button');
    Object.assign(near, { to: 'ann', url: '/near', service });
    document.body.prepend(near);
    await waitUntil(() => http.counts.length);
    const far = await thingHash({ to: 'ann', url: new URL('/far', location.href).href });
    expect(asked().flat()).not.to.contain(far);
    element.scrollIntoView();
    await waitUntil(() => asked().flat().includes(far));
    spacer.remove();
    near.remove();
  });

  it('are never requested with count="off"', async () => {
    const element = await place({ to: 'ann', url: '/off', service, count: 'off' });
    await place({ to: 'ann', url: '/on', service });
    await waitUntil(() => http.counts.length);
    expect(asked().flat().length).to.equal(1);
    expect(inside(element).count.textContent).to.equal('');
    element.removeAttribute('count');
    await waitUntil(() => asked().flat().length === 2);
  });

  it('are requested again for another thing, but not for a known one', async () => {
    const element = await place({ to: 'ann', url: '/a', service });
    await waitUntil(() => inside(element).count.textContent === '42');
    element.to = 'bob';
    await waitUntil(() => asked().flat().length === 2);
    await waitUntil(() => inside(element).count.textContent === '42');
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    element.to = 'ann';
    await element.updateComplete;
    expect(inside(element).count.textContent).to.equal('42');
    expect(asked().flat().length).to.equal(2);
  });

  it('can fail, and the button still works', async () => {
    http.onCounts = () => problem(503, 'service-unavailable');
    await connect(service);
    const element = await place({ to: 'ann', url: '/failed', service });
    await oneEvent(element, 'flattr-loaded');
    expect(inside(element).count.textContent).to.equal('');
    http.onClick = () => answer('flattred', { count: 7 });
    await pressAndWait(element);
    expect(inside(element).count.textContent).to.equal('7');
    http.onCounts = () => new Response('<h1>');
    await place({ to: 'ann', url: '/failed-2', service });
    http.onCounts = () => new Response(JSON.stringify({ counts: ['many', -1] }));
    await place({ to: 'ann', url: '/failed-3', service });
  });

  it('that fail turn a button that would only open a window into a link, until the service answers', async () => {
    http.onCounts = () => Promise.reject(new TypeError('Failed to fetch'));
    const element = await place({ to: 'ann', url: '/down', service });
    await waitUntil(() => inside(element).control.localName === 'a');
    const link = inside(element).control as HTMLAnchorElement;
    expect(new URL(link.href).origin).to.equal(service);
    expect(link.target).to.equal('_blank');
    await expect(element).to.be.accessible();
    http.onCounts = () => json(200, { counts: [7] });
    dispatchEvent(new Event('online'));
    await waitUntil(() => inside(element).count.textContent === '7');
    expect(inside(element).control.localName).to.equal('button');
  });

  it('are asked for by hashes that the service computes alike, so no word of a page is in the address', async () => {
    const { everywhere } = await spellings;
    for (const { url, things = {} } of everywhere) {
      for (const [to, id] of Object.entries(things)) {
        expect(await thingHash({ to, url: pageUrl(url) }), url).to.match(sameButForBits(id as string));
      }
    }
    const slug = '/my-cookie-consent-story-о-согласии'.repeat(5);
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => place({ to: 'ann', url: `${slug}/${index}`, service })),
    );
    scrollTo(0, document.documentElement.scrollHeight);
    await waitUntil(() => asked().flat().length > 10);
    for (const { url } of http.counts) {
      expect(url.href).to.match(/\/v1\/counts\?t=[0-9a-f]{32}(&t=[0-9a-f]{32})*$/);
      expect(url.href.length).to.be.below(2100);
    }
    scrollTo(0, 0);
  });

  it('are written in the language around the button', async () => {
    http.onCounts = () => new Response('{"counts":[1234567]}');
    const german = await place({ to: 'ann', url: '/de', service, lang: 'de' });
    await waitUntil(() => inside(german).count.textContent);
    expect(inside(german).count.textContent).to.equal('1,2\u00a0Mio.');
    const broken = await place({ to: 'ann', url: '/de', service, lang: 'no such language' });
    expect(inside(broken).count.textContent).to.equal('1234567');
  });
});
