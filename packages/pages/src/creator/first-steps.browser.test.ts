import { expect, waitUntil } from '@open-wc/testing';
import { earned, openCreator, profile } from '../../test/creator.ts';
import type { Answers, FakeService } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import type { CreatorPage } from '../creator/creator-page.ts';
import { words } from '../words/words.ts';
import '../creator.ts';

const nobody = { ...profile, words: null, picture: null };

describe('the first steps of a creator', () => {
  let service: FakeService;
  const write = navigator.clipboard.writeText;
  before(usePagesStylesheet);
  beforeEach(() => {
    navigator.clipboard.writeText = async () => {};
  });
  afterEach(() => {
    navigator.clipboard.writeText = write;
    localStorage.clear();
    location.hash = '';
    service.restore();
  });

  async function open(answers: Answers): Promise<CreatorPage> {
    const opened = await openCreator({ 'GET /v1/me/profile': nobody, ...answers });
    service = opened.service;
    await waitUntil(() => opened.page.querySelector('flattr-first-steps, .figures'));
    return opened.page;
  }

  const ticks = (page: CreatorPage) =>
    [...page.querySelectorAll('.step')]
      .filter((step) => textOf(step.querySelector('.step-mark')) === words.firstSteps.done)
      .map((step) => textOf(step.querySelector('h3')));
  const check = (page: CreatorPage, address: string) => {
    type(page, '#check-page-input', address);
    buttonNamed(page, words.checkPage.check).click();
  };
  const reads = (parts: object): Answers => ({
    'POST /v1/me/pages/check': { state: 'read', handles: ['ada'], script: true, listed: null, ...parts },
  });

  it('are there until the first flattr, and then the figures', async () => {
    const page = await open({});
    expect(textOf(page)).to.contain(words.firstSteps.intro);
    expect(page.querySelector('.figures')).to.equal(null);
    expect(ticks(page)).to.deep.equal([words.firstSteps.handle]);
    await expect(page).to.be.accessible();
    service.restore();
    page.remove();
    const other = await open(earned);
    expect(other.querySelector('.figures')).to.be.ok;
    expect(other.querySelector('flattr-first-steps')).to.equal(null);
  });

  it('get a tick when the button is found on a page, also after a reload', async () => {
    const page = await open(reads({}));
    check(page, 'blog.example/post');
    await untilText(page, 'blog.example/post has your button. It pays @ada.');
    expect(service.sent.find(({ method }) => method === 'POST')?.body).to.deep.equal({
      url: 'https://blog.example/post',
    });
    await waitUntil(() => ticks(page).includes(words.firstSteps.tag));
    expect(page.querySelector('flattr-check-page')?.checkVisibility(), 'what was found stays seen').to.equal(
      true,
    );
    await expect(page).to.be.accessible();
    service.restore();
    page.remove();
    expect(ticks(await open({}))).to.include(words.firstSteps.tag);
  });

  for (const [what, answer, said] of [
    ['the page has no button', { handles: [] }, 'has no button'],
    ['it pays others', { handles: ['ben'] }, 'pays @ben, not you'],
    ['the site does not list the creator', { listed: false }, 'is not paid'],
    ['the page redirects', { state: 'not-read', reason: 'redirected' }, 'redirects elsewhere'],
    ['nothing answers', { state: 'not-read', reason: 'unreachable' }, 'blog.example did not answer'],
    ['there is no such page', { state: 'not-read', reason: 'missing' }, 'was not found'],
  ] as const) {
    it(`say what is wrong with the button if ${what}`, async () => {
      const page = await open(reads(answer));
      check(page, 'blog.example');
      await waitUntil(() => page.querySelector('flattr-check-page .notice'));
      expect(textOf(page.querySelector('flattr-check-page .notice'))).to.contain(said);
      expect(ticks(page)).not.to.include(words.firstSteps.tag);
    });
  }

  it('have room between the address to copy and its QR code', async () => {
    const page = await open({});
    await waitUntil(() => page.querySelector('.qr-code'));
    const top = page.querySelector('.paper')?.getBoundingClientRect().top ?? 0;
    const box = page.querySelector('flattr-paper-code')?.previousElementSibling;
    expect(top - (box?.getBoundingClientRect().bottom ?? 0)).to.be.at.least(16);
  });

  it('say that the script is not on the page, where a site may have bundled it', async () => {
    const page = await open(reads({ script: false }));
    check(page, 'blog.example');
    await untilText(page, words.checkPage.bundled);
    await waitUntil(() => ticks(page).includes(words.firstSteps.tag));
  });

  it('lead to the profile, and know when it says who the creator is', async () => {
    const page = await open({});
    page.querySelector<HTMLElement>('a[href="#profile"]')?.click();
    await waitUntil(() => page.querySelector('#profile .stack'));
    expect(document.activeElement?.textContent).to.contain(words.creatorPage.profile);
    service.restore();
    page.remove();
    expect(ticks(await open({ 'GET /v1/me/profile': profile }))).to.include(words.firstSteps.profile);
  });

  it('go when all are done', async () => {
    const page = await open({ ...reads({}), 'GET /v1/me/profile': profile });
    buttonNamed(page.querySelector('.step-share') ?? page, 'Copy').click();
    await waitUntil(() => ticks(page).includes(words.firstSteps.share));
    check(page, 'blog.example');
    await waitUntil(() => page.querySelector('.figures'));
  });

  it('stay hidden once they were hidden', async () => {
    const page = await open({});
    buttonNamed(page, words.firstSteps.hide).click();
    await waitUntil(() => page.querySelector('.figures'));
    service.restore();
    page.remove();
    const again = await open({});
    await waitUntil(() => again.querySelector('.figures'));
  });
});
