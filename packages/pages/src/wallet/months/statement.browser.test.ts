import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { FakeService } from '../../../test/fake-service.ts';
import { buttonNamed, textOf, untilText, usePagesStylesheet } from '../../../test/page.ts';
import { fullWallet, openWallet, part, statement, type Wallet } from '../../../test/wallet.ts';
import { words } from '../../words/words.ts';
import '../../wallet.ts';

describe('the statement of a past month', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function openStatement(wallet: Wallet): Promise<Element> {
    const opened = await openWallet(wallet, { 'GET /v1/me/months/2026-08/statement.json': statement });
    service = opened.service;
    part(opened.page, 'flattr-statement summary').click();
    return part(opened.page, 'flattr-statement');
  }

  it('shows shares and flattrs, and never links to a script', async () => {
    const opened = await openStatement(fullWallet);
    await untilText(opened, 'The pot €2.00');
    expect([...opened.querySelectorAll('tbody tr')].map(textOf)).to.deep.equal([
      'Ada Lovelace @ada A fine post €0.90',
      '@ben €0.90',
    ]);
    expect(opened.querySelectorAll('.cake-slice')).to.have.length(3);
    expect(opened.querySelector('li a')).to.equal(null);
  });

  it('is all that a browser prints while it is open', async () => {
    const opened = await openStatement(fullWallet);
    await untilText(opened, 'The pot €2.00');
    await emulateMedia({ media: 'print' });
    try {
      expect(part(opened, 'table').checkVisibility()).to.equal(true);
      const others = document.querySelectorAll('.pot, flattr-statement summary, .past-months h2, h1');
      const seen = [...others].filter((other) => other.checkVisibility() && !opened.contains(other));
      expect(seen.map(textOf)).to.deep.equal([]);
    } finally {
      await emulateMedia({ media: 'screen' });
    }
  });

  it('is printed by its button without other open ones', async () => {
    const opened = await openStatement(fullWallet);
    await untilText(opened, 'The pot €2.00');
    const real = globalThis.print;
    let printed: Element | null = null;
    globalThis.print = () => {
      printed = document.querySelector('[data-printed]');
    };
    buttonNamed(opened, words.statement.print).click();
    globalThis.print = real;
    expect(printed).to.equal(opened);
    expect(document.querySelector('[data-printed]')).to.equal(null);
  });

  it('can be downloaded, and the section says once how to check it', async () => {
    const opened = await openStatement(fullWallet);
    await untilText(opened, 'The pot €2.00');
    expect(
      textOf(opened.closest('.past-months')).match(/npx flattr-verify flattr-2026-08\.json/g),
    ).to.have.length(1);
    const links = [...opened.querySelectorAll<HTMLAnchorElement>('.downloads a')];
    expect(links.map((link) => link.getAttribute('href'))).to.deep.equal([
      '/v1/me/months/2026-08/statement.csv',
      '/v1/me/months/2026-08/statement.json',
    ]);
    expect(links.every((link) => link.hasAttribute('download'))).to.equal(true);
  });

  it('says which later month paid for flattrs that were pending, and opens it', async () => {
    const month = (month: string, others: object) => ({
      month,
      state: 'settled',
      pot: '0',
      fee: '0',
      creators: 1,
      settledIn: null,
      ...others,
    });
    const paid = month('2026-08', { pot: '2000000', fee: '200000' });
    const pending = month('2026-07', { settledIn: '2026-08' });
    const document = { ...statement, month: '2026-07', settledIn: '2026-08', months: ['2026-07'], pot: '0' };
    const { service: fake, page } = await openWallet(
      { months: [paid, pending] },
      {
        'GET /v1/me/months/2026-07/statement.json': { ...document, fee: '0', shares: [], statement: null },
        'GET /v1/me/months/2026-08/statement.json': statement,
      },
    );
    service = fake;
    const [later, earlier] = page.querySelectorAll('flattr-statement');
    if (!later || !earlier) throw new Error('There are no two months');
    expect(textOf(earlier)).to.contain('July 2026 Settled with August 2026, 1 person –');
    part(earlier, 'summary').click();
    await untilText(earlier, 'had no money when it ended. Its flattrs were settled with August 2026.');
    expect(textOf(earlier)).not.to.contain(words.statement.empty.settled);
    await expect(page).to.be.accessible();
    part(earlier, '.statement-body a').click();
    await untilText(later, 'The pot €2.00');
  });

  it('cannot be downloaded while the month is being settled', async () => {
    const closing = {
      month: '2026-08',
      state: 'closing',
      pot: '0',
      fee: '0',
      creators: 2,
      settledIn: null,
    };
    const opened = await openStatement({ months: [closing] });
    await untilText(opened, words.statement.empty.closing);
    expect(opened.querySelector('.downloads')).to.equal(null);
    expect(service.sent.filter(({ path }) => path.endsWith('.json'))).to.deep.equal([]);
  });
});
