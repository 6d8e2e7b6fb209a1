import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { blog, ConnectWindow, FakeOpener, outcome } from '../../test/connect.ts';
import { ada, me, offline, problem, service, signedOut } from '../../test/fake-service.ts';
import { buttonNamed, movePointer, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import { words } from '../words/words.ts';
import '../connect.ts';

describe('the page at /flattr', () => {
  const at = new ConnectWindow();
  before(usePagesStylesheet);

  it('shows the creator as heading, the host, and the title as the site’s claim', async () => {
    const page = await at.open();
    await untilText(page, 'Ada Lovelace');
    expect(textOf(page.querySelector('h1'))).to.equal('Flattr Ada Lovelace');
    expect(textOf(page.querySelector('.thing-host'))).to.equal('blog.example');
    expect(textOf(page.querySelector('q'))).to.equal('A fine post');
    expect(textOf(page)).to.contain('The site calls it');
  });

  it('shows what it is and the focus in the email field, before it asks a stranger for anything', async () => {
    at.service.change({ 'GET /v1/me': signedOut });
    const page = await at.open();
    await untilText(page, words.connect.what);
    const [what, field] = [page.querySelector('a[href="/"]'), page.querySelector('#sign-in-email')];
    expect(what?.compareDocumentPosition(field as Element)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    await waitUntil(() => document.activeElement === field, 'the field has the focus');
  });

  it('shows the creator’s picture, and how many readers flattred the page', async () => {
    at.service.change({
      'GET /v1/creators/ada': { ...ada, picture: '/pictures/11/hash' },
      'GET /v1/counts': { counts: [15] },
    });
    const page = await at.open();
    await untilText(page, '15 readers flattred this');
    expect(page.querySelector('img.avatar')?.getAttribute('src')).to.equal('/pictures/11/hash');
  });

  it('says whether the site itself lists the creator', async () => {
    const page = await at.open();
    await untilText(page, 'This link is for Ada Lovelace');
    at.service.change({ 'GET /v1/creators/ada': { ...ada, sites: ['https://www.blog.example'] } });
    await page.load.run();
    await untilText(page, 'The site itself lists Ada Lovelace');
    for (const proven of [{ accounts: [blog] }, { pages: [`${blog}/post`] }]) {
      at.service.change({ 'GET /v1/creators/ada': { ...ada, ...proven } });
      await page.load.run();
      await untilText(page, 'Ada Lovelace has proven that this is theirs');
    }
  });

  it('has one button if there is no site to connect, which records one click', async () => {
    const page = await at.open();
    await untilText(page, 'Ada Lovelace');
    await at.press(page, 'Flattr');
    await untilText(page, words.connect.thanks);
    expect(at.service.changes).to.deep.equal(['POST /v1/me/clicks']);
    expect(at.service.sent.find(({ method }) => method === 'POST')?.body).to.deep.equal({
      to: 'ada',
      url: `${blog}/post`,
      title: 'A fine post',
    });
    expect(textOf(page)).to.contain('So did 41 other readers.');
    expect(page.querySelector('a[href="/wallet"]')).to.not.equal(null);
    expect(page.querySelector<HTMLAnchorElement>('.back-link')?.href).to.equal(`${blog}/post`);
    expect(at.closed).to.equal(0);
  });

  it('ignores a press before it is armed', async () => {
    const page = await at.open();
    await untilText(page, 'Ada Lovelace');
    buttonNamed(page, 'Flattr').click();
    await aTimeout(600);
    buttonNamed(page, 'Flattr').click(); // half a second later, but nobody moved
    await aTimeout(50);
    expect(at.service.changes).to.deep.equal([]);
    expect(textOf(page.querySelector('.answer'))).to.equal(words.connect.early);
    await at.press(page, 'Flattr');
    await untilText(page, words.connect.thanks);
  });

  it('says that a press came too early without moving its buttons', async () => {
    const page = await at.open();
    await untilText(page, 'Ada Lovelace');
    const { top } = buttonNamed(page, 'Flattr').getBoundingClientRect();
    buttonNamed(page, 'Flattr').click();
    await untilText(page, words.connect.early);
    expect(buttonNamed(page, 'Flattr').getBoundingClientRect().top).to.equal(top);
    expect(buttonNamed(page, 'Flattr').getAttribute('aria-disabled')).to.equal('true');
  });

  it('starts the wait again when its content changes', async () => {
    const page = await at.open();
    await untilText(page, 'Ada Lovelace');
    movePointer();
    await waitUntil(() => page.armed);
    page.me = { ...(page.me ?? raise()), monthlyAmount: 0n };
    await page.updateComplete;
    expect(page.armed).to.equal(false);
  });

  it('connects in order: click, grant, outcome to the verified origin, close', async () => {
    at.service.change({ 'POST /v1/grants': [201, { origin: blog, expiresAt: '2027-05-01T00:00:00Z' }] });
    const { page, opener, token } = await at.openFromSite();
    await at.press(page, /Flattr and connect blog\.example/);
    await waitUntil(() => at.closed === 1, 'never closed');
    expect(at.service.changes).to.deep.equal(['POST /v1/me/clicks', 'POST /v1/grants']);
    expect(at.service.sent.at(-1)?.body).to.deep.equal({
      origin: blog,
      nonce: opener.told[0]?.message.nonce,
      token,
    });
    expect(opener.told.slice(1)).to.deep.equal([
      { message: { flattr: 'outcome', version: 1, ...outcome, connected: true }, targetOrigin: blog },
    ]);
  });

  it('connects nothing for “Flattr once”', async () => {
    const { page, opener } = await at.openFromSite();
    await at.press(page, words.connect.once);
    await waitUntil(() => at.closed === 1, 'never closed');
    expect(at.service.changes).to.deep.equal(['POST /v1/me/clicks']);
    expect(opener.told[1]?.message.connected).to.equal(false);
  });

  it('does not offer to connect a site for a page of another site', async () => {
    const { page } = await at.openFromSite('https://other.example');
    expect(page.canConnect).to.equal(false);
    expect(page.querySelector('[data-action=connect]')).to.equal(null);
  });

  it('does not accept a framed opener, and still records the click', async () => {
    const opener = new FakeOpener();
    opener.top = new FakeOpener();
    at.set('opener', opener);
    const page = await at.open();
    await waitUntil(() => opener.told.length > 0);
    const data = { flattr: 'connect', version: 1, token: null };
    dispatchEvent(Object.assign(new Event('message'), { data, source: opener, origin: blog }));
    await waitUntil(() => page.isSiteSettled);
    await untilText(page, 'Ada Lovelace');
    await at.press(page, 'Flattr');
    await untilText(page, words.connect.thanks);
    expect(opener.told).to.have.length(1); // only `ready`
    expect(at.closed).to.equal(0);
  });

  it('stays, and says that nothing was recorded, when the click fails', async () => {
    at.service.change({ 'POST /v1/me/clicks': offline });
    const { page, opener } = await at.openFromSite();
    await at.press(page, words.connect.once);
    await untilText(page, words.connect.notRecorded);
    expect(textOf(page.querySelector('[role=alert]'))).to.contain('Nothing was lost');
    expect(at.closed).to.equal(0);
    expect(opener.told).to.have.length(1);
    at.service.change({ 'POST /v1/me/clicks': [201, outcome] });
    await at.press(page, words.connect.once);
    await waitUntil(() => at.closed === 1, 'the second try never closed');
  });

  it('tells the site about the click, and stays open, when only the connecting failed', async () => {
    at.service.change({ 'POST /v1/grants': problem(409, 'known-key', 'This key is known already.') });
    const { page, opener } = await at.openFromSite();
    await at.press(page, /connect/);
    await untilText(page, words.connect.notConnected);
    expect(opener.told[1]?.message).to.deep.include({ state: 'flattred', connected: false });
    expect(at.closed).to.equal(0);
    buttonNamed(page, words.connect.close).click();
    expect(at.closed).to.equal(1);
  });

  it('lets the reader sign in, shows the sandbox email, then continues', async () => {
    at.service.change({
      'GET /v1/me': signedOut,
      'POST /v1/sign-in/codes': [202, { signIn: 'attempt' }],
      'POST /v1/sign-in': me,
      'GET /v1/sandbox/mailbox': {
        messages: [{ to: me.email, subject: 'Your code', text: 'It is 123456.', at: '2026-11-20T10:00:00Z' }],
      },
    });
    const page = await at.open();
    await untilText(page, words.signIn.send);
    type(page, '#sign-in-email', me.email);
    buttonNamed(page, words.signIn.send).click();
    await untilText(page, 'It is 123456.');
    expect(textOf(page)).to.contain(words.sandboxMailbox.title);
    buttonNamed(page, words.sandboxMailbox.use('123456')).click();
    await untilText(page, `Signed in as ${me.email}`);
    expect(at.service.sent.find(({ path }) => path === '/v1/sign-in')?.body).to.deep.equal({
      signIn: 'attempt',
      code: '123456',
    });
    expect(document.activeElement).to.equal(page.querySelector('h1'));
  });

  it('asks to sign in again when the session has ended', async () => {
    at.service.change({ 'POST /v1/me/clicks': signedOut });
    const page = await at.open();
    await untilText(page, 'Ada Lovelace');
    await at.press(page, 'Flattr');
    await untilText(page, words.signIn.send);
    expect(textOf(page)).to.contain(words.connect.notRecorded);
  });

  it('offers to try again when the service cannot be reached', async () => {
    at.service.change({ 'GET /v1/service': offline });
    const page = await at.open();
    await untilText(page, words.problem.unreachable);
    at.service.change({ 'GET /v1/service': service });
    buttonNamed(page, words.common.again).click();
    await untilText(page, 'Ada Lovelace');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible in every step, ${colorScheme}`, async () => {
      await emulateMedia({ colorScheme });
      at.service.change({ 'GET /v1/me': signedOut, 'POST /v1/sign-in/codes': [202, { signIn: 'attempt' }] });
      let page = await at.open();
      await untilText(page, words.signIn.send);
      await expect(page).to.be.accessible();
      type(page, '#sign-in-email', me.email);
      buttonNamed(page, words.signIn.send).click();
      await untilText(page, 'Sent to');
      await expect(page).to.be.accessible();
      page.remove();

      at.service.change({ 'GET /v1/me': me, 'POST /v1/me/clicks': offline });
      ({ page } = await at.openFromSite());
      await expect(page).to.be.accessible();
      await at.press(page, words.connect.once);
      await untilText(page, 'not recorded');
      await expect(page).to.be.accessible();
      at.service.change({ 'POST /v1/me/clicks': [201, outcome] });
      await at.press(page, words.connect.once);
      await untilText(page, words.connect.thanks);
      await expect(page).to.be.accessible();
    });
  }
});

function raise(): never {
  throw new Error('nobody is signed in');
}
