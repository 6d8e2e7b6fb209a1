import { expect, waitUntil } from '@open-wc/testing';
import { type Answers, ada, click, type FakeService, service as info, me } from '../../test/fake-service.ts';
import { buttonNamed, textOf, untilText, usePagesStylesheet } from '../../test/page.ts';
import {
  ben,
  cleo,
  fullWallet,
  openMonth,
  openWallet,
  part,
  type Wallet,
  walletAnswers,
} from '../../test/wallet.ts';
import { words } from '../words/words.ts';
import '../wallet.ts';

describe('the notices of the wallet', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  /** Of a reader who has added money before. The first steps ask others for it. */
  async function open(wallet: Wallet, answers: Answers = {}): Promise<Element> {
    const opened = await openWallet({ transfers: fullWallet.transfers ?? [], ...wallet }, answers);
    service = opened.service;
    return part(opened.page, 'flattr-wallet-notices');
  }

  const clicks = [openMonth([click(ada, 1)])];
  const waiting = {
    month: '2026-10',
    state: 'waiting',
    undoUntil: null,
    lapsesAt: '2027-01',
    clicks: [click(ben, 2), click(cleo, 3)],
  };
  const review = {
    ...openMonth([click(ben, 2), click(cleo, 3)]),
    month: '2026-10',
    state: 'review',
    undoUntil: '2026-11-04T00:00:00Z',
  };

  it('ask to look through a month in review, say until when, and open it', async () => {
    const notices = await open({ clicks: [...clicks, review] });
    expect(textOf(notices)).to.contain(
      'October 2026 is over. Look through your 2 flattrs until Nov 3, 2026.',
    );
    const pot = document.querySelector<HTMLDetailsElement>('#pot-202610');
    expect(pot?.open).to.equal(false);
    part(notices, 'a').click();
    expect(pot?.open).to.equal(true);
    expect(document.activeElement).to.equal(pot?.querySelector('summary'));
    await expect(notices).to.be.accessible();
  });

  it('say what is pending and when it expires, and add what is missing', async () => {
    const notices = await open(
      { clicks: [...clicks, waiting], me: { ...me, monthlyAmount: '10000000', wallet: '1200000' } },
      { 'POST /v1/me/deposits': { ...me, monthlyAmount: '10000000', wallet: '10000000' } },
    );
    expect(textOf(notices)).to.contain('Your wallet holds less than €2.00');
    expect(textOf(notices)).to.contain(words.walletNotices.pending(2, 'October 2026'));
    expect(textOf(notices)).to.contain(words.walletNotices.expires.tooLittle('January 2027'));
    service.change(walletAnswers({ clicks, me: { ...me, monthlyAmount: '10000000', wallet: '10000000' } }));
    buttonNamed(notices, words.walletNotices.add('€8.80')).click();
    await untilText(notices, 'All set.');
    const sent = service.sent.find(({ method }) => method === 'POST');
    expect(sent?.body).to.include({ amount: '8800000' });
  });

  for (const [why, changes, sentence] of [
    ['giving is paused', { paused: true }, 'If giving is still paused when January 2027 is settled'],
    ['no amount is chosen', { monthlyAmount: '0' }, 'If no monthly amount is chosen when January 2027 is'],
    ['money is missing', { wallet: '0' }, 'If there is still not enough money when January 2027 is settled'],
  ] as const) {
    it(`name why flattrs would expire: ${why}`, async () => {
      const notices = await open({ clicks: [...clicks, waiting], me: { ...me, ...changes } });
      await waitUntil(() => textOf(notices).includes(sentence), textOf(notices));
    });
  }

  it('resume giving by one press', async () => {
    const notices = await open({ clicks, me: { ...me, paused: true } }, { 'PATCH /v1/me': me });
    expect(textOf(notices)).to.contain(words.walletNotices.paused);
    buttonNamed(notices, words.walletNotices.resume).click();
    await untilText(notices, 'All set.');
    expect(service.sent.find(({ method }) => method === 'PATCH')?.body).to.deep.equal({ paused: false });
  });

  it('hand the keyboard to what is said in place of the button that is gone', async () => {
    const notices = await open({ clicks, me: { ...me, paused: true } }, { 'PATCH /v1/me': me });
    const resume = buttonNamed(notices, words.walletNotices.resume);
    resume.focus();
    resume.click();
    await untilText(notices, 'All set.');
    expect(document.activeElement).to.equal(part(notices, '.notice-ready'));
    service.restore();
    const poor = { ...me, wallet: '0' };
    const empty = await open({ clicks, me: poor }, { 'POST /v1/me/deposits': me });
    service.change(walletAnswers({ clicks }));
    const add = buttonNamed(empty, words.walletNotices.add('€2.00'));
    add.focus();
    add.click();
    await untilText(empty, 'All set.');
    expect(document.activeElement).to.equal(part(empty, '.notice-ready'));
    await expect(empty).to.be.accessible();
  });

  it('say when the wallet holds less than was wanted', async () => {
    const notices = await open({ clicks, me: { ...me, monthlyAmount: '10000000', wallet: '7300000' } });
    expect(textOf(notices)).to.contain(words.walletNotices.less('€7.30', '€10.00'));
    buttonNamed(notices, words.walletNotices.add('€2.70'));
  });

  it('count what a month in review will take first', async () => {
    const notices = await open({
      clicks: [...clicks, review],
      me: { ...me, monthlyAmount: '10000000', wallet: '11200000' },
    });
    expect(textOf(notices)).to.contain('Once October 2026 is settled, your wallet holds less than €2.00');
    buttonNamed(notices, words.walletNotices.add('€8.80'));
  });

  it('say quietly that all is set, and the last day on which it can be changed', async () => {
    const notices = await open({ clicks });
    await waitUntil(() => textOf(notices) === 'All set. Settled after Dec 3, 2026.', textOf(notices));
    expect(notices.querySelector('time')?.dateTime).to.equal('2026-12-03');
    expect(notices.querySelector('.notice')).to.equal(null);
  });

  it('offer no money outside of a sandbox', async () => {
    const notices = await open(
      { clicks, me: { ...me, wallet: '0' } },
      { 'GET /v1/service': { ...info, sandbox: false, payments: 'off', playMoney: false } },
    );
    expect(textOf(notices)).to.contain('Your wallet holds less than €2.00');
    expect(notices.querySelector('button')).to.equal(null);
  });
});
