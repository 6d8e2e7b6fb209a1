import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { type Answers, FakeService, me, offline, problem, signedOut } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import { words } from '../words/words.ts';
import type { CreatorPage } from './creator-page.ts';
import '../creator.ts';

const ada = { ...me, handle: 'ada', name: 'Ada Lovelace', earnings: '1407142' };

const profile = {
  words: 'Notes about machines.',
  links: ['https://ada.example/'],
  listed: true,
  category: 'science',
  language: 'en',
  picture: null as string | null,
  sites: ['https://ada.example'],
};

const none: Answers = {
  'GET /v1/me/profile': profile,
  'GET /v1/me/digest': { wished: false },
  'GET /v1/me/readers': { readers: [], more: false },
  'GET /v1/me': { ...ada, name: null },
  'GET /v1/me/earnings': {
    earnings: '0',
    available: '0',
    months: [],
    thisMonth: { people: 0, clicks: 0 },
    things: [],
  },
};

const some: Answers = {
  'GET /v1/me': ada,
  'GET /v1/me/earnings': {
    earnings: '1407142',
    available: '900000',
    months: [
      { month: '2026-10', amount: '507142', people: 2 },
      { month: '2026-09', amount: '900000', people: 1 },
    ],
    thisMonth: { people: 3, clicks: 5 },
    things: [{ url: 'https://blog.example/post', title: 'A fine post', people: 4 }],
  },
  'GET /v1/me/earnings/2026-10': {
    month: '2026-10',
    creator: '11',
    amount: '507142',
    people: 2,
    shares: [
      { amount: '257142', readers: 1 },
      { amount: '250000', readers: 1 },
    ],
  },
};

