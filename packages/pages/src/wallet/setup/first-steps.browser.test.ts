import { expect, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import {
  type Answers,
  ada,
  click,
  type FakeService,
  service as info,
  me,
} from '../../../test/fake-service.ts';
import { buttonNamed, textOf, untilText, usePagesStylesheet } from '../../../test/page.ts';
import {
  ben,
  fullWallet,
  openMonth,
  openWallet,
  part,
  type Wallet,
  walletAnswers,
} from '../../../test/wallet.ts';
import { words } from '../../words/words.ts';
import type { WalletPage } from '../wallet-page.ts';
import '../../wallet.ts';

describe('the first steps of a reader', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(wallet: Wallet, answers: Answers = {}): Promise<WalletPage> {
    const opened = await openWallet(wallet, answers);
    service = opened.service;
    return opened.page;
  }

  const nobody = { ...me, monthlyAmount: '0', wallet: '0' };
  const deposit = fullWallet.transfers?.slice(-1) ?? [];

  it('are three, and nothing is shown that is still empty', async () => {
    const page = await open({ me: nobody });
    expect([...page.querySelectorAll('.first-steps h3')].map(textOf)).to.deep.equal([
      words.firstSteps.amount,
      words.firstSteps.addMoney,
      words.firstSteps.flattr,
    ]);
    for (const missing of ['flattr-wallet-figures', '.pot', '.past-months', '.more', '.notice'])
      expect(page.querySelector(missing), missing).to.equal(null);
    await expect(page).to.be.accessible();
  });

  it('become one line each when they are done, and go with the last', async () => {
    const chosen = { ...me, wallet: '0' };
    const page = await open({ me: nobody }, { 'PATCH /v1/me': chosen, 'POST /v1/me/deposits': me });
    buttonNamed(page, '€2.00').click();
    await untilText(page, words.firstSteps.amountDone('€2.00'));
    expect(page.querySelectorAll('.first-steps h3')).to.have.length(2);
    service.change(walletAnswers({ transfers: deposit }));
    buttonNamed(page, '+ €6.00').click(); // three months
    await untilText(page, words.firstSteps.moneyDone('€10.00'));
    service.restore();
    const done = await open({ transfers: deposit, clicks: [openMonth([click(ada, 1)])] });
    expect(done.querySelector('.first-steps')).to.equal(null);
  });

  it('have the width of the page, beside nothing', async () => {
    await setViewport({ width: 1280, height: 900 });
    const page = await open({ me: nobody });
    const { left, width } = part(page, '.first-steps').getBoundingClientRect();
    expect(left - page.getBoundingClientRect().left).to.be.below(40);
    expect(width).to.be.at.least(450);
    await setViewport({ width: 800, height: 600 });
  });

  it('are the only place that asks for money, as long as they do', async () => {
    const page = await open({ me: { ...me, wallet: '0' }, clicks: [openMonth([click(ada, 1)])] });
    expect(page.querySelectorAll('#add-money-input')).to.have.length(1);
    expect(page.querySelector('.notice')).to.equal(null);
    expect(part(page, '#add-money').localName).to.equal('p');
    expect(part(page, '#monthly-amount').localName).to.equal('button');
  });

  it('say what waits for them, if something was flattred before', async () => {
    const page = await open({ me: nobody, clicks: [openMonth([click(ada, 1)])] });
    expect(textOf(page)).to.contain(words.firstSteps.waiting(1));
    expect(textOf(page.querySelector('.first-steps'))).to.contain(words.firstSteps.flattrDone(1));
  });

  it('count everyone who was flattred, whatever the month, and no one who is settled', async () => {
    const pending = { ...openMonth([click(ben, 2)]), month: '2026-10', state: 'waiting', undoUntil: null };
    const page = await open({ me: nobody, clicks: [openMonth([click(ada, 1)]), pending] });
    expect(textOf(page.querySelector('.step-done'))).to.equal('Done: 2 people');
    service.restore();
    const settled = await open({ me: nobody, months: fullWallet.months ?? [] });
    expect(textOf(settled.querySelector('.step-done'))).to.equal(words.firstSteps.flattr);
  });

  it('do not come back when the wallet is empty again', async () => {
    const page = await open({ ...fullWallet, me: { ...me, wallet: '0' } });
    expect(page.querySelector('.first-steps')).to.equal(null);
    await waitUntil(() => page.querySelector('flattr-wallet-figures'));
  });

  it('ask for no play money outside of a sandbox', async () => {
    const page = await open(
      { me: nobody },
      { 'GET /v1/service': { ...info, sandbox: false, payments: 'off', playMoney: false } },
    );
    expect([...page.querySelectorAll('.first-steps h3')].map(textOf)).to.deep.equal([
      words.firstSteps.amount,
      words.firstSteps.flattr,
    ]);
  });
});
