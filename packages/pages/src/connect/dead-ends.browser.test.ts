import { expect } from '@open-wc/testing';
import { blog, ConnectWindow, FakeOpener } from '../../test/connect.ts';
import { me, service, signedOut } from '../../test/fake-service.ts';
import { textOf, untilText, usePagesStylesheet } from '../../test/page.ts';
import { words } from '../words/words.ts';
import '../connect.ts';

describe('the page at /flattr, where nothing can be flattred', () => {
  const at = new ConnectWindow();
  before(usePagesStylesheet);

  it('says when no one has the handle', async () => {
    at.goTo({ to: 'nobody', url: `${blog}/post` });
    const page = await at.open();
    await untilText(page, 'No one has the handle @nobody');
    expect(page.querySelector('.dead-end .icon')).to.not.equal(null);
    expect(textOf(page.querySelector('.back-link'))).to.equal('Back to blog.example/post');
    await expect(page).to.be.accessible();
  });

  it('says when the button pays the reader', async () => {
    at.service.change({ 'GET /v1/me': { ...me, handle: 'ada' } });
    const page = await at.open();
    await untilText(page, words.connect.own);
    expect(page.querySelector('[data-action]')).to.equal(null);
    await expect(page).to.be.accessible();
  });

  it('flattrs the creator’s own page, and says so, if the link names no page', async () => {
    at.goTo({ to: 'ada', url: 'javascript:alert(1)', title: 'Not this' });
    const page = await at.open();
    await untilText(page, words.connect.instead);
    expect(textOf(page)).not.to.contain('Not this');
    await at.press(page, 'Flattr');
    await untilText(page, words.connect.thanks);
    expect(at.service.sent.find(({ method }) => method === 'POST')?.body).to.deep.equal({
      to: 'ada',
      url: `${location.origin}/@ada`,
    });
    await expect(page).to.be.accessible();
  });

  it('asks which page is meant, if only the site is known, and sends nothing', async () => {
    Object.defineProperty(document, 'referrer', { configurable: true, value: `${blog}/` });
    try {
      at.goTo({ to: 'ada' });
      const page = await at.open();
      await untilText(page, words.connect.which);
      const form = page.querySelector('form');
      expect(form?.method).to.equal('get');
      expect(new URL(form?.action ?? '').pathname).to.equal('/flattr');
      expect([...new FormData(form ?? undefined)]).to.deep.equal([
        ['to', 'ada'],
        ['url', `${blog}/`],
      ]);
      expect(page.querySelector('[data-action]')).to.equal(null);
      expect(at.service.changes).to.deep.equal([]);
      await expect(page).to.be.accessible();
    } finally {
      Reflect.deleteProperty(document, 'referrer');
    }
    at.goTo({ to: 'ada', url: `${blog}/` });
    expect((await at.open()).querySelector('form')).to.equal(null); // the reader means the front page
  });

  it('says that a page on plain http cannot be flattred, before signing in', async () => {
    at.service.change({ 'GET /v1/me': signedOut, 'GET /v1/service': { ...service, sandbox: false } });
    at.goTo({ to: 'ada', url: 'http://blog.example/post' });
    const page = await at.open();
    await untilText(page, words.connect.notSecure);
    expect(page.querySelector('flattr-sign-in')).to.equal(null);
    const instead = new URL(page.querySelector<HTMLAnchorElement>('.choice a')?.href ?? '');
    expect(instead.searchParams.get('url')).to.equal(`${location.origin}/@ada`);
    await expect(page).to.be.accessible();
  });

  it('says when the link is incomplete, and sends no request', async () => {
    at.goTo({ to: '', url: `${blog}/post` });
    const page = await at.open();
    expect(textOf(page)).to.contain(words.connect.incomplete);
    expect(at.service.sent).to.deep.equal([]);
    await expect(page).to.be.accessible();
  });

  it('says to open it in a new tab if its own origin is opaque, and does nothing else', async () => {
    const opener = new FakeOpener();
    at.set('opener', opener);
    at.set('origin', 'null');
    const page = await at.open();
    expect(textOf(page)).to.contain(words.connect.opaque);
    expect(opener.told).to.deep.equal([]);
    expect(at.service.sent).to.deep.equal([]);
    await expect(page).to.be.accessible();
  });
});
