import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { type Answers, FakeService, me, offline, problem, signedOut } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import type { CreatorPage } from './creator-page.ts';
import '../creator.ts';

const ada = { ...me, handle: 'ada', name: 'Ada Lovelace', earnings: '1407142' };

const none: Answers = {
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

  it('begins with a handle, and then shows the tag for it', async () => {
    const page = await open({ 'GET /v1/me': me, 'PUT /v1/me/handle': { ...me, handle: 'ada' } });
    await expect(page).to.be.accessible();
    type(page, '#handle-input', '@Ada');
    buttonNamed(page, 'Choose it').click();
    await untilText(page, 'Your tag');
    expect(service.sent.find(({ method }) => method === 'PUT')?.body).to.deep.equal({ handle: 'ada' });
    expect(page.querySelector('pre')?.textContent).to.contain('<flattr-button to="ada">');
    expect(page.querySelector('pre')?.textContent).to.contain(`${location.origin}/flattr-button.js`);
  });

  it('does not send what can be no handle, and says what is wrong', async () => {
    const page = await open({ 'GET /v1/me': me });
    type(page, '#handle-input', 'Ädä!');
    buttonNamed(page, 'Choose it').click();
    await untilText(page, 'Use only small letters');
    expect(service.changes).to.deep.equal([]);
  });

  it('says when a handle is taken, until the next letter', async () => {
    const page = await open({
      'GET /v1/me': me,
      'PUT /v1/me/handle': problem(409, 'handle-taken', 'Somebody else has this handle. Try another one.'),
    });
    type(page, '#handle-input', 'ada');
    buttonNamed(page, 'Choose it').click();
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
    await untilText(page, 'Selected: now copy it');
    expect(String(getSelection()).trim()).to.contain('flattr-button');
    navigator.clipboard.writeText = write;
  });

  it('shows earnings, bars, statements and things', async () => {
    const page = await open(some);
    await untilText(page, '€1.4071');
    expect(textOf(page)).to.contain('€0.90 available now');
    expect(textOf(page)).to.contain('3 people, 5 clicks');
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
    await untilText(page, 'What readers see');
    type(page, '#name-input', ' Ada L. ');
    buttonNamed(page.querySelector('flattr-change-name') ?? page, 'Save').click();
    await waitUntil(() => textOf(page.querySelector('h1')) === 'Ada L.');
    expect(service.sent.find(({ method }) => method === 'PATCH')?.body).to.deep.equal({ name: 'Ada L.' });
  });

  it('says what a site lists, and for whom its tags count', async () => {
    const page = await open({
      ...some,
      'POST /v1/me/sites/verify': { state: 'listed', handles: ['ben'] },
    });
    await untilText(page, 'Your site');
    type(page, '#check-site-input', 'blog.example');
    buttonNamed(page, 'Check').click();
    await untilText(page, 'lists other people, but not you');
    const body = service.sent.find(({ method }) => method === 'POST')?.body;
    expect(body).to.deep.equal({ origin: 'https://blog.example' });
    await expect(page).to.be.accessible();
  });

  it('sends nothing that is no address of a site', async () => {
    const page = await open(some);
    await untilText(page, 'Your site');
    type(page, '#check-site-input', 'https://');
    buttonNamed(page, 'Check').click();
    await untilText(page, 'Write an address such as');
    expect(service.changes).to.deep.equal([]);
  });

  it('says what to do next where nothing was earned', async () => {
    const page = await open({});
    await untilText(page, 'Put the tag on a page');
    expect(textOf(page)).to.contain('No month has been divided with a share for you yet');
    expect(textOf(page)).to.contain('Whatever of yours is flattred is listed here');
    await expect(page).to.be.accessible();
  });

  it('offers to try again when the earnings could not be loaded', async () => {
    const page = await open({ 'GET /v1/me/earnings': offline });
    await untilText(page, 'The service cannot be reached');
    service.change(some);
    buttonNamed(page, 'Try again').click();
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
      await untilText(invitation, 'Send me a code');
      page.remove();
      await expect(invitation).to.be.accessible();
    });
  }
});
