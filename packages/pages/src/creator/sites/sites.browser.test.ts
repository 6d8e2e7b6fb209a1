import { expect, waitUntil } from '@open-wc/testing';
import { earned, openCreator, unfold } from '../../../test/creator.ts';
import { type Answers, type FakeService, offline } from '../../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../../test/page.ts';
import { dayName } from '../../money/month.ts';
import { words } from '../../words/words.ts';
import type { CreatorPage } from '../creator-page.ts';
import '../../creator.ts';

describe('the sites of a creator', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(answers: Answers): Promise<CreatorPage> {
    const opened = await openCreator(answers);
    service = opened.service;
    return opened.page;
  }

  it('are open for a link that leads to them', async () => {
    location.hash = '#sites';
    const page = await open(earned);
    await waitUntil(() => page.querySelector('#check-site-input'));
    expect(page.querySelector<HTMLDetailsElement>('#profile')?.open).to.equal(false);
    location.hash = '';
  });

  it('says whom a site lists, and which buttons count there', async () => {
    const page = await open({
      ...earned,
      'POST /v1/me/sites/verify': { state: 'listed', handles: ['ben'] },
    });
    await unfold(page, 'sites');
    type(page, '#check-site-input', 'blog.example');
    buttonNamed(page, 'Check').click();
    await untilText(page, words.checkSite.listsOthers);
    const body = service.sent.find(({ method }) => method === 'POST')?.body;
    expect(body).to.deep.equal({ origin: 'https://blog.example' });
    await expect(page).to.be.accessible();
  });

  it('names the line of a site’s file that is wrong, and what still applies', async () => {
    const line = { number: 3, text: '"ben"' };
    const page = await open({
      ...earned,
      'POST /v1/me/sites/verify': { state: 'not-read', reason: 'not-json', line, kept: true },
    });
    await unfold(page, 'sites');
    type(page, '#check-site-input', 'blog.example');
    buttonNamed(page, 'Check').click();
    await untilText(page, 'Line 3 is wrong: "ben"');
    await untilText(page, words.checkSite.kept);
    service.change({ 'POST /v1/me/sites/verify': { state: 'lists-nobody', kept: true } });
    await waitUntil(() => buttonNamed(page, 'Check').getAttribute('aria-disabled') === 'false');
    buttonNamed(page, 'Check').click();
    await untilText(page, `${words.checkSite.listsNoOne} ${words.checkSite.kept}`);
  });

  it('accepts and refuses sites that list the creator', async () => {
    const listing = (state: string, missing = false) => ({
      listings: [{ origin: 'https://blog.example', state, missing, checkedAt: '2026-11-20T12:00:00.000Z' }],
      more: false,
    });
    const path = `/v1/me/listings/${encodeURIComponent('https://blog.example')}`;
    const page = await open({
      ...earned,
      'GET /v1/me/listings': listing('waiting'),
      [`PUT ${path}`]: listing('accepted', true),
      [`DELETE ${path}`]: { state: 'lists-nobody', kept: false },
    });
    await unfold(page, 'sites');
    await untilText(page, `${words.listedSites.waiting} · Checked Nov 20, 2026.`);
    await expect(page).to.be.accessible();
    const list = page.querySelector('flattr-listed-sites') ?? page;
    const press = (name: string) =>
      list.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)?.click();
    const earnings = earned['GET /v1/me/earnings'] as { things: object[] };
    const things = [{ ...earnings.things[0], visibility: 'public' }];
    service.change({ 'GET /v1/me/earnings': { ...earnings, things } });
    press('Accept blog.example');
    await untilText(page, words.listedSites.nowAccepted('blog.example'));
    await untilText(page, words.pageVisibility.states.public);
    expect(document.activeElement?.textContent).to.equal(words.listedSites.heading);
    expect(service.sent.find(({ method }) => method === 'PUT')?.body).to.deep.equal({ accepted: true });

    await untilText(page, words.listedSites.missing);
    service.change({ [`DELETE ${path}`]: offline });
    press('Drop the list of blog.example');
    await untilText(page, words.listedSites.unchanged);
    expect(textOf(list)).not.to.contain(words.listedSites.nowAccepted('blog.example'));

    service.change({
      'GET /v1/me/listings': { listings: [], more: false },
      [`DELETE ${path}`]: { state: 'lists-nobody', kept: false },
    });
    press('Drop the list of blog.example');
    await waitUntil(() => service.sent.filter(({ method }) => method === 'DELETE').length === 2);
    await waitUntil(() => list.querySelector('h3') === null);
  });

  it('shows and hides a page on the public page', async () => {
    const thing = 'b06d857c-9430-8b6d-a71a-9effac29849b';
    const page = await open({ ...earned, [`PUT /v1/me/things/${thing}`]: { shown: true } });
    await untilText(page, words.pageVisibility.states.waiting);
    const before = earned['GET /v1/me/earnings'] as { things: object[] };
    const things = [{ ...before.things[0], visibility: 'public' }];
    service.change({ 'GET /v1/me/earnings': { ...before, things } });
    buttonNamed(page, 'Show A fine post').click();
    await waitUntil(() => page.querySelector('[aria-label="Hide A fine post"]'));
    expect(service.sent.find(({ method }) => method === 'PUT')?.body).to.deep.equal({ shown: true });
    await expect(page).to.be.accessible();
  });

  it('says nothing about whether the creator’s page on the service is public', async () => {
    const before = earned['GET /v1/me/earnings'] as { things: object[] };
    const ours = { ...before.things[0], title: null, url: `${location.origin}/@ada`, visibility: 'no-site' };
    const page = await open({ ...earned, 'GET /v1/me/earnings': { ...before, things: [ours] } });
    await untilText(page, `${location.host}/@ada`);
    expect(page.querySelector('flattr-page-visibility')).to.equal(null);
    await expect(page).to.be.accessible();
  });

  it('gives the file to copy or download, and a tick with the day once the site has it', async () => {
    const page = await open({
      ...earned,
      'POST /v1/me/sites/verify': { state: 'listed', handles: ['ada'] },
    });
    await unfold(page, 'sites');
    const file = page.querySelector<HTMLAnchorElement>('a[download="flattr.json"]');
    const content = decodeURIComponent(file?.href.replace('data:application/json,', '') ?? '');
    expect(JSON.parse(content)).to.deep.equal({ [location.origin]: ['ada'] });
    expect(page.querySelector('#sites pre')?.textContent).to.equal(content);
    type(page, '#check-site-input', 'blog.example');
    buttonNamed(page, 'Check').click();
    await untilText(page, `blog.example ${words.checkSite.listsYou}`);
    const notice = page.querySelector('#sites .notice-done');
    expect(textOf(notice)).to.contain(`Checked ${dayName(new Date())}.`);
    expect(page.querySelectorAll('#sites .step-mark .icon')).to.have.length(1);
    await expect(page).to.be.accessible();
  });

  it('sends only the address of a site', async () => {
    const page = await open(earned);
    await unfold(page, 'sites');
    type(page, '#check-site-input', 'https://');
    buttonNamed(page, 'Check').click();
    await untilText(page, words.checkSite.mistake);
    expect(service.changes).to.deep.equal([]);
  });
});
