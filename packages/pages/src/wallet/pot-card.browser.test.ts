import { divide } from '@flattr/settlement';
import { expect, waitUntil } from '@open-wc/testing';
import { ada, click, type FakeService, me } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import { ben, cleo, openMonth, openWallet, part, type Wallet } from '../../test/wallet.ts';
import { words } from '../words/words.ts';
import type { WalletPage } from './wallet-page.ts';
import '../wallet.ts';

describe('the pot of a month', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(wallet: Wallet, answers = {}): Promise<WalletPage> {
    const opened = await openWallet(wallet, answers);
    service = opened.service;
    return opened.page;
  }

  const rows = (page: Element) => [...page.querySelectorAll('.pot tbody tr')].map(textOf);

  it('shows each share exactly as the settlement divides it', async () => {
    const creators = [ada, ben, cleo];
    const page = await open({
      clicks: [openMonth(creators.map((person, index) => click(person, index + 1)))],
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
    expect(page.querySelectorAll('.pot .cake path')).to.have.length(4); // three payees and the fee
    expect(textOf(page.querySelector('.pot tfoot'))).to.equal('Fee €0.20');
  });

  it('tells a reader without an amount that their flattrs are pending, and what the shares would be', async () => {
    const page = await open({
      me: { ...me, monthlyAmount: '0' },
      clicks: [openMonth([click(ada, 1), click(ben, 2)])],
    });
    expect(textOf(page.querySelector('.pot-verdict'))).to.contain('each of the 2 people would get €0.90');
    expect(rows(page)).to.deep.equal(['Ada Lovelace @ada 1 –', '@ben 1 –']);
  });

  it('follows the monthly amount', async () => {
    const page = await open(
      { clicks: [openMonth([click(ada, 1)])] },
      { 'PATCH /v1/me': { ...me, monthlyAmount: '4000000' } },
    );
    const amount = part(page, 'flattr-monthly-amount');
    type(amount, 'input', '4,00');
    buttonNamed(amount, words.common.save).click();
    await untilText(page, '€3.60');
    expect(service.sent.find(({ method }) => method === 'PATCH')?.body).to.deep.equal({
      monthlyAmount: '4000000',
    });
  });

  it('follows a flattr that is undone', async () => {
    const path = `DELETE /v1/me/clicks/2026-11/${click(ben, 2).thing}`;
    const page = await open(
      { clicks: [openMonth([click(ada, 1), click(ben, 2)])] },
      { [path]: { state: 'unflattred', count: 1, month: '2026-11', now: 1 } },
    );
    expect(rows(page)).to.deep.equal(['Ada Lovelace @ada 1 €0.90', '@ben 1 €0.90']);
    buttonNamed(page, words.clickList.undoThis('Post 2')).click();
    await waitUntil(() => rows(page).length === 1, 'never undone');
    expect(rows(page)).to.deep.equal(['Ada Lovelace @ada 1 €1.80']);
    expect(service.changes).to.deep.equal([path]);
    expect(document.activeElement).to.equal(buttonNamed(page, words.clickList.undoThis('Post 1')));
    expect(textOf(document.querySelector('flattr-toast [role=status]'))).to.contain(
      words.clickList.undone('Post 2'),
    );
  });
});
