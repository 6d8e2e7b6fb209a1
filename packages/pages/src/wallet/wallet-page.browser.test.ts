import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { fakeEvents } from '../../test/events.ts';
import {
  type Answers,
  ada,
  click,
  type FakeService,
  service as info,
  me,
  offline,
  problem,
  signedOut,
} from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import {
  ben,
  chooseInMenu,
  cleo,
  fullWallet,
  openMonth,
  openWallet,
  part,
  statement,
  type Wallet,
  walletAnswers,
} from '../../test/wallet.ts';
import { words } from '../words/words.ts';
import type { WalletPage } from './wallet-page.ts';
import '../wallet.ts';

describe('the page at /wallet', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(wallet: Wallet, answers = {}): Promise<WalletPage> {
    const opened = await openWallet(wallet, answers);
    service = opened.service;
    return opened.page;
  }

  it('says in one sentence where the money of all months went', async () => {
    const page = await open(fullWallet);
    expect(textOf(page)).to.contain(
      'So far you have given €2.00: €1.80 to the people you flattred and €0.20 in fees.',
    );
  });

  it('says until when the money lasts, but not while giving is paused', async () => {
    const page = await open(fullWallet);
    expect(textOf(page.querySelector('flattr-wallet-figures'))).to.contain(words.walletFigures.until);
    service.restore();
    const paused = await open({ ...fullWallet, me: { ...me, paused: true } });
    const shown = textOf(paused.querySelector('flattr-wallet-figures'));
    expect(shown).to.contain(words.walletFigures.aMonthPaused);
    expect(shown).to.not.contain(words.walletFigures.until);
  });

  it('ends the month in a sandbox, and loads the wallet again', async () => {
    const page = await open({}, { 'POST /v1/sandbox/settle': { month: '2026-11' } });
    service.change(walletAnswers({ me: { ...me, month: '2026-12', wallet: '8000000' } }));
    buttonNamed(page, words.endMonth.end).click();
    await untilText(page, words.endMonth.done('November 2026'));
    await untilText(page, '€8.00');
    await untilText(page, 'December 2026');
  });

  it('has no play money outside of a sandbox', async () => {
    const page = await open({}, { 'GET /v1/service': { ...info, sandbox: false } });
    expect(textOf(page)).to.not.contain('lay money');
    expect(page.querySelector('flattr-end-month')).to.equal(null);
  });

  it('says when the connection is lost, and that nothing else is', async () => {
    await open(fullWallet);
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

  it('asks whether to disconnect this browser’s sites when the reader signs out', async () => {
    const menu = await fixture<HTMLElement>(html`<div class="account-menu-member"></div>`); // in the document's header
    const page = await open(fullWallet, { 'POST /v1/sign-out': [204] });
    buttonNamed(menu, words.signOut.leave).click();
    await untilText(menu, words.signOut.question(1));
    await expect(menu).to.be.accessible();
    buttonNamed(menu, words.signOut.both(1)).click();
    await waitUntil(() => page.querySelector('#sign-in-heading'), 'never signed out', { timeout: 5_000 });
    const sent = service.sent.find(({ path }) => path === '/v1/sign-out');
    expect(sent?.body).to.deep.equal({ revokeGrants: true });
  });

  it('shows nothing private once the reader has signed out in another tab, and lets them sign in', async () => {
    const { sources, restore } = fakeEvents();
    try {
      const page = await open(fullWallet);
      service.change({ 'GET /v1/me/wallet': signedOut });
      sources[0]?.refuse();
      await untilText(page, words.signIn.send);
      expect(page.querySelector('.wallet, .person')).to.equal(null);
      expect(textOf(page)).not.to.contain('Ada Lovelace');
      expect(textOf(document.querySelector('flattr-toast'))).to.contain(words.signOut.done);
      expect(sources[0]?.readyState).to.equal(2);
      await expect(page).to.be.accessible();
    } finally {
      restore();
    }
  });

  it('shows what is left of a creator who has left', async () => {
    const gone = { ...click(ada, 1), url: null, title: null, to: null, name: null };
    const month = { month: '2026-11', state: 'open', undoUntil: null, lapsesAt: null, clicks: [gone] };
    const page = await open({ ...fullWallet, clicks: [month] });
    await untilText(page, words.person.gone);
    await untilText(page, words.person.nameless);
    await expect(page).to.be.accessible();
  });

  it('lets a reader sign in, then shows their wallet', async () => {
    const page = await open(
      {},
      {
        'GET /v1/me/wallet': signedOut,
        'POST /v1/sign-in/codes': [202, { signIn: 'attempt' }],
        'POST /v1/sign-in': problem(401, 'wrong-code', 'That is not the code.'),
      },
    );
    await expect(page).to.be.accessible();
    type(page, '#sign-in-email', me.email);
    buttonNamed(page, words.signIn.send).click();
    await untilText(page, 'Sent to');
    type(page, '#sign-in-code', '111111');
    await untilText(page, 'That is not the code.');
    service.change(walletAnswers({}));
    service.change({ 'POST /v1/sign-in': me });
    type(page, '#sign-in-code', '123 456');
    await untilText(page, words.firstSteps.heading);
    expect(service.sent.findLast(({ path }) => path === '/v1/sign-in')?.body).to.deep.equal({
      signIn: 'attempt',
      code: '123456',
    });
  });

  for (const [whose, before, changes] of [
    ['gives a new reader the amount that they chose before signing in', '0', ['PATCH /v1/me']],
    ['leaves the amount of a reader who has one', '2000000', []],
  ] as const) {
    it(whose, async () => {
      const page = await open(
        {},
        {
          'GET /v1/me/wallet': signedOut,
          'POST /v1/sign-in/codes': [202, { signIn: 'attempt' }],
          'POST /v1/sign-in': { ...me, monthlyAmount: before },
          'PATCH /v1/me': { ...me, monthlyAmount: '5000000' },
        },
      );
      buttonNamed(page, '€5.00').click();
      await untilText(page, words.walletPage.wantedHint('€5.00'));
      type(page, '#sign-in-email', me.email);
      buttonNamed(page, words.signIn.send).click();
      await untilText(page, 'Sent to');
      service.change(walletAnswers({}));
      type(page, '#sign-in-code', '123456');
      await untilText(page, words.firstSteps.heading);
      const changed = service.sent.filter(({ method }) => method === 'PATCH');
      expect(changed.map(({ method, path }) => `${method} ${path}`)).to.deep.equal(changes);
      for (const { body } of changed) expect(body).to.deep.equal({ monthlyAmount: '5000000' });
    });
  }

  it('offers to try again when the wallet could not be loaded', async () => {
    const page = await open({}, { 'GET /v1/me/wallet': offline });
    await untilText(page, words.problem.unreachable);
    service.change(walletAnswers({}));
    buttonNamed(page, words.common.again).click();
    await untilText(page, words.firstSteps.heading);
  });

  it('asks for the service and the wallet, and for nothing else', async () => {
    await open(fullWallet);
    const asked = service.sent.map(({ method, path }) => `${method} ${path}`);
    expect(asked.sort()).to.deep.equal(['GET /v1/me/wallet', 'GET /v1/service']);
  });

  it('shows and undoes flattrs that come in a second and third answer', async () => {
    const waiting = { month: '2026-10', state: 'waiting', undoUntil: null, lapsesAt: '2027-01' };
    const next = { month: '2026-11', thing: click(ada, 1).thing };
    const rest = [
      { clicks: [openMonth([click(ben, 2)])], next },
      { clicks: [openMonth([click(cleo, 3)]), { ...waiting, clicks: [click(cleo, 4)] }], next: null },
    ];
    const page = await open(
      { clicks: [openMonth([click(ada, 1)])], next },
      {
        'GET /v1/me/wallet/clicks': () => rest.shift() ?? problem(500, 'internal', 'One too many.'),
        [`DELETE /v1/me/clicks/2026-11/${click(ben, 2).thing}`]: {
          state: 'unflattred',
          count: 1,
          month: '2026-11',
          now: 1,
        },
      },
    );
    expect(page.querySelectorAll('.person').length).to.equal(3);
    expect(textOf(page.querySelector('.pot-verdict'))).to.contain('€0.60');
    expect(textOf(page.querySelector('[data-person="13"]'))).to.contain(words.peopleList.flattrs(2));
    chooseInMenu(page, 'Post 2', words.ownFlattr.undoThis);
    await untilText(page, '€0.90');
  });

  it('follows flattrs that come and go elsewhere', async () => {
    const { sources, restore } = fakeEvents();
    try {
      const rows = () => page.querySelectorAll('.person').length;
      const asked = () => service.sent.filter(({ path }) => path === '/v1/me/wallet').length;
      const page = await open({ clicks: [openMonth([click(ada, 1)])] });
      const pushed = (answers: Answers) => {
        service.change(answers);
        sources[0]?.say('wallet', { version: (answers['GET /v1/me/wallet'] as { version: string }).version });
      };
      expect(rows()).to.equal(1);
      pushed(walletAnswers({ clicks: [openMonth([click(ada, 1), click(ben, 2)])] }));
      await waitUntil(() => rows() === 2, 'the second person never came');
      expect(textOf(page.querySelector('.pot-verdict'))).to.contain('€0.90');
      expect(asked()).to.equal(2);
      sources[0]?.say('wallet', {
        version: (page as unknown as { wallet: { version: string } }).wallet.version,
      });
      expect(asked(), 'nothing new').to.equal(2);
      service.change({ 'GET /v1/me/wallet': offline });
      sources[0]?.say('wallet', { version: 'newer' });
      await waitUntil(() => asked() === 3);
      expect(page.querySelector('[role=alert]')).to.equal(null);
      expect(rows()).to.equal(2);
      page.remove();
      expect(sources[0]?.readyState).to.equal(2);
    } finally {
      restore();
    }
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible with everything on it, ${colorScheme}`, async () => {
      await emulateMedia({ colorScheme });
      const page = await open(fullWallet, { 'GET /v1/me/months/2026-08/statement.json': statement });
      part(page, 'flattr-statement summary').click();
      await untilText(page, 'The pot €2.00');
      await expect(page).to.be.accessible();
    });
  }
});
