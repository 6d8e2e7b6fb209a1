import { expect } from '@open-wc/testing';
import { newService, OpenStub, place, press } from '../../test/page.ts';
import '../define.ts';

describe('the url', () => {
  let windows: OpenStub;
  beforeEach(() => {
    windows = new OpenStub();
    windows.popup = window;
  });
  afterEach(() => windows.restore());

  async function urlOf(
    attributes: Record<string, string>,
    canonical?: string,
  ): Promise<string | null | undefined> {
    const link = document.createElement('link');
    link.rel = 'canonical';
    if (canonical !== undefined) link.setAttribute('href', canonical);
    document.head.append(link);
    const element = await place({ to: 'ann', service: newService(), count: 'off', ...attributes });
    press(element);
    link.remove();
    return windows.opened.at(-1)?.searchParams.get('url');
  }

  const here = location.href.replace(/#.*/, '');

  it('is the attribute, relative to the page', async () => {
    expect(await urlOf({ url: '/a b#c' }, '/canonical')).to.equal(`${location.origin}/a%20b#c`);
  });

  it('is the canonical link without the attribute', async () => {
    expect(await urlOf({}, '/canonical?x=1')).to.equal(`${location.origin}/canonical?x=1`);
  });

  it('is the address if the canonical link is invalid or of another origin', async () => {
    expect(await urlOf({}, 'https://elsewhere.example/')).to.equal(here);
    expect(await urlOf({}, 'http://')).to.equal(here);
    expect(await urlOf({ url: 'http://' })).to.equal(here);
  });

  it('is the address without its fragment', async () => {
    history.replaceState(null, '', `${here}#part`);
    expect(await urlOf({})).to.equal(here);
    history.replaceState(null, '', here);
  });

  it("comes with the page's title only if it is the page's own URL", async () => {
    document.title = 'x'.repeat(300);
    await urlOf({});
    expect(windows.opened.at(-1)?.searchParams.get('title')).to.equal('x'.repeat(200));
    await urlOf({ url: '/other' });
    expect(windows.opened.at(-1)?.searchParams.get('title')).to.equal(null);
  });
});
