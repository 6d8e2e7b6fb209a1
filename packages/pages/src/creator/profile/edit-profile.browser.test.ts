import { expect, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { earned, openCreator, profile, unfold } from '../../../test/creator.ts';
import { type Answers, type FakeService, offline, problem } from '../../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../../test/page.ts';
import type { Me } from '../../client/me.ts';
import { MemberChangedEvent } from '../../sign-in/member-changed-event.ts';
import { words } from '../../words/words.ts';
import type { CreatorPage } from '../creator-page.ts';
import '../../creator.ts';

describe('the profile of a creator', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(answers: Answers): Promise<CreatorPage> {
    const opened = await openCreator(answers);
    service = opened.service;
    return opened.page;
  }

  const form = (page: CreatorPage) => page.querySelector('flattr-edit-profile') as HTMLElement;
  const save = (page: CreatorPage) => buttonNamed(form(page), words.common.save).click();

  it('changes the name, and nothing else', async () => {
    const page = await open({ 'PATCH /v1/me/profile': { ...profile, name: 'Ada L.' } });
    await unfold(page, 'profile');
    await waitUntil(() => page.querySelector('#name-input'));
    type(page, '#name-input', ' Ada L. ');
    await untilText(page, words.editProfile.unsaved);
    save(page);
    await waitUntil(() => textOf(page.querySelector('h1')) === 'Ada L.');
    expect(service.changes).to.deep.equal(['PATCH /v1/me/profile']);
    const { picture: _, sites: __, ...same } = profile;
    const body = service.sent.find(({ method }) => method === 'PATCH')?.body;
    expect(body).to.deep.equal({ ...same, name: 'Ada L.' });
    await waitUntil(() => !textOf(page).includes(words.editProfile.unsaved));
  });

  it('keeps Save in sight while something is unsaved, and shows the card of the directory', async () => {
    const page = await open(earned);
    await unfold(page, 'profile');
    await waitUntil(() => page.querySelector('#words-input'));
    const bar = () => getComputedStyle(page.querySelector('.save-bar') as Element).position;
    expect(bar()).to.equal('static');
    type(page, '#words-input', 'Other words.');
    await waitUntil(() => bar() === 'sticky');
    const card = page.querySelector('.directory-entry');
    expect(textOf(card)).to.equal('AL Ada Lovelace ada.example Other words.');
    type(page, '#words-input', profile.words);
    await waitUntil(() => bar() === 'static');
  });

  it('asks before leaving while something is unsaved, and only then', async () => {
    const page = await open(earned);
    await unfold(page, 'profile');
    await waitUntil(() => page.querySelector('#words-input'));
    const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(asks()).to.equal(false);
    type(page, '#words-input', 'Other words.');
    await untilText(page, words.editProfile.unsaved);
    expect(asks()).to.equal(true);
    type(page, '#words-input', profile.words);
    await waitUntil(() => !asks(), 'it still asks');
    type(page, '#words-input', 'Other words.');
    await untilText(page, words.editProfile.unsaved);
    page.remove();
    expect(asks()).to.equal(false);
  });

  it('shows the field with the focus above the bar with Save', async () => {
    await setViewport({ width: 390, height: 500 });
    const page = await open(earned);
    await unfold(page, 'profile');
    await waitUntil(() => page.querySelector('#words-input'));
    type(page, '#words-input', 'Other words.');
    await untilText(page, words.editProfile.unsaved);
    const field = page.querySelector('#link-0') as HTMLElement;
    for (const step of [0, 20, 40, 60]) {
      scrollTo({
        top: scrollY + field.getBoundingClientRect().top - innerHeight + step,
        behavior: 'instant',
      });
      field.blur();
      field.focus();
      const bar = page.querySelector('.save-bar')?.getBoundingClientRect().top ?? 0;
      expect(field.getBoundingClientRect().bottom, `${step} px in sight`).to.be.at.most(bar);
    }
    await setViewport({ width: 1280, height: 900 });
  });

  it('keeps what was typed when saving fails, or when the profile is loaded again', async () => {
    const page = await open({ ...earned, 'PATCH /v1/me/profile': offline });
    await unfold(page, 'profile');
    await waitUntil(() => page.querySelector('#words-input'));
    type(page, '#words-input', 'Other words.');
    await untilText(page, words.editProfile.unsaved);
    save(page);
    await untilText(page, words.editProfile.notSaved);
    page.dispatchEvent(new MemberChangedEvent({ ...(page as unknown as { me: Me }).me }));
    await waitUntil(() => service.sent.filter(({ path }) => path === '/v1/me/profile').length > 2);
    expect(page.querySelector<HTMLTextAreaElement>('#words-input')?.value).to.equal('Other words.');
    await untilText(page, words.editProfile.unsaved);
  });

  it('overwrites nothing that another tab saved meanwhile, and keeps what is typed', async () => {
    const page = await open({
      ...earned,
      'PATCH /v1/me/profile': problem(409, 'changed-meanwhile', 'Another tab changed this.'),
    });
    await unfold(page, 'profile');
    await waitUntil(() => page.querySelector('#words-input'));
    type(page, '#words-input', 'Words of this tab.');
    await untilText(page, words.editProfile.unsaved);
    const elsewhere = { ...profile, version: '2', words: 'Words of another tab.', category: 'music' };
    service.change({ 'GET /v1/me/profile': elsewhere });
    save(page);
    await untilText(page, `${words.editProfile.elsewhere} ${words.editProfile.about}: Words of another tab.`);
    await untilText(page, 'Another tab changed this.');
    const value = (selector: string) => page.querySelector<HTMLInputElement>(selector)?.value;
    expect(value('#words-input')).to.equal('Words of this tab.');
    expect(value('#category-input'), 'what was not touched here is as it was saved').to.equal('music');
    await expect(page).to.be.accessible();
    service.change({ 'PATCH /v1/me/profile': { ...elsewhere, version: '3', words: 'Words of this tab.' } });
    save(page);
    await waitUntil(() => !textOf(page).includes(words.editProfile.elsewhere));
    const { picture: _, sites: __, ...saved } = elsewhere;
    const body = service.sent.filter(({ method }) => method === 'PATCH').at(-1)?.body;
    expect(body).to.deep.equal({ ...saved, words: 'Words of this tab.' });
    await waitUntil(() => !textOf(page).includes(words.editProfile.unsaved));
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
    save(page);
    type(page, '#words-input', ' Other\n words. ');
    buttonNamed(page, words.editProfile.addLink).click();
    await waitUntil(() => document.activeElement?.id === 'link-1', 'the new row has the focus');
    type(page, '#link-1', 'javascript:alert(1)');
    save(page);
    await untilText(page, words.editProfile.linksMistake);
    expect(page.querySelector('#link-1')?.getAttribute('aria-invalid')).to.equal('true');
    expect(service.changes).to.deep.equal([]);
    await expect(page).to.be.accessible();
    type(page, '#link-1', 'b.example');
    save(page);
    await waitUntil(() => service.changes.length === 1);
    const body = service.sent.find(({ method }) => method === 'PATCH')?.body;
    expect(body).to.deep.equal({
      version: profile.version,
      name: profile.name,
      words: 'Other words.',
      links: ['https://ada.example/', 'https://b.example'],
      category: 'science',
      language: 'en',
      listed: true,
    });
    await waitUntil(() => !textOf(page).includes(words.editProfile.unsaved));
  });

  it('has room between how many characters are left and the links', async () => {
    const page = await open(earned);
    await unfold(page, 'profile');
    await waitUntil(() => page.querySelector('.link-rows'));
    const top = page.querySelector('.link-rows')?.getBoundingClientRect().top ?? 0;
    const bottom = page.querySelector('#words-hint')?.getBoundingClientRect().bottom ?? 0;
    expect(top - bottom).to.be.at.least(16);
  });

  it('has at most five links', async () => {
    const links = [1, 2, 3, 4, 5].map((n) => `https://${n}.example/`);
    const page = await open({ ...earned, 'GET /v1/me/profile': { ...profile, links } });
    await unfold(page, 'profile');
    await waitUntil(() => page.querySelector('#link-4'));
    expect(textOf(page)).not.to.contain(words.editProfile.addLink);
  });

  it('saves a small square of a picture, the part that was chosen, and refuses other files', async () => {
    const page = await open({
      ...earned,
      'PUT /v1/me/picture': { ...profile, picture: '/pictures/11/abc' },
      'DELETE /v1/me/picture': profile,
    });
    await unfold(page, 'profile');
    await waitUntil(() => page.querySelector('#picture-input'));
    choose(page, await photo());
    await waitUntil(() => page.querySelector('#crop-input'));
    const shown = () => page.querySelector<HTMLImageElement>('flattr-choose-picture img')?.src ?? '';
    await waitUntil(() => shown().startsWith('data:image'));
    const middle = shown();
    await expect(page).to.be.accessible();
    type(page, '#crop-input', '100');
    await waitUntil(() => shown() !== middle);
    expect(service.files, 'nothing is sent before it is saved').to.have.length(0);
    save(page);
    await waitUntil(() => shown().endsWith('/pictures/11/abc'));
    expect(service.files[0]?.type).to.equal('image/jpeg');
    const small = await createImageBitmap(service.files[0] ?? new Blob());
    expect([small.width, small.height]).to.deep.equal([512, 512]);
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.drawImage(small, 0, 0);
    const [red = 0, , blue = 0] = canvas.getContext('2d')?.getImageData(10, 10, 1, 1).data ?? [];
    expect(blue, 'the end of the picture, which is blue').to.be.greaterThan(red);

    choose(page, new File(['<svg/>'], 'no.png', { type: 'image/png' }));
    await untilText(page, words.choosePicture.unreadable);
    buttonNamed(page, words.choosePicture.remove).click();
    await waitUntil(() => !page.querySelector('flattr-choose-picture img'));
    save(page);
    await waitUntil(() => service.changes.at(-1) === 'DELETE /v1/me/picture');
  });

  it('keeps what is transparent in a picture, in a format that cards can show', async () => {
    const page = await open({ ...earned, 'PUT /v1/me/picture': { ...profile, picture: '/pictures/11/abc' } });
    await unfold(page, 'profile');
    await waitUntil(() => page.querySelector('#picture-input'));
    choose(page, await logo());
    const shown = () => page.querySelector<HTMLImageElement>('flattr-choose-picture img')?.src ?? '';
    await waitUntil(() => shown().startsWith('data:image'));
    save(page);
    await waitUntil(() => service.files.length === 1);
    expect(service.files[0]?.type).to.equal('image/png');
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.drawImage(await createImageBitmap(service.files[0] ?? new Blob()), 0, 0);
    const alpha = canvas.getContext('2d')?.getImageData(10, 10, 1, 1).data[3];
    expect(alpha).to.equal(0);
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

/** Wide, red at its start and blue at its end. */
function photo(): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 800 });
  const context = canvas.getContext('2d');
  for (const [index, colour] of ['red', 'blue'].entries()) {
    if (!context) continue;
    context.fillStyle = colour;
    context.fillRect(index * 800, 0, 800, 800);
  }
  return fileOf(canvas);
}

/** A picture that is transparent all over. */
const logo = () => fileOf(Object.assign(document.createElement('canvas'), { width: 64, height: 64 }));

async function fileOf(canvas: HTMLCanvasElement): Promise<File> {
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new File([drawn ?? ''], 'photo.png', { type: 'image/png' });
}

/** Chooses a file as a person would. */
function choose(page: Element, file: File): void {
  const input = page.querySelector<HTMLInputElement>('#picture-input');
  if (!input) throw new Error('There is nothing to choose a picture with');
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