describe('the page at /creator', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(answers: Answers): Promise<CreatorPage> {
    service = new FakeService({ ...none, ...answers });
    const page = await fixture<CreatorPage>(html`<flattr-creator-page></flattr-creator-page>`);
    await waitUntil(() => page.querySelector('form'), 'never loaded');
    return page;
  }

  it('asks for a handle first, then shows the tag for it', async () => {
    const page = await open({ 'GET /v1/me': me, 'PUT /v1/me/handle': { ...me, handle: 'ada' } });
    await expect(page).to.be.accessible();
    type(page, '#handle-input', '@Ada');
    buttonNamed(page, words.chooseHandle.choose).click();
    await waitUntil(() => page.querySelector('pre'), 'the tag never came');
    expect(service.sent.find(({ method }) => method === 'PUT')?.body).to.deep.equal({ handle: 'ada' });
    expect(page.querySelector('pre')?.textContent).to.contain('<flattr-button to="ada">');
    expect(page.querySelector('pre')?.textContent).to.contain(`${location.origin}/flattr-button.js`);
  });

  it('says what is wrong with an invalid handle, and does not send it', async () => {
    const page = await open({ 'GET /v1/me': me });
    type(page, '#handle-input', 'Ädä!');
    buttonNamed(page, words.chooseHandle.choose).click();
    await untilText(page, words.chooseHandle.mistake);
    expect(service.changes).to.deep.equal([]);
  });

  it('says when a handle is taken, until the next letter', async () => {
    const page = await open({
      'GET /v1/me': me,
      'PUT /v1/me/handle': problem(409, 'handle-taken', 'Somebody else has this handle. Try another one.'),
    });
    type(page, '#handle-input', 'ada');
    buttonNamed(page, words.chooseHandle.choose).click();
    await untilText(page, 'Somebody else has this handle.');
    type(page, '#handle-input', 'ada2');
    await waitUntil(() => !textOf(page).includes('Somebody else'));
  });

  it('copies the tag, or selects it where the browser refuses', async () => {
    const page = await open({});
    const write = navigator.clipboard.writeText;
    let copied = '';
    navigator.clipboard.writeText = async (text) => {
      copied = text;
    };
    buttonNamed(page, 'Copy').click();
    await untilText(page, 'Copied');
    expect(copied).to.equal(page.querySelector('pre')?.textContent);
    navigator.clipboard.writeText = async () => {
      throw new DOMException('refused', 'NotAllowedError');
    };
    buttonNamed(page, 'Copied').click();
    await untilText(page, words.tagSnippet.selected);
    expect(String(getSelection()).trim()).to.contain('flattr-button');
    navigator.clipboard.writeText = write;
  });

  it('shows earnings, bars, statements and things', async () => {
    const page = await open(some);
    await untilText(page, '€1.4071');
    expect(textOf(page)).to.contain('€0.90 available now');
    expect(textOf(page)).to.contain('3 readers, 5 flattrs');
    expect(page.querySelectorAll('.bar')).to.have.length(2);
    expect(textOf(page)).to.contain('A fine post');
    const statement = page.querySelector('flattr-creator-statement');
    statement?.querySelector<HTMLElement>('summary')?.click();
    await untilText(page, '€0.2571 1');
    expect(textOf(statement)).to.contain('€0.25 1');
    expect(textOf(statement)).to.match(/npx flattr-verify flattr-earnings-\d{4}-\d\d\.json/);
    const links = [...(statement?.querySelectorAll('.downloads a') ?? [])].map((link) =>
      link.getAttribute('href'),
    );
    expect(links[0]).to.match(/^\/v1\/me\/earnings\/\d{4}-\d\d\/statement\.json$/);
    expect(links[1]).to.match(/\/statement\.csv$/);
  });

  it('moves all that is available, and not more', async () => {
    const page = await open({ ...some, 'POST /v1/me/earnings/moves': { ...ada, wallet: '10900000' } });
    await untilText(page, 'Move all €0.90');
    type(page, '#move-input', '1');
    buttonNamed(page, 'Move').click();
    await untilText(page, 'Only €0.90 is available now.');
    expect(service.changes).to.deep.equal([]);
    buttonNamed(page, 'Move all €0.90').click();
    await waitUntil(() => service.changes.length === 1);
    const body = service.sent.find(({ method }) => method === 'POST')?.body as { amount: string };
    expect(body.amount).to.equal('900000');
  });

  it('changes the name', async () => {
    const page = await open({ 'PATCH /v1/me': { ...ada, name: 'Ada L.' } });
    await untilText(page, words.creatorPage.profile);
    type(page, '#name-input', ' Ada L. ');
    buttonNamed(page.querySelector('flattr-change-name') ?? page, words.common.save).click();
    await waitUntil(() => textOf(page.querySelector('h1')) === 'Ada L.');
    expect(service.sent.find(({ method }) => method === 'PATCH')?.body).to.deep.equal({ name: 'Ada L.' });
  });

  it('says what a site lists, and for whom its tags count', async () => {
    const page = await open({
      ...some,
      'POST /v1/me/sites/verify': { state: 'listed', handles: ['ben'] },
    });
    await untilText(page, words.creatorPage.site);
    type(page, '#check-site-input', 'blog.example');
    buttonNamed(page, 'Check').click();
    await untilText(page, words.checkSite.listsOthers);
    const body = service.sent.find(({ method }) => method === 'POST')?.body;
    expect(body).to.deep.equal({ origin: 'https://blog.example' });
    await expect(page).to.be.accessible();
  });

  it('sends nothing that is no address of a site', async () => {
    const page = await open(some);
    await untilText(page, words.creatorPage.site);
    type(page, '#check-site-input', 'https://');
    buttonNamed(page, 'Check').click();
    await untilText(page, words.checkSite.mistake);
    expect(service.changes).to.deep.equal([]);
  });

  it('says what a creator says about themselves, and nothing that cannot be', async () => {
    const changed = {
      ...profile,
      words: 'Other words.',
      links: ['https://ada.example/', 'https://b.example/'],
    };
    const page = await open({ ...some, 'PATCH /v1/me/profile': changed });
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

  it('sends a picture small and square, and refuses what is none', async () => {
    const page = await open({
      ...some,
      'PUT /v1/me/picture': { ...profile, picture: '/pictures/11/abc' },
      'DELETE /v1/me/picture': profile,
    });
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

  it('sends the monthly mail only to whoever chose it', async () => {
    const page = await open({ ...some, 'PUT /v1/me/digest': { wished: true } });
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
    expect(box()?.checked, 'it says what is so').to.equal(true);
  });

  it('names readers who want to be known, and nobody else', async () => {
    const page = await open({
      ...some,
      'GET /v1/me/readers': {
        readers: [
          { name: 'Rita', handle: null },
          { name: 'Sam', handle: 'sam' },
        ],
        more: true,
      },
    });
    await untilText(page, 'Rita, Sam and others');
  });

  it('tells what happens while it is open, when the service says so', async () => {
    const sources: FakeEvents[] = [];
    const real = globalThis.EventSource;
    globalThis.EventSource = class extends FakeEvents {
      constructor(address: string) {
        super(address);
        sources.push(this);
      }
    } as unknown as typeof EventSource;
    try {
      const page = await open(none);
      await untilText(page, words.earnings.none);
      await waitUntil(() => sources.length === 1);
      expect(sources[0]?.address).to.equal('/v1/me/events');
      const asked = () => service.sent.filter(({ path }) => path === '/v1/me/earnings').length;
      sources[0]?.say({ month: '2026-11', clicks: 0, divided: null });
      expect(asked(), 'nothing new').to.equal(1);
      service.change({
        'GET /v1/me/earnings': {
          earnings: '0',
          available: '0',
          months: [],
          thisMonth: { people: 1, clicks: 1 },
          things: [{ url: 'https://blog.example/post', title: null, people: 1 }],
        },
      });
      sources[0]?.say({ month: '2026-11', clicks: 1, divided: null });
      await untilText(page, words.creatorPage.first);
      await untilText(page, '1 reader, 1 flattr');
      service.change(some);
      sources[0]?.say({ month: '2026-12', clicks: 0, divided: '2026-11' });
      await untilText(page, words.creatorPage.settled);
      page.remove();
      expect(sources[0]?.readyState).to.equal(2);
    } finally {
      globalThis.EventSource = real;
    }
  });

  it('makes the tag with every option, and shows it as it will look', async () => {
    const page = await open(some);
    await untilText(page, words.creatorPage.button);
    const maker = page.querySelector('flattr-tag-maker') as HTMLElement;
    const choose = (selector: string, value: string) => {
      const field = maker.querySelector<HTMLSelectElement>(selector);
      if (!field) throw new Error(selector);
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    maker.querySelector<HTMLElement>('details.options summary')?.click();
    type(maker, '#tag-url', 'https://blog.example/post?a=1&b="2"');
    await waitUntil(() => maker.querySelector('#tag-title'));
    type(maker, '#tag-title', 'A post');
    choose('#tag-size', 'large');
    choose('#tag-layout', 'compact');
    choose('#tag-lang', 'de');
    type(maker, '#tag-label', 'Danke');
    type(maker, '#tag-labelFlattred', 'Gedankt');
    for (const name of ['count', 'preview']) maker.querySelector<HTMLElement>(`[name=${name}]`)?.click();
    const written =
      'to="ada" url="https://blog.example/post?a=1&amp;b=%222%22" thing-title="A post" count="off" size="large" layout="compact" label="Danke" label-flattred="Gedankt" lang="de" preview>';
    await untilText(maker, written);
    const shown = maker.querySelector('.tag-preview flattr-button');
    expect(shown?.getAttribute('label')).to.equal('Danke');
    expect(shown?.hasAttribute('preview')).to.equal(true);
    await expect(page).to.be.accessible();
    type(maker, '#tag-url', 'no address');
    await untilText(maker, words.tagMaker.urlMistake);
    for (const [place, text] of [
      [words.tagMaker.places.link, '[![Flattr]('],
      [words.tagMaker.places.feed, 'rel="payment"'],
    ] as const) {
      buttonNamed(maker, place).click();
      await untilText(maker, text);
    }
    buttonNamed(maker, words.tagMaker.places.paper).click();
    await waitUntil(() => maker.querySelector('.qr-code path'));
    expect(maker.querySelector<HTMLAnchorElement>('a[download]')?.download).to.equal('flattr-ada.svg');
    await expect(page).to.be.accessible();
  });

  it('says what to do next where nothing was earned', async () => {
    const page = await open({});
    await untilText(page, words.earnings.none);
    expect(textOf(page)).to.contain(words.earnings.noMonth(3));
    expect(textOf(page)).to.contain(words.earnings.noPages);
    await expect(page).to.be.accessible();
  });

  it('offers to try again when the earnings could not be loaded', async () => {
    const page = await open({ 'GET /v1/me/earnings': offline });
    await untilText(page, words.problem.unreachable);
    service.change(some);
    buttonNamed(page, words.common.again).click();
    await untilText(page, '€1.4071');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible, ${colorScheme}`, async () => {
      await emulateMedia({ colorScheme });
      const page = await open(some);
      await untilText(page, '€1.4071');
      page.querySelector<HTMLElement>('flattr-creator-statement summary')?.click();
      await untilText(page, '€0.2571 1');
      await expect(page).to.be.accessible();
      service.change({ 'GET /v1/me': signedOut });
      const invitation = await fixture<CreatorPage>(html`<flattr-creator-page></flattr-creator-page>`);
      await untilText(invitation, words.signIn.send);
      page.remove();
      await expect(invitation).to.be.accessible();
    });
  }
});

/** Chooses a file as somebody would. */
function choose(page: Element, file: File): void {
  const input = page.querySelector<HTMLInputElement>('#picture-input');
  if (!input) throw new Error('There is nothing to choose a picture with');
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Events as the browser would pass them on. */
class FakeEvents extends EventTarget {
  static readonly CLOSED = 2;
  readonly address: string;
  readyState = 1;

  constructor(address: string) {
    super();
    this.address = address;
  }

  say(state: object): void {
    this.dispatchEvent(new MessageEvent('earnings', { data: JSON.stringify(state) }));
  }

  close(): void {
    this.readyState = 2;
  }
}
