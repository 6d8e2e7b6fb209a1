import { expect, waitUntil } from '@open-wc/testing';
import { creator, earned, openCreator, unfold } from '../../../test/creator.ts';
import { type Answers, type FakeService, me, signedOut } from '../../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../../test/page.ts';
import { dayName } from '../../money/month.ts';
import { words } from '../../words/words.ts';
import type { CreatorPage } from '../creator-page.ts';
import '../../creator.ts';

describe('what a creator proves to be theirs', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(answers: Answers): Promise<CreatorPage> {
    const opened = await openCreator({ ...earned, ...answers });
    service = opened.service;
    await unfold(opened.page, 'elsewhere');
    return opened.page;
  }

  const url = 'https://social.example/@ada';
  const proof = (missing = false) => ({
    id: url,
    url,
    name: '@ada@social.example',
    provenAt: '2026-11-20T12:00:00.000Z',
    checkedAt: '2026-11-20T12:00:00.000Z',
    missing,
    signedIn: false,
  });
  const check = async (page: CreatorPage) => {
    type(page, '#elsewhere-input', 'social.example/@ada');
    buttonNamed(page, words.elsewhere.check).click();
  };

  it('is looked at when asked, and listed once it leads to them', async () => {
    const page = await open({
      'GET /v1/me/proofs': { proofs: [] },
      'POST /v1/me/proofs': { state: 'proven', proofs: [proof()] },
    });
    await untilText(page, words.elsewhere.explanation);
    service.change({ 'GET /v1/me/proofs': { proofs: [proof()] } });
    await check(page);
    await untilText(page, words.elsewhere.isYours);
    await untilText(page, '@ada@social.example');
    const sent = service.sent.find(({ method }) => method === 'POST');
    expect(sent?.body).to.deep.equal({ url });
    await expect(page).to.be.accessible();
  });

  it('is looked at by the name that Mastodon shows, too', async () => {
    const page = await open({
      'GET /v1/me/proofs': { proofs: [] },
      'POST /v1/me/proofs': { state: 'not-named' },
    });
    await untilText(page, words.elsewhere.explanation);
    for (const [typed, asked] of [
      ['@ada@social.example', 'acct:ada@social.example'],
      ['@Ada@Bücher.example', 'acct:Ada@xn--bcher-kva.example'],
      ['ada@other.example', 'acct:ada@other.example'],
    ] as const) {
      type(page, '#elsewhere-input', typed);
      buttonNamed(page, words.elsewhere.check).click();
      await untilText(page, `@${asked.slice(5)} ${words.elsewhere.notNamed}`);
      expect(service.sent.findLast(({ method }) => method === 'POST')?.body).to.deep.equal({ url: asked });
    }
  });

  it('is looked at by the name that Bluesky shows, too', async () => {
    const page = await open({
      'GET /v1/me/proofs': { proofs: [] },
      'POST /v1/me/proofs': { state: 'not-named', signIn: true },
    });
    await untilText(page, words.elsewhere.explanation);
    type(page, '#elsewhere-input', '@ada.example');
    buttonNamed(page, words.elsewhere.check).click();
    await untilText(page, words.elsewhere.signIn.notYet);
    const sent = service.sent.find(({ method }) => method === 'POST');
    expect(sent?.body).to.deep.equal({ url: 'https://bsky.app/profile/ada.example' });
  });

  it('is shown by signing in where that is possible, or by the link', async () => {
    const [here] = location.href.split('#');
    const page = await open({
      'GET /v1/me/proofs': { proofs: [] },
      'POST /v1/me/proofs': { state: 'not-named', signIn: true },
      'POST /v1/me/proofs/sign-in': { state: 'go', url: `${here}#went` },
    });
    await untilText(page, words.elsewhere.explanation);
    await check(page);
    const { button, otherWay } = words.elsewhere.signIn;
    await untilText(page, otherWay);
    expect(textOf(page).indexOf(button)).to.be.below(textOf(page).indexOf(otherWay));
    await expect(page).to.be.accessible();
    buttonNamed(page, button).click();
    await waitUntil(() => location.hash === '#went', 'never went there');
    const sent = service.sent.find(({ path }) => path === '/v1/me/proofs/sign-in');
    expect(sent?.body).to.deep.equal({ url });
    history.replaceState(null, '', here);
  });

  it('says so where the server does not let anybody sign in', async () => {
    const page = await open({
      'GET /v1/me/proofs': { proofs: [] },
      'POST /v1/me/proofs': { state: 'not-read', reason: 'unreachable', signIn: true },
      'POST /v1/me/proofs/sign-in': { state: 'not-read', reason: 'unreachable' },
    });
    await untilText(page, words.elsewhere.explanation);
    await check(page);
    await untilText(page, words.elsewhere.signIn.button);
    expect(textOf(page)).not.to.contain(words.elsewhere.signIn.otherWay);
    buttonNamed(page, words.elsewhere.signIn.button).click();
    await untilText(page, words.elsewhere.signIn.ends['not-read']);
  });

  it('says what became of a sign-in, once', async () => {
    for (const [end, sentence] of Object.entries(words.elsewhere.signIn.ends)) {
      history.replaceState(null, '', `?signed-in=${end}`);
      const page = await open({ 'GET /v1/me/proofs': { proofs: [{ ...proof(), signedIn: true }] } });
      await untilText(page, sentence);
      await untilText(page, words.elsewhere.signIn.proven);
      expect(location.search).to.equal('');
      service.restore();
    }
    history.replaceState(null, '', '?signed-in=toString');
    const page = await open({ 'GET /v1/me/proofs': { proofs: [] } });
    await untilText(page, words.elsewhere.explanation);
    expect(page.querySelector('flattr-elsewhere .notice')).to.equal(null);
  });

  it('says since when it is proven by signing in, and what to do when it is gone', async () => {
    const reading = { state: 'signed-in', provenAt: '2026-11-20T12:00:00.000Z', missing: false };
    const page = await open({ 'GET /v1/me/proofs': { proofs: [] }, 'POST /v1/me/proofs': reading });
    await untilText(page, words.elsewhere.explanation);
    const { stands, gone, button } = words.elsewhere.signIn;
    await check(page);
    await untilText(page, stands(dayName(new Date(reading.provenAt))));
    expect(textOf(page)).not.to.contain(button);
    service.change({ 'POST /v1/me/proofs': { ...reading, missing: true, signIn: true } });
    await check(page);
    await untilText(page, gone(dayName(new Date(reading.provenAt))));
    buttonNamed(page, button);
  });

  it('shows what was found last, and no longer what became of a sign-in before', async () => {
    history.replaceState(null, '', '?signed-in=cancelled');
    const page = await open({
      'GET /v1/me/proofs': { proofs: [] },
      'POST /v1/me/proofs': { state: 'not-named', signIn: true },
    });
    await untilText(page, words.elsewhere.signIn.ends.cancelled);
    await check(page);
    await untilText(page, words.elsewhere.signIn.notYet);
    expect(textOf(page)).not.to.contain(words.elsewhere.signIn.ends.cancelled);
  });

  it('says to who is not signed in, or has no handle, that this browser did not begin the sign-in', async () => {
    const { creatorPage } = words;
    history.replaceState(null, '', '?signed-in=signed-out');
    const visitor = await openCreator({ 'GET /v1/me': signedOut, 'GET /v1/me/earnings': signedOut });
    service = visitor.service;
    await untilText(visitor.page, creatorPage.backFromSignIn['signed-out']);
    service.restore();
    history.replaceState(null, '', '?signed-in=other-browser');
    const reader = await openCreator({ 'GET /v1/me': me });
    service = reader.service;
    await untilText(reader.page, creatorPage.backFromSignIn['other-browser']);
    history.replaceState(null, '', location.pathname);
  });

  it('says what to enter where that leads nowhere', async () => {
    const page = await open({ 'GET /v1/me/proofs': { proofs: [] } });
    await untilText(page, words.elsewhere.hint);
    const { none, noServer, yourPage, here } = words.elsewhere.mistakes;
    for (const [typed, mistake] of [
      ['not an address', none],
      ['http://blog.example', none],
      ['ftp://blog.example', none],
      ['', none],
      ['@ada', noServer('@ada')],
      ['ada', noServer('@ada')],
      [`${location.origin}/@${creator.handle}`, yourPage],
      [`@${creator.handle}@${location.host}`, yourPage],
      [`${location.origin}/@somebody`, here],
      [location.origin, here],
    ] as const) {
      type(page, '#elsewhere-input', typed);
      buttonNamed(page, words.elsewhere.check).click();
      await waitUntil(
        () => page.querySelector('#elsewhere-hint')?.textContent === mistake,
        `${typed}: ${page.querySelector('#elsewhere-hint')?.textContent}`,
      );
    }
    expect(service.changes).to.deep.equal([]);
  });

  it('shows nothing of what was looked at before, where nothing can be looked at now', async () => {
    const page = await open({
      'GET /v1/me/proofs': { proofs: [] },
      'POST /v1/me/proofs': { state: 'not-named' },
    });
    await untilText(page, words.elsewhere.explanation);
    await check(page);
    await untilText(page, words.elsewhere.notNamed);
    type(page, '#elsewhere-input', '@ada');
    buttonNamed(page, words.elsewhere.check).click();
    await untilText(page, words.elsewhere.mistakes.noServer('@ada'));
    expect(textOf(page)).not.to.contain(words.elsewhere.notNamed);
  });

  it('comes into view where a mail or a sign-in leads to it', async () => {
    const { pathname } = location;
    history.replaceState(null, '', '#elsewhere');
    const opened = await openCreator(earned);
    service = opened.service;
    await untilText(opened.page, words.elsewhere.explanation);
    const top = () => opened.page.querySelector('#elsewhere')?.getBoundingClientRect().top ?? -1;
    await waitUntil(() => top() >= 0 && top() < innerHeight / 2, 'never came into view');
    history.replaceState(null, '', pathname);
  });

  it('names its DNS record in full, with the domain that was looked at', async () => {
    const page = await open({
      'GET /v1/me/proofs': { proofs: [] },
      'POST /v1/me/proofs': { state: 'not-named' },
    });
    await untilText(page, words.elsewhere.explanation);
    const record = (domain: string) => `_flattr.${domain} TXT "${creator.handle}@${location.host}"`;
    const ways = () => page.querySelector('flattr-elsewhere dl')?.textContent ?? '';
    expect(ways()).to.contain(record('blog.example'));
    type(page, '#elsewhere-input', 'https://www.adas.example/');
    buttonNamed(page, words.elsewhere.check).click();
    await waitUntil(() => ways().includes(record('adas.example')), 'never named');
  });

  it('says what to do when it does not, in a sentence for each reason', async () => {
    const { notNamed, taken, reasons, signIn } = words.elsewhere;
    const page = await open({ 'GET /v1/me/proofs': { proofs: [] } });
    for (const [reading, sentence] of [
      [{ state: 'not-named' }, notNamed],
      [{ state: 'taken' }, taken],
      [{ state: 'taken', signIn: true }, signIn.taken],
      ...Object.entries(reasons).map(([reason, said]) => [{ state: 'not-read', reason }, said] as const),
    ] as const) {
      service.change({ 'POST /v1/me/proofs': reading });
      await waitUntil(
        () => buttonNamed(page, words.elsewhere.check).getAttribute('aria-disabled') === 'false',
      );
      await check(page);
      await untilText(page, sentence);
    }
  });

  it('is taken back with one press', async () => {
    const path = `DELETE /v1/me/proofs/${encodeURIComponent(url)}`;
    const page = await open({ 'GET /v1/me/proofs': { proofs: [proof(true)] }, [path]: { proofs: [] } });
    await untilText(page, words.elsewhere.missing);
    buttonNamed(page, words.elsewhere.removeThis('@ada@social.example')).click();
    await waitUntil(() => !textOf(page).includes(words.elsewhere.missing), 'never removed');
    expect(document.activeElement?.id).to.equal('elsewhere-input');
  });
});
