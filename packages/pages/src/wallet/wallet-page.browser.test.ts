import { divide } from '@flattr/settlement';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import {
  type Answers,
  ada,
  click,
  FakeService,
  me,
  offline,
  problem,
  signedOut,
} from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import { words } from '../words/words.ts';
import type { WalletPage } from './wallet-page.ts';
import '../wallet.ts';

const ben = { id: '12', handle: 'ben', name: null };
const cleo = { id: '13', handle: 'cleo', name: 'Cleo' };
const undone = { state: 'unflattred', count: 1, month: '2026-11', now: 1 };

const openMonth = (clicks: object[]) => ({
  month: '2026-11',
  state: 'open',
  undoUntil: '2026-12-04T00:00:00Z',
  lapsesAt: null,
  clicks,
});

const empty: Answers = {
  'GET /v1/me/clicks': { month: '2026-11', months: [] },
  'GET /v1/me/months': { months: [] },
  'GET /v1/me/sites': { sites: [] },
  'GET /v1/me/transfers': { transfers: [] },
};

const full: Answers = {
  'GET /v1/me': { ...me, grantsHere: 1 },
  'GET /v1/me/clicks': {
    month: '2026-11',
    months: [
      openMonth([click(ada, 1), click(ben, 2), click(cleo, 3)]),
      {
        month: '2026-10',
        state: 'review',
        undoUntil: '2026-11-04T00:00:00Z',
        lapsesAt: null,
        clicks: [click(ada, 4)],
      },
      { month: '2026-09', state: 'waiting', undoUntil: null, lapsesAt: '2026-12', clicks: [click(ben, 5)] },
    ],
  },
  'GET /v1/me/months': {
    months: [
      { month: '2026-08', state: 'settled', pot: '2000000', fee: '200000', people: 2 },
      { month: '2026-07', state: 'settled', pot: '0', fee: '0', people: 0 },
    ],
  },
  'GET /v1/me/months/2026-08': {
    month: '2026-08',
    state: 'settled',
    reader: '7',
    currency: 'EUR',
    pot: '2000000',
    fee: '200000',
    feeBasisPoints: 1000,
    shares: [
      { creatorId: '11', to: 'ada', name: 'Ada Lovelace', amount: '900000' },
      { creatorId: '12', to: 'ben', name: null, amount: '900000' },
    ],
    clicks: [
      { url: 'javascript:alert(1)', title: 'A fine post', to: 'ada', creatorId: '11', month: '2026-08' },
    ],
  },
  'GET /v1/me/sites': {
    sites: [
      {
        origin: 'https://blog.example',
        connectedAt: '2026-11-01T00:00:00Z',
        expiresAt: '2027-04-30T00:00:00Z',
        clicks: 3,
      },
    ],
  },
  'GET /v1/me/transfers': {
    transfers: [
      {
        kind: 'pot',
        ref: '1',
        amount: '2000000',
        from: 'wallet',
        to: 'clearing',
        month: '2026-08',
        at: '2026-09-04T00:00:00Z',
      },
      {
        kind: 'fee',
        ref: '2',
        amount: '200000',
        from: 'clearing',
        to: 'fee',
        month: '2026-08',
        at: '2026-09-04T00:00:00Z',
      },
      {
        kind: 'deposit',
        ref: '3',
        amount: '5000000',
        from: 'sandbox',
        to: 'wallet',
        month: null,
        at: '2026-08-04T00:00:00Z',
      },
    ],
  },
};

