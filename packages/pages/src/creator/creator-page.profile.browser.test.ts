import { expect, waitUntil } from '@open-wc/testing';
import { creator, earned, openCreator, profile, unfold } from '../../test/creator.ts';
import { type Answers, type FakeService, offline } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import type { CreatorPage } from '../creator/creator-page.ts';
import { words } from '../words/words.ts';
import '../creator.ts';

describe('the profile of a creator', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(answers: Answers): Promise<CreatorPage> {
    const opened = await openCreator(answers);
    service = opened.service;
    return opened.page;
  }

  it('changes the name', async () => {
    const page = await open({ 'PATCH /v1/me': { ...creator, name: 'Ada L.' } });
    await unfold(page, 'profile');
    type(page, '#name-input', ' Ada L. ');
    buttonNamed(page.querySelector('flattr-change-name') ?? page, words.common.save).click();
    await waitUntil(() => textOf(page.querySelector('h1')) === 'Ada L.');
    expect(service.sent.find(({ method }) => method === 'PATCH')?.body).to.deep.equal({ name: 'Ada L.' });
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
      listings: [{ origin: 'https://blog.example', state, missing }],
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
    await untilText(page, words.listedSites.waiting);
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

  it('sends only the address of a site', async () => {
    const page = await open(earned);
    await unfold(page, 'sites');
    type(page, '#check-site-input', 'https://');
    buttonNamed(page, 'Check').click();
    await untilText(page, words.checkSite.mistake);
    expect(service.changes).to.deep.equal([]);
  });

  it('changes the profile, and sends nothing invalid', async () => {
    const changed = {
      ...profile,
      words: 'Other words.',
      links: ['https://ada.example/', 'https://b.example/'],
    };
    const page = await open({ ...earned, 'PATCH /v1/me/profile': changed });
    await unfold(page, 'profile');
    await waitUntil(() => page.querySelector('#words-input'));
    type(page, '#words-input', 'x'.repeat(281));
    await untilText(page, words.editProfile.tooMany(1));
    const save = () =>
      buttonNamed(page.querySelector('flattr-edit-profile') ?? page, words.common.save).click();
    save();
    type(page, '#words-input', ' Other\n words. ');
    type(page, '#links-input', 'javascript:alert(1)');
    save();
    await untilText(page, words.editProfile.linksMistake);
    expect(service.changes).to.deep.equal([]);
    type(page, '#links-input', 'https://ada.example/\nb.example');
    save();
    await untilText(page, 'Saved.').catch(() => undefined);
    await waitUntil(() => service.changes.length === 1);
    const body = service.sent.find(({ method }) => method === 'PATCH')?.body;
    expect(body).to.deep.equal({
      words: 'Other words.',
      links: ['https://ada.example/', 'https://b.example'],
      category: 'science',
      language: 'en',
      listed: true,
    });
  });

  it('sends a small square picture, and refuses other files', async () => {
    const page = await open({
      ...earned,
      'PUT /v1/me/picture': { ...profile, picture: '/pictures/11/abc' },
      'DELETE /v1/me/picture': profile,
    });
    await unfold(page, 'profile');
    await waitUntil(() => page.querySelector('#picture-input'));
    const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 900 });
    canvas.getContext('2d')?.fillRect(0, 0, 900, 900);
    const photo = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    choose(page, new File([photo ?? ''], 'photo.png', { type: 'image/png' }));
    await waitUntil(() => page.querySelector('flattr-choose-picture img'));
    const sent = service.files[0];
    expect(sent?.type).to.equal('image/webp');
    const small = await createImageBitmap(sent ?? new Blob());
    expect([small.width, small.height]).to.deep.equal([512, 512]);
    choose(page, new File(['<svg/>'], 'no.png', { type: 'image/png' }));
    await untilText(page, words.choosePicture.unreadable);
    expect(service.files).to.have.length(1);
    buttonNamed(page, words.choosePicture.remove).click();
    await waitUntil(() => !page.querySelector('flattr-choose-picture img'));
  });

  it('turns the monthly email on and off', async () => {
    const page = await open({ ...earned, 'PUT /v1/me/digest': { wished: true } });
    const box = () => page.querySelector<HTMLInputElement>('flattr-monthly-mail input');
    await waitUntil(() => box()?.disabled === false);
    expect(box()?.checked).to.equal(false);
    box()?.click();
    await waitUntil(() => service.changes.length === 1);
    const body = service.sent.find(({ method }) => method === 'PUT')?.body;
    expect(body).to.deep.equal({ wished: true, language: 'en' });
    service.change({ 'PUT /v1/me/digest': offline });
    await waitUntil(() => box()?.disabled === false);
    box()?.click();
    await untilText(page, `${words.common.unchanged} ${words.problem.unreachable}`);
    expect(box()?.checked, 'it shows the saved choice').to.equal(true);
  });

  it('names only readers who show their name', async () => {
    const page = await open({
      ...earned,
      'GET /v1/me/readers': {
        readers: [
          { name: 'Rita', handle: null },
          { name: 'Sam', handle: 'sam' },
        ],
        more: true,
      },
    });
    await untilText(page, 'Rita · Sam and others');
  });
});

/** Chooses a file as a person would. */
function choose(page: Element, file: File): void {
  const input = page.querySelector<HTMLInputElement>('#picture-input');
  if (!input) throw new Error('There is nothing to choose a picture with');
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
