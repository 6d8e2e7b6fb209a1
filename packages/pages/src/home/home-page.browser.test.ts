import { divide } from '@flattr/settlement';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { ada, FakeService, service as info, offline } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import { formatMoney } from '../money/money.ts';
import { words } from '../words/words.ts';
import type { HomePage } from './home-page.ts';
import '../home.ts';

describe('the page at /', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  beforeEach(() => {
    service = new FakeService({ 'GET /v1/creators/ada': ada });
  });
  afterEach(() => service.restore());

  async function open(): Promise<HomePage> {
    const page = await fixture<HomePage>(html`<flattr-home-page></flattr-home-page>`);
    await untilText(page, words.home.rules.title);
    return page;
  }

  function slide(page: Element, selector: string, value: string): void {
    const range = page.querySelector<HTMLInputElement>(selector);
    if (!range) throw new Error(`there is no ${selector}`);
    range.value = value;
    range.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  it('divides an example as the settlement does, for every amount and number of payees', async () => {
    const page = await open();
    expect(textOf(page.querySelector('.sum-result'))).to.equal('Each person gets €0.45');
    for (const [euros, payees] of [
      [2, 2],
      [2, 7],
      [20, 40],
      [5, 1],
    ] as const) {
      slide(page, '#example-amount', String(euros));
      slide(page, '#example-payees', String(payees));
      const { shares } = divide({
        pot: BigInt(euros) * 1_000_000n,
        feeBasisPoints: 1000,
        readerId: 1n,
        month: 202611,
        payees: Array.from({ length: payees }, (_, index) => BigInt(index + 2)),
      });
      await untilText(page, `gets ${formatMoney(shares.at(-1)?.amount ?? 0n, 'EUR')}`);
      expect(page.querySelectorAll('flattr-worked-example .cake-slice')).to.have.length(payees + 1);
    }
  });

  it('adds a slice to the month when its button is pressed, and takes it away again', async () => {
    const page = await open();
    const tryOut = page.querySelector('flattr-try-out');
    const button = tryOut?.querySelector('flattr-button');
    expect(button?.hasAttribute('preview')).to.equal(true, 'it sends nothing');
    await untilText(page, 'You give €5.00 a month to 9 people. Each gets €0.50.');
    button?.dispatchEvent(new Event('flattr-flattred', { bubbles: true }));
    await untilText(page, 'You give €5.00 a month to 10 people. Each gets €0.45.');
    expect(tryOut?.querySelectorAll('.cake-slice')).to.have.length(11);
    expect(tryOut?.querySelectorAll('.slice-lifted')).to.have.length(1);
    button?.dispatchEvent(new Event('flattr-unflattred', { bubbles: true }));
    await untilText(page, 'You give €5.00 a month to 9 people.');
    expect(tryOut?.querySelector('.slice-lifted')).to.equal(null);
  });

  const figures = {
    creators: 64,
    sites: 12,
    lastMonth: { month: '2026-10', readers: 31, shares: '139500000' },
    faces: [{ id: '11', handle: 'ada', name: 'Ada Lovelace', picture: '/pictures/11/hash' }],
  };

  it('shows real figures and faces', async () => {
    service.change({ 'GET /v1/figures': figures });
    const page = await open();
    await untilText(
      page,
      '64 creators · 12 sites · 31 readers gave last month · €139.50 for creators last month',
    );
    expect(page.querySelector('.faces a[href="/@ada"]')?.getAttribute('aria-label')).to.equal('Ada Lovelace');
    await expect(page).to.be.accessible();
  });

  it('has room for six faces on the narrowest phone', async () => {
    await setViewport({ width: 288, height: 700 }); // 320 px without the margins of the document
    const [face] = figures.faces;
    const faces = Array.from({ length: 6 }, (_, index) => ({ ...face, id: `${index}`, picture: null }));
    service.change({ 'GET /v1/figures': { ...figures, faces } });
    const page = await open();
    await waitUntil(() => page.querySelectorAll('.faces li').length === 6);
    const right = Math.max(
      ...[...page.querySelectorAll('.faces .avatar')].map((each) => each.getBoundingClientRect().right),
    );
    expect(right).to.be.at.most(288);
    expect(document.documentElement.scrollWidth).to.equal(288);
    await setViewport({ width: 1280, height: 900 });
  });

  it('leaves out figures that are too small to convince anyone', async () => {
    service.change({
      'GET /v1/figures': { ...figures, sites: 2, lastMonth: { ...figures.lastMonth, readers: 9 } },
    });
    let page = await open();
    await untilText(page, '64 creators');
    expect(textOf(page.querySelector('.proof-figures'))).to.equal('64 creators');
    page.remove();
    service.change({ 'GET /v1/figures': { ...figures, creators: 11 } });
    page = await open();
    await page.updateComplete;
    expect(page.querySelector('.proof')).to.equal(null);
  });

  for (const [payments, said, notSaid] of [
    ['stripe', 'your card is charged what your wallet lacks. For this month that is on Dec 4.', 'play money'],
    ['bank', 'You add money to your wallet beforehand.', 'your card'],
    ['play', 'it is play money', 'your card'],
  ] as const)
    it(`says how readers pay here: ${payments}`, async () => {
      service.change({ 'GET /v1/service': { ...info, payments, collectDays: 4, payoutMinimum: '25000000' } });
      const page = await open();
      const text = textOf(page.querySelector('.questions'));
      expect(text).to.contain(said);
      expect(text).not.to.contain(notSaid);
      expect(text.includes('From €25.00 on, it is paid out.')).to.equal(payments !== 'play');
    });

  it('has a button to copy each code, and six questions', async () => {
    const page = await open();
    expect(page.querySelectorAll('pre')).to.have.length(3);
    expect(page.querySelectorAll('flattr-tag-snippet button')).to.have.length(3);
    expect(page.querySelectorAll('.questions details')).to.have.length(6);
  });

  it('makes the tag for a handle, and says who it pays', async () => {
    const page = await open();
    type(page, '#generator-handle', '@Ada');
    await untilText(page, 'This pays Ada Lovelace.');
    expect(page.querySelector('pre')?.textContent).to.contain('to="ada"');
    type(page, '#generator-handle', 'nobody');
    await untilText(page, 'No one has this handle.');
    type(page, '#generator-handle', '"><script>');
    await untilText(page, words.tagGenerator.unusable);
    expect(page.querySelector('pre')?.textContent).to.contain('to="your-handle"');
  });

  it('offers to try again when the service cannot be reached', async () => {
    service.change({ 'GET /v1/service': offline });
    const page = await fixture<HomePage>(html`<flattr-home-page></flattr-home-page>`);
    await untilText(page, words.problem.unreachable);
    await expect(page).to.be.accessible();
    service.change({ 'GET /v1/service': info });
    buttonNamed(page, words.common.again).click();
    await untilText(page, words.home.rules.title);
  });

  it('links only to pages that exist', async () => {
    const page = await open();
    const addresses = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    for (const address of addresses)
      expect([
        '/',
        '/directory',
        '/wallet',
        '/creator',
        '/docs',
        '/privacy',
        '/problems',
        '/openapi.json',
        '#main',
        '#developers-heading',
      ]).to.include(address);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible, ${colorScheme}`, async () => {
      await emulateMedia({ colorScheme });
      await expect(await open()).to.be.accessible();
    });
  }
});
