import { expect } from '@open-wc/testing';
import { ada, click, type FakeService, me, problem } from '../../test/fake-service.ts';
import { buttonNamed, textOf, untilText, usePagesStylesheet } from '../../test/page.ts';
import { fullWallet, openMonth, openWallet, type Wallet } from '../../test/wallet.ts';
import { words } from '../words/words.ts';
import type { WalletPage } from './wallet-page.ts';
import '../wallet.ts';

describe('what a reader flattred', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(wallet: Wallet, answers = {}): Promise<WalletPage> {
    const opened = await openWallet(wallet, answers);
    service = opened.service;
    return opened.page;
  }

  it('keeps the flattr, and says so, when it could not be undone', async () => {
    const page = await open(
      { clicks: [openMonth([click(ada, 1)])] },
      {
        [`DELETE /v1/me/clicks/2026-11/${click(ada, 1).thing}`]: problem(
          409,
          'month-closed',
          'That month is settled.',
        ),
      },
    );
    buttonNamed(page, words.clickList.undoThis('Post 1')).click();
    await untilText(page, `${words.clickList.still} That month is settled.`);
    expect(page.querySelectorAll('.pot tbody tr')).to.have.length(1);
  });

  it('says until when flattrs in review and pending ones can be undone or count', async () => {
    const page = await open(fullWallet);
    expect(textOf(page)).to.contain(words.potCard.inReview('October 2026'));
    expect(textOf(page)).to.contain('until Nov 4, 2026');
    expect(textOf(page)).to.contain(words.clickList.expires('December 2026'));
    expect(page.querySelectorAll('flattr-click-list li')).to.have.length(5);
  });

  it('says what pending flattrs need', async () => {
    const waiting = {
      month: '2026-10',
      state: 'waiting',
      undoUntil: null,
      lapsesAt: '2027-01',
      clicks: [click(ada, 1)],
    };
    const clicks = [openMonth([]), waiting];
    const poor = await open({ clicks, me: { ...me, wallet: '1999999' } });
    expect(textOf(poor)).to.contain(words.clickList.waitsFor['too-little']);
    expect(textOf(poor)).to.contain(words.clickList.expires('January 2027'));
    service.restore();
    const paused = await open({ clicks, me: { ...me, paused: true } });
    expect(textOf(paused)).to.contain(words.clickList.waitsFor.paused);
  });
});
