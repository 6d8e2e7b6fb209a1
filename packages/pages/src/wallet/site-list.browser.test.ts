import { expect, waitUntil } from '@open-wc/testing';
import { ada, click, type FakeService, problem } from '../../test/fake-service.ts';
import { buttonNamed, textOf, untilText, usePagesStylesheet } from '../../test/page.ts';
import { fullWallet, openMonth, openWallet, part, unfoldAll, type Wallet } from '../../test/wallet.ts';
import { words } from '../words/words.ts';
import type { WalletPage } from './wallet-page.ts';
import '../wallet.ts';

describe('connected sites', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(wallet: Wallet, answers = {}): Promise<WalletPage> {
    const opened = await openWallet(wallet, answers);
    service = opened.service;
    return opened.page;
  }

  it('can be disconnected', async () => {
    const path = `DELETE /v1/me/sites/${encodeURIComponent('https://blog.example')}`;
    const page = await open(fullWallet, { [path]: [204] });
    await unfoldAll(page);
    buttonNamed(page, words.siteList.endThis('blog.example')).click();
    await waitUntil(() => page.querySelector('flattr-site-list') === null, 'the site stayed');
    expect(service.changes).to.deep.equal([path]);
  });

  it('show what was flattred there, and are disconnected one after another', async () => {
    const site = (number: number) => ({
      origin: `https://site-${number}.example`,
      host: `site-${number}.example`,
      connectedAt: '2026-11-01T00:00:00Z',
      expiresAt: '2027-04-30T00:00:00Z',
      clicks: number,
    });
    const page = await open(
      {
        clicks: [openMonth([{ ...click(ada, 1), origin: 'https://site-1.example' }])],
        sites: [site(1), site(2)],
      },
      {
        'DELETE /v1/me/sites/https%3A%2F%2Fsite-1.example': [204],
        'DELETE /v1/me/sites/https%3A%2F%2Fsite-2.example': problem(503, 'busy', 'Nothing was done.'),
      },
    );
    await unfoldAll(page);
    const list = part(page, 'flattr-site-list');
    expect(textOf(list.querySelector('.site-clicks'))).to.contain('Post 1');
    buttonNamed(list, words.siteList.endAll).click();
    await untilText(list, 'Nothing was done.');
    expect(textOf(list)).not.to.contain('site-1.example');
    expect(textOf(list)).to.contain('site-2.example');
  });

  it('are written as people write them, with the punycode below', async () => {
    const site = {
      origin: 'https://xn--mnchen-3ya.example',
      host: 'münchen.example',
      connectedAt: '2026-11-01T00:00:00Z',
      expiresAt: '2027-04-30T00:00:00Z',
      clicks: 1,
    };
    const page = await open({ sites: [site] });
    await unfoldAll(page);
    expect(textOf(page.querySelector('flattr-site-list .row-text'))).to.match(
      /^münchen\.example xn--mnchen-3ya\.example /,
    );
  });
});
