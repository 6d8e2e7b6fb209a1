import { createClickKey } from '@flattr/click-token/keys';
import { signConnect } from '@flattr/click-token/sign-connect';
import { aTimeout, expect, fixture, html, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { ada, FakeService, me, offline, problem, signedOut } from '../../test/fake-service.ts';
import { buttonNamed, movePointer, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import { words } from '../words/words.ts';
import type { ConnectPage } from './connect-page.ts';
import '../connect.ts';

const blog = 'https://blog.example';
const outcome = { state: 'flattred', count: 42, month: '2026-11', now: 1_796_000_000.5 };

class FakeOpener {
  top: unknown = this;
  readonly told: { message: Record<string, unknown>; targetOrigin: string }[] = [];
  postMessage(message: unknown, targetOrigin: string): void {
    this.told.push({ message: message as Record<string, unknown>, targetOrigin });
  }
}

describe('the page at /flattr', () => {
  const address = location.href;
  const hasFocus = document.hasFocus;
  const close = window.close;
  let service: FakeService;
  let closed: number;

  before(usePagesStylesheet);

  beforeEach(() => {
    document.hasFocus = () => true;
    closed = 0;
    window.close = () => closed++;
    service = new FakeService({ 'GET /v1/creators/ada': ada, 'POST /v1/me/clicks': [201, outcome] });
    goTo({ to: 'ada', url: `${blog}/post`, title: 'A fine post' });
  });

  afterEach(() => {
    service.restore();
    document.hasFocus = hasFocus;
    window.close = close;
    setWindow('opener', null);
    setWindow('origin', location.origin);
    history.replaceState(null, '', address);
  });

  /** What the browser would set. Both are replaceable properties of the window. */
  function setWindow(name: 'opener' | 'origin', value: unknown): void {
    Object.defineProperty(window, name, { value, configurable: true, writable: true });
  }

  function goTo(parameters: Record<string, string>): void {
    const query = new URLSearchParams(location.search);
    for (const name of ['to', 'url', 'title']) query.delete(name);
    for (const [name, value] of Object.entries(parameters)) query.set(name, value);
    history.replaceState(null, '', `?${query}`);
  }

  const open = () => fixture<ConnectPage>(html`<flattr-connect-page></flattr-connect-page>`);

  async function press(page: ConnectPage, name: string | RegExp): Promise<void> {
    movePointer();
    await waitUntil(() => page.armed, 'never armed');
    await page.updateComplete;
    buttonNamed(page, name).click();
  }

  /** A site that opened the page and answers it with a proof of a new key. */
  async function openFromSite(
    origin = blog,
  ): Promise<{ page: ConnectPage; opener: FakeOpener; token: string }> {
    const opener = new FakeOpener();
    setWindow('opener', opener);
    const page = await open();
    await waitUntil(() => opener.told.length > 0, 'never ready');
    const token = await signConnect(await createClickKey(), {
      issuer: origin,
      audience: location.origin,
      nonce: String(opener.told[0]?.message.nonce),
      issuedAt: Date.now() / 1000,
    });
    const data = { flattr: 'connect', version: 1, token };
    dispatchEvent(Object.assign(new Event('message'), { data, source: opener, origin }));
    await waitUntil(() => page.site, 'the site was never accepted');
    await page.updateComplete;
    return { page, opener, token };
  }

  it('shows who is paid as the headline, the host, and the title as the page’s own claim', async () => {
    const page = await open();
    await untilText(page, 'Ada Lovelace');
    expect(textOf(page.querySelector('h1'))).to.equal('Flattr Ada Lovelace');
    expect(textOf(page.querySelector('.thing-host'))).to.equal('blog.example');
    expect(textOf(page.querySelector('q'))).to.equal('A fine post');
    expect(textOf(page)).to.contain('The site calls it');
  });

  it('has one button without a site to connect, and records one click by it', async () => {
    const page = await open();
    await untilText(page, 'Ada Lovelace');
    await press(page, 'Flattr');
    await untilText(page, words.connect.thanks);
    expect(service.changes).to.deep.equal(['POST /v1/me/clicks']);
    expect(service.sent.at(-1)?.body).to.deep.equal({ to: 'ada', url: `${blog}/post`, title: 'A fine post' });
    expect(textOf(page)).to.contain('So did 41 other readers.');
    expect(page.querySelector('a[href="/wallet"]')).to.not.equal(null);
    expect(page.querySelector<HTMLAnchorElement>('.back-link')?.href).to.equal(`${blog}/post`);
    expect(closed).to.equal(0);
  });

  it('does nothing at a press that was not armed', async () => {
    const page = await open();
    await untilText(page, 'Ada Lovelace');
    buttonNamed(page, 'Flattr').click();
    await aTimeout(600);
    buttonNamed(page, 'Flattr').click(); // half a second later, but nobody moved
    await aTimeout(50);
    expect(service.changes).to.deep.equal([]);
    expect(buttonNamed(page, 'Flattr').getAttribute('aria-disabled')).to.equal('true');
  });

  it('begins arming anew when what it shows changes', async () => {
    const page = await open();
    await untilText(page, 'Ada Lovelace');
    movePointer();
    await waitUntil(() => page.armed);
    page.me = { ...(page.me ?? raise()), monthlyAmount: 0n };
    await page.updateComplete;
    expect(page.armed).to.equal(false);
  });

  it('connects in the right order: click, grant, outcome to that exact origin, close', async () => {
    service.change({ 'POST /v1/grants': [201, { origin: blog, expiresAt: '2027-05-01T00:00:00Z' }] });
    const { page, opener, token } = await openFromSite();
    await press(page, /Flattr and connect blog\.example/);
    await waitUntil(() => closed === 1, 'never closed');
    expect(service.changes).to.deep.equal(['POST /v1/me/clicks', 'POST /v1/grants']);
    expect(service.sent.at(-1)?.body).to.deep.equal({
      origin: blog,
      nonce: opener.told[0]?.message.nonce,
      token,
    });
    expect(opener.told.slice(1)).to.deep.equal([
      { message: { flattr: 'outcome', version: 1, ...outcome, connected: true }, targetOrigin: blog },
    ]);
  });

  it('makes no grant for “once”', async () => {
    const { page, opener } = await openFromSite();
    await press(page, words.connect.once);
    await waitUntil(() => closed === 1, 'never closed');
    expect(service.changes).to.deep.equal(['POST /v1/me/clicks']);
    expect(opener.told[1]?.message.connected).to.equal(false);
  });

  it('does not offer to connect a site for a thing of another one', async () => {
    const { page } = await openFromSite('https://other.example');
    expect(page.canConnect).to.equal(false);
    expect(page.querySelector('[data-action=connect]')).to.equal(null);
  });

  it('does not accept a framed opener, and still records the click', async () => {
    const opener = new FakeOpener();
    opener.top = new FakeOpener();
    setWindow('opener', opener);
    const page = await open();
    await waitUntil(() => opener.told.length > 0);
    const data = { flattr: 'connect', version: 1, token: null };
    dispatchEvent(Object.assign(new Event('message'), { data, source: opener, origin: blog }));
    await waitUntil(() => page.isSiteSettled);
    await untilText(page, 'Ada Lovelace');
    await press(page, 'Flattr');
    await untilText(page, words.connect.thanks);
    expect(opener.told).to.have.length(1); // only `ready`
    expect(closed).to.equal(0);
  });

  it('stays, and says that nothing was recorded, when the click fails', async () => {
    service.change({ 'POST /v1/me/clicks': offline });
    const { page, opener } = await openFromSite();
    await press(page, words.connect.once);
    await untilText(page, words.connect.notRecorded);
    expect(textOf(page.querySelector('[role=alert]'))).to.contain('Nothing was lost');
    expect(closed).to.equal(0);
    expect(opener.told).to.have.length(1);
    service.change({ 'POST /v1/me/clicks': [201, outcome] });
    await press(page, words.connect.once);
    await waitUntil(() => closed === 1, 'the second try never closed');
  });

  it('tells the click, and stays to tell the reader, when only the connecting failed', async () => {
    service.change({ 'POST /v1/grants': problem(409, 'known-key', 'This key is known already.') });
    const { page, opener } = await openFromSite();
    await press(page, /connect/);
    await untilText(page, words.connect.notConnected);
    expect(opener.told[1]?.message).to.deep.include({ state: 'flattred', connected: false });
    expect(closed).to.equal(0);
    buttonNamed(page, words.connect.close).click();
    expect(closed).to.equal(1);
  });

  it('lets the reader sign in here, shows the sandbox mail, and goes on', async () => {
    service.change({
      'GET /v1/me': signedOut,
      'POST /v1/sign-in/codes': [202, { signIn: 'attempt' }],
      'POST /v1/sign-in': me,
      'GET /v1/sandbox/mailbox': {
        messages: [{ to: me.email, subject: 'Your code', text: 'It is 123456.', at: '2026-11-20T10:00:00Z' }],
      },
    });
    const page = await open();
    await untilText(page, words.signIn.send);
    type(page, '#sign-in-email', me.email);
    buttonNamed(page, words.signIn.send).click();
    await untilText(page, 'It is 123456.');
    expect(textOf(page)).to.contain(words.sandboxMailbox.title);
    buttonNamed(page, words.sandboxMailbox.use('123456')).click();
    await untilText(page, `Signed in as ${me.email}`);
    expect(service.sent.find(({ path }) => path === '/v1/sign-in')?.body).to.deep.equal({
      signIn: 'attempt',
      code: '123456',
    });
    expect(document.activeElement).to.equal(page.querySelector('h1'));
  });

  it('asks to sign in again when the session ended meanwhile', async () => {
    service.change({ 'POST /v1/me/clicks': signedOut });
    const page = await open();
    await untilText(page, 'Ada Lovelace');
    await press(page, 'Flattr');
    await untilText(page, words.signIn.send);
    expect(textOf(page)).to.contain(words.connect.notRecorded);
  });

  it('tells a new reader after the click to choose an amount', async () => {
    service.change({ 'GET /v1/me': { ...me, monthlyAmount: '0', wallet: '0' } });
    const page = await open();
    await untilText(page, 'Ada Lovelace');
    await press(page, 'Flattr');
    await untilText(page, words.connect.choose);
  });

  it('says clearly when nobody has the handle', async () => {
    goTo({ to: 'nobody', url: `${blog}/post` });
    const page = await open();
    await untilText(page, 'No one has the handle @nobody');
    await expect(page).to.be.accessible();
  });

  it('says clearly when the thing is the reader’s own', async () => {
    service.change({ 'GET /v1/me': { ...me, handle: 'ada' } });
    const page = await open();
    await untilText(page, words.connect.own);
    expect(page.querySelector('[data-action]')).to.equal(null);
    await expect(page).to.be.accessible();
  });

  it('says clearly when the link is incomplete, and asks the service nothing', async () => {
    goTo({ to: 'ada', url: 'javascript:alert(1)' });
    const page = await open();
    expect(textOf(page)).to.contain(words.connect.incomplete);
    expect(service.sent).to.deep.equal([]);
    await expect(page).to.be.accessible();
  });

  it('says “open this in a new tab” where its own origin is opaque, and does nothing else', async () => {
    const opener = new FakeOpener();
    setWindow('opener', opener);
    setWindow('origin', 'null');
    const page = await open();
    expect(textOf(page)).to.contain(words.connect.opaque);
    expect(opener.told).to.deep.equal([]);
    expect(service.sent).to.deep.equal([]);
    await expect(page).to.be.accessible();
  });

  it('offers to try again when the service cannot be reached', async () => {
    service.change({ 'GET /v1/service': offline });
    const page = await open();
    await untilText(page, words.problem.unreachable);
    service.change({ 'GET /v1/service': (await import('../../test/fake-service.ts')).service });
    buttonNamed(page, words.common.again).click();
    await untilText(page, 'Ada Lovelace');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible in every step, ${colorScheme}`, async () => {
      await emulateMedia({ colorScheme });
      service.change({ 'GET /v1/me': signedOut, 'POST /v1/sign-in/codes': [202, { signIn: 'attempt' }] });
      let page = await open();
      await untilText(page, words.signIn.send);
      await expect(page).to.be.accessible();
      type(page, '#sign-in-email', me.email);
      buttonNamed(page, words.signIn.send).click();
      await untilText(page, 'Sent to');
      await expect(page).to.be.accessible();
      page.remove();

      service.change({ 'GET /v1/me': me, 'POST /v1/me/clicks': offline });
      ({ page } = await openFromSite());
      await expect(page).to.be.accessible();
      await press(page, words.connect.once);
      await untilText(page, 'not recorded');
      await expect(page).to.be.accessible();
      service.change({ 'POST /v1/me/clicks': [201, outcome] });
      await press(page, words.connect.once);
      await untilText(page, words.connect.thanks);
      await expect(page).to.be.accessible();
    });
  }
});

function raise(): never {
  throw new Error('nobody is signed in');
}
