import { expect } from '@open-wc/testing';
import { newService, OpenStub, place, press } from '../../test/page.ts';
import '../define.ts';
import { maySign, pageUrl } from './page-url.ts';
import { thingOf } from './thing.ts';

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
    expect(await urlOf({ url: '/a b#c' }, '/canonical')).to.equal(`${location.origin}/a%20b`);
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

  it('keeps a `#/` route, so that each page of such an application is a thing', async () => {
    history.replaceState(null, '', `${here}#/post/7`);
    expect(await urlOf({})).to.equal(`${here}#/post/7`);
    history.replaceState(null, '', `${here}#/post/8?utm_source=x`);
    expect(await urlOf({})).to.equal(`${here}#/post/8?utm_source=x`);
    history.replaceState(null, '', here);
  });

  it('is the canonical link also with or without `www.`, and nothing else of another origin', async () => {
    const { protocol, host } = location;
    expect(await urlOf({}, `${protocol}//www.${host}/post`)).to.equal(`${protocol}//www.${host}/post`);
    expect(maySign(`${protocol}//www.${host}/post`)).to.equal(true);
    expect(await urlOf({}, `${protocol}//shop.${host}/post`)).to.equal(here);
    expect(maySign(`${protocol}//shop.${host}/post`)).to.equal(false);
  });

  it('is the https address of the same host that a page on plain http names', async () => {
    expect(location.protocol).to.equal('http:');
    const { host } = location;
    expect(await urlOf({}, `https://${host}/post`)).to.equal(`https://${host}/post`);
    expect(maySign(`https://${host}/post`)).to.equal(false);
    expect(await urlOf({}, 'https://elsewhere.example/post')).to.equal(here);
  });

  it("comes with the page's title only if it is the page's own URL", async () => {
    document.title = 'x'.repeat(300);
    await urlOf({});
    expect(windows.opened.at(-1)?.searchParams.get('title')).to.equal('x'.repeat(200));
    await urlOf({ url: '/other' });
    expect(windows.opened.at(-1)?.searchParams.has('title')).to.equal(false);
  });
});

describe('a button and its service', () => {
  it('spell addresses and handles in the same way', async () => {
    // The service's tests read the same file.
    const file = await fetch('/packages/contract/test/spellings.json');
    const { everywhere, onLoopbackInTheSandbox, handles } = await file.json();
    for (const { url, canonical } of [...everywhere, ...onLoopbackInTheSandbox]) {
      expect(pageUrl(url), url).to.equal(canonical);
    }
    const given = { url: '/', thingTitle: '', service: 'https://flattr.example', preview: false };
    const button = (to: string) => Object.assign(document.createElement('p'), { ...given, to });
    for (const [handle, spellings] of Object.entries<string[]>(handles)) {
      for (const to of spellings) expect(thingOf(button(to))?.to, to).to.equal(handle);
    }
    expect(thingOf(button(' @ '))).to.equal(undefined);
  });
});
