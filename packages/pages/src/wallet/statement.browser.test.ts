import { expect } from '@open-wc/testing';
import type { FakeService } from '../../test/fake-service.ts';
import { textOf, untilText, usePagesStylesheet } from '../../test/page.ts';
import { fullWallet, openWallet, part, statement, type Wallet } from '../../test/wallet.ts';
import { words } from '../words/words.ts';
import '../wallet.ts';

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
    expect(textOf(opened)).to.contain('Ada Lovelace @ada €0.90');
    expect(textOf(opened)).to.contain('A fine post');
    expect(opened.querySelector('li a')).to.equal(null);
  });

  it('can be downloaded, and says how to check it', async () => {
    const opened = await openStatement(fullWallet);
    await untilText(opened, 'npx flattr-verify flattr-2026-08.json');
    const links = [...opened.querySelectorAll<HTMLAnchorElement>('.downloads a')];
    expect(links.map((link) => link.getAttribute('href'))).to.deep.equal([
      '/v1/me/months/2026-08/statement.json',
      '/v1/me/months/2026-08/statement.csv',
    ]);
    expect(links.every((link) => link.hasAttribute('download'))).to.equal(true);
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