describe('the page at /wallet', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(answers: Answers): Promise<WalletPage> {
    service = new FakeService({ ...empty, ...answers });
    const page = await fixture<WalletPage>(html`<flattr-wallet-page></flattr-wallet-page>`);
    await waitUntil(
      () => page.querySelector('.column-rest, flattr-sign-in form, [role=alert]'),
      'never loaded',
    );
    return page;
  }

  const part = (page: Element, name: string) => page.querySelector(name) ?? raise(`there is no ${name}`);
  const rows = (page: Element) => [...page.querySelectorAll('.pot tbody tr')].map(textOf);

  it('shows what each would get, exactly as the settlement divides it', async () => {
    const people = [ada, ben, cleo];
    const page = await open({
      'GET /v1/me/clicks': {
        month: '2026-11',
        months: [openMonth([1, 2, 3].map((n) => click(people[n - 1] ?? ada, n)))],
      },
    });
    const { shares } = divide({
      pot: 2_000_000n,
      feeBasisPoints: 1000,
      readerId: 7n,
      month: 202611,
      payees: [11n, 12n, 13n],
    });
    expect(shares.map(({ amount }) => String(amount))).to.deep.equal(['600000', '600000', '600000']);
    expect(rows(page)).to.deep.equal(['Ada Lovelace @ada 1 €0.60', '@ben 1 €0.60', 'Cleo @cleo 1 €0.60']);
    expect(page.querySelectorAll('.pot .cake path')).to.have.length(4); // three people and the fee
    expect(textOf(page.querySelector('.pot tfoot'))).to.equal('Fee €0.20');
  });

  it('takes a click back, and the cake follows', async () => {
    const path = `DELETE /v1/me/clicks/2026-11/${click(ben, 2).thing}`;
    const page = await open({
      'GET /v1/me/clicks': { month: '2026-11', months: [openMonth([click(ada, 1), click(ben, 2)])] },
      [path]: undone,
    });
    expect(rows(page)).to.deep.equal(['Ada Lovelace @ada 1 €0.90', '@ben 1 €0.90']);
    buttonNamed(page, words.clickList.undoThis('Post 2')).click();
    await waitUntil(() => rows(page).length === 1, 'never taken back');
    expect(rows(page)).to.deep.equal(['Ada Lovelace @ada 1 €1.80']);
    expect(service.changes).to.deep.equal([path]);
    expect(document.activeElement).to.equal(buttonNamed(page, words.clickList.undoThis('Post 1')));
    expect(textOf(document.querySelector('body > .visually-hidden[role=status]'))).to.contain(
      words.clickList.undone('Post 2'),
    );
  });

  it('keeps the click, and says so, when it could not be taken back', async () => {
    const page = await open({
      'GET /v1/me/clicks': { month: '2026-11', months: [openMonth([click(ada, 1)])] },
      [`DELETE /v1/me/clicks/2026-11/${click(ada, 1).thing}`]: problem(
        409,
        'month-closed',
        'That month is divided.',
      ),
    });
    buttonNamed(page, words.clickList.undoThis('Post 1')).click();
    await untilText(page, `${words.clickList.still} That month is divided.`);
    expect(rows(page)).to.have.length(1);
  });

  it('shows review and waiting months with their clicks and until when', async () => {
    const page = await open(full);
    expect(textOf(page)).to.contain(words.potCard.inReview('October 2026'));
    expect(textOf(page)).to.contain('until Nov 4, 2026');
    expect(textOf(page)).to.contain(words.clickList.expires('December 2026'));
    expect(page.querySelectorAll('flattr-click-list li')).to.have.length(5);
  });

  it('says what to do next where there is nothing yet', async () => {
    const page = await open({ 'GET /v1/me': { ...me, monthlyAmount: '0', wallet: '0' } });
    for (const sentence of [
      words.potCard.noClicks.open,
      words.clickList.nothingYet,
      words.walletPage.noneBefore,
      words.transfers.nothing,
      words.siteList.none,
      words.monthlyAmount.notChosen,
    ]) {
      expect(textOf(page)).to.contain(sentence);
    }
    await expect(page).to.be.accessible();
  });

  it('tells a reader without an amount that the clicks wait, and what it would be', async () => {
    const page = await open({
      'GET /v1/me': { ...me, monthlyAmount: '0' },
      'GET /v1/me/clicks': { month: '2026-11', months: [openMonth([click(ada, 1), click(ben, 2)])] },
    });
    expect(textOf(page.querySelector('.pot-verdict'))).to.contain('each of the 2 people would get €0.90');
    expect(rows(page)).to.deep.equal(['Ada Lovelace @ada 1 –', '@ben 1 –']);
  });

  it('changes the monthly amount, and the preview with it', async () => {
    const page = await open({
      'GET /v1/me/clicks': { month: '2026-11', months: [openMonth([click(ada, 1)])] },
      'PATCH /v1/me': { ...me, monthlyAmount: '4000000' },
    });
    const amount = part(page, 'flattr-monthly-amount');
    type(amount, 'input', '4,00');
    buttonNamed(amount, words.common.save).click();
    await untilText(page, '€3.60');
    expect(service.sent.find(({ method }) => method === 'PATCH')?.body).to.deep.equal({
      monthlyAmount: '4000000',
    });
  });

  it('does not send an amount that is none, or too small', async () => {
    const page = await open({});
    const amount = part(page, 'flattr-monthly-amount');
    type(amount, 'input', '1,000');
    buttonNamed(amount, words.common.save).click();
    await untilText(amount, words.monthlyAmount.mistake);
    type(amount, 'input', '1');
    buttonNamed(amount, words.common.save).click();
    await untilText(amount, words.monthlyAmount.least('€2.00'));
    expect(service.changes).to.deep.equal([]);
    await expect(page).to.be.accessible();
  });

  it('pauses and goes on', async () => {
    const page = await open({ 'PATCH /v1/me': ({ body }) => ({ ...me, ...(body as object) }) });
    buttonNamed(page, words.monthlyAmount.pause).click();
    await untilText(page, words.monthlyAmount.paused);
    buttonNamed(page, words.monthlyAmount.resume).click();
    await waitUntil(() => !textOf(page).includes(words.monthlyAmount.paused));
    expect(service.sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).to.deep.equal([
      { paused: true },
      { paused: false },
    ]);
  });

  it('sends a deposit again under the same id when the answer was lost', async () => {
    const page = await open({ 'POST /v1/me/deposits': offline });
    const add = part(page, 'flattr-add-money');
    buttonNamed(add, '+ €10.00').click();
    await untilText(add, words.problem.unreachable);
    service.change({ 'POST /v1/me/deposits': { ...me, wallet: '20000000' } });
    buttonNamed(add, '+ €10.00').click();
    await untilText(add, '€20.00 Enough for 10 months, until August 31, 2027.');
    const bodies = service.sent.filter(({ path }) => path === '/v1/me/deposits').map(({ body }) => body);
    expect(bodies).to.have.length(2);
    expect(bodies[0]).to.deep.equal(bodies[1]);
  });

  it('opens a statement with its shares and clicks, and never links to a script', async () => {
    const page = await open(full);
    const statement = part(page, 'flattr-statement');
    statement.querySelector<HTMLElement>('summary')?.click();
    await untilText(statement, 'The pot €2.00');
    expect(textOf(statement)).to.contain('Ada Lovelace @ada €0.90');
    expect(textOf(statement)).to.contain('A fine post');
    expect(statement.querySelector('li a')).to.equal(null);
  });

  it('offers the statement to take away, and says how to check it', async () => {
    const page = await open(full);
    const statement = part(page, 'flattr-statement');
    statement.querySelector<HTMLElement>('summary')?.click();
    await untilText(statement, 'npx flattr-verify flattr-2026-08.json');
    const links = [...statement.querySelectorAll<HTMLAnchorElement>('.downloads a')];
    expect(links.map((link) => link.getAttribute('href'))).to.deep.equal([
      '/v1/me/months/2026-08/statement.json',
      '/v1/me/months/2026-08/statement.csv',
    ]);
    expect(links.every((link) => link.hasAttribute('download'))).to.equal(true);
  });

  it('offers nothing to take away while the month is being divided', async () => {
    const closing = { month: '2026-08', state: 'closing', pot: '0', fee: '0', people: 2 };
    const rest = { reader: '7', currency: 'EUR', feeBasisPoints: 1000, shares: [], clicks: [] };
    const page = await open({
      'GET /v1/me/months': { months: [closing] },
      'GET /v1/me/months/2026-08': { ...closing, ...rest },
    });
    const statement = part(page, 'flattr-statement');
    statement.querySelector<HTMLElement>('summary')?.click();
    await untilText(statement, words.statement.empty.closing);
    expect(statement.querySelector('.downloads')).to.equal(null);
  });

  it('lists the member’s own money only', async () => {
    const page = await open(full);
    const table = [...page.querySelectorAll('table')].at(-1);
    const lines = [...(table?.querySelectorAll('tbody tr') ?? [])].map(textOf);
    expect(lines).to.have.length(2);
    expect(lines[0]).to.match(/Pot for August 2026 − €2\.00$/);
    expect(lines[1]).to.match(/Added to your wallet \+ €5\.00$/);
  });

  it('disconnects a site', async () => {
    const path = `DELETE /v1/me/sites/${encodeURIComponent('https://blog.example')}`;
    const page = await open({ ...full, [path]: [204] });
    buttonNamed(page, 'Disconnect blog.example').click();
    await untilText(page, words.siteList.none);
    expect(service.changes).to.deep.equal([path]);
  });

  it('shows what each site did, and disconnects all of them, one told after the other', async () => {
    const site = (number: number) => ({
      origin: `https://site-${number}.example`,
      connectedAt: '2026-11-01T00:00:00Z',
      expiresAt: '2027-04-30T00:00:00Z',
      clicks: number,
    });
    const page = await open({
      'GET /v1/me/clicks': { months: [openMonth([{ ...click(ada, 1), origin: 'https://site-1.example' }])] },
      'GET /v1/me/sites': { sites: [site(1), site(2)] },
      'DELETE /v1/me/sites/https%3A%2F%2Fsite-1.example': [204],
      'DELETE /v1/me/sites/https%3A%2F%2Fsite-2.example': problem(503, 'busy', 'Nothing was done.'),
    });
    const list = part(page, 'flattr-site-list');
    expect(textOf(list.querySelector('.site-clicks'))).to.contain('Post 1');
    buttonNamed(list, words.siteList.endAll).click();
    await untilText(list, 'Nothing was done.');
    expect(textOf(list)).not.to.contain('site-1.example');
    expect(textOf(list)).to.contain('site-2.example');
  });

  it('follows clicks that come and go elsewhere', async () => {
    const page = await open({ 'GET /v1/me/clicks': { months: [openMonth([click(ada, 1)])] } });
    expect(rows(page)).to.have.length(1);
    service.change({ 'GET /v1/me/clicks': { months: [openMonth([click(ada, 1), click(ben, 2)])] } });
    document.dispatchEvent(new Event('visibilitychange')); // somebody came back to the page
    await waitUntil(() => rows(page).length === 2, 'the second person never came');
    expect(textOf(page.querySelector('.pot-verdict'))).to.contain('€0.90');
    service.change({ 'GET /v1/me/clicks': offline });
    document.dispatchEvent(new Event('visibilitychange'));
    expect(page.querySelector('[role=alert]')).to.equal(null);
  });

  it('says in one sentence where the money of all months went', async () => {
    const page = await open(full);
    expect(textOf(page)).to.contain(
      'So far you have given €2.00: €1.80 to the people you flattred and €0.20 in fees.',
    );
  });

  it('says what waiting clicks wait for', async () => {
    const waiting = {
      month: '2026-10',
      state: 'waiting',
      undoUntil: null,
      lapsesAt: '2027-01',
      clicks: [click(ada, 1)],
    };
    const months = { 'GET /v1/me/clicks': { months: [waiting] } };
    const poor = await open({ ...months, 'GET /v1/me': { ...me, wallet: '1999999' } });
    expect(textOf(poor)).to.contain(words.clickList.waitsFor['too-little']);
    expect(textOf(poor)).to.contain(words.clickList.expires('January 2027'));
    service.restore();
    const paused = await open({ ...months, 'GET /v1/me': { ...me, paused: true } });
    expect(textOf(paused)).to.contain(words.clickList.waitsFor.paused);
  });

  it('says when the connection is lost, and that nothing is', async () => {
    await open(full);
    const online = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine');
    const pretend = (value: boolean) =>
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => value });
    const notice = () => textOf(document.querySelector('.offline-notice'));
    try {
      pretend(false);
      dispatchEvent(new Event('offline'));
      expect(notice()).to.contain(words.common.offline);
      pretend(true);
      dispatchEvent(new Event('online'));
      expect(notice()).to.equal('');
    } finally {
      if (online) Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('ends the month in sandbox, and looks again', async () => {
    const page = await open({ 'POST /v1/sandbox/settle': { month: '2026-11' } });
    service.change({ 'GET /v1/me': { ...me, month: '2026-12', wallet: '8000000' } });
    buttonNamed(page, words.endMonth.end).click();
    await untilText(page, words.endMonth.done('November 2026'));
    await untilText(page, '€8.00');
    await untilText(page, 'December 2026');
  });

  it('has no play money outside of sandbox', async () => {
    const { service: info } = await import('../../test/fake-service.ts');
    const page = await open({ 'GET /v1/service': { ...info, sandbox: false } });
    expect(textOf(page)).to.not.contain('lay money');
    expect(page.querySelector('flattr-end-month')).to.equal(null);
  });

  it('asks before it signs out whether this browser’s sites should go too', async () => {
    const page = await open({ ...full, 'POST /v1/sign-out': [204] });
    buttonNamed(page, words.signOut.leave).click();
    await untilText(page, words.signOut.question(1));
    await expect(page).to.be.accessible();
    buttonNamed(page, words.signOut.both(1)).click();
    await untilText(page, words.signIn.heading);
    const sent = service.sent.find(({ path }) => path === '/v1/sign-out');
    expect(sent?.body).to.deep.equal({ revokeGrants: true });
  });

  it('lets a thing repeat, says until when, and stops it', async () => {
    const page = await open(full);
    const choice = page.querySelector('flattr-repeat-choice');
    const select = choice?.querySelector('select');
    expect(textOf(choice)).to.contain(words.repeatChoice.label);
    const thing = page.querySelector<HTMLElement>('li[data-thing]')?.dataset.thing;
    const repeat = {
      thing,
      url: 'https://blog.example/post',
      title: 'A post',
      to: 'ada',
      name: null,
      until: '2027-05',
    };
    service.change({
      'PUT /v1/me/repeats': { thing, repeats: [repeat] },
      [`DELETE /v1/me/repeats/${thing}`]: [204],
    });
    if (!select) throw new Error('there is no choice');
    select.value = '6';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    const list = page.querySelector('flattr-repeat-list') as Element;
    await untilText(list, 'until May 2027');
    expect(service.sent.at(-1)?.body).to.deep.equal({ thing, months: 6 });
    await expect(page).to.be.accessible();
    buttonNamed(list, words.repeatList.stopThis('A post')).click();
    await untilText(list, words.repeatList.nothing);
    expect(select.value).to.equal('');
  });

  it('says when a thing could not be made to repeat, and shows it as it is', async () => {
    const page = await open({ ...full, 'PUT /v1/me/repeats': offline });
    const choice = page.querySelector('flattr-repeat-choice') as Element;
    const select = choice.querySelector('select') as HTMLSelectElement;
    select.value = 'always';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await untilText(choice, words.common.unchanged);
    expect(select.value).to.equal('');
  });

  it('shows what is left of somebody who closed their account', async () => {
    const gone = { ...click(ada, 1), url: null, title: null, to: null, name: null };
    const months = [{ month: '2026-11', state: 'open', undoUntil: null, lapsesAt: null, clicks: [gone] }];
    const page = await open({ ...full, 'GET /v1/me/clicks': { months } });
    await untilText(page, words.person.gone);
    await untilText(page, words.person.nameless);
    await expect(page).to.be.accessible();
  });

  it('lets somebody sign in, and then shows their wallet', async () => {
    const page = await open({
      'GET /v1/me': signedOut,
      'POST /v1/sign-in/codes': [202, { signIn: 'attempt' }],
      'POST /v1/sign-in': problem(401, 'wrong-code', 'That is not the code.'),
    });
    await expect(page).to.be.accessible();
    type(page, '#sign-in-email', me.email);
    buttonNamed(page, words.signIn.send).click();
    await untilText(page, 'Sent to');
    type(page, '#sign-in-code', '111111');
    await untilText(page, 'That is not the code.');
    service.change({ 'POST /v1/sign-in': me });
    type(page, '#sign-in-code', '123 456');
    await untilText(page, words.walletPage.before);
    expect(service.sent.findLast(({ path }) => path === '/v1/sign-in')?.body).to.deep.equal({
      signIn: 'attempt',
      code: '123456',
    });
  });

  it('offers to try again when the wallet could not be loaded', async () => {
    const page = await open({ 'GET /v1/me/sites': offline });
    await untilText(page, words.problem.unreachable);
    service.change({ 'GET /v1/me/sites': { sites: [] } });
    buttonNamed(page, words.common.again).click();
    await untilText(page, words.walletPage.before);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible with everything on it, ${colorScheme}`, async () => {
      await emulateMedia({ colorScheme });
      const page = await open(full);
      page.querySelector<HTMLElement>('flattr-statement summary')?.click();
      await untilText(page, 'The pot €2.00');
      await expect(page).to.be.accessible();
    });
  }
});

function raise(message: string): never {
  throw new Error(message);
}
