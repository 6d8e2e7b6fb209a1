import { expect } from '@open-wc/testing';
import { ada, click, type FakeService, service as info, me } from '../../../test/fake-service.ts';
import { buttonNamed, textOf, untilText, usePagesStylesheet } from '../../../test/page.ts';
import { openMonth, openWallet, part, type Wallet, walletAnswers } from '../../../test/wallet.ts';
import { words } from '../../words/words.ts';
import '../../wallet.ts';

const id = '5b0f3c88-2d0e-4f36-9a3c-0d1a5b7f9e21';
const visa = {
  state: 'ready',
  kind: 'card',
  brand: 'visa',
  last4: '4242',
  expires: '2029-12',
  declined: false,
};
const isolated = '\u2066…4242\u2069';
const flattred = openMonth([click(ada, 1)]);
const payment = {
  id,
  month: '2026-10',
  amount: '5000000',
  state: 'succeeded',
  failure: null,
  at: '2026-11-04T00:00:00Z',
};
const deposit = {
  kind: 'deposit',
  ref: 'play:1',
  amount: '5000000',
  from: 'outside',
  to: 'wallet',
  month: null,
  at: '2026-11-04T00:00:00Z',
};

describe('paying by card', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => {
    service.restore();
    sessionStorage.clear();
    history.replaceState(null, '', location.pathname + location.search);
  });

  async function open(wallet: Wallet, answers = {}) {
    const opened = await openWallet(wallet, answers);
    service = opened.service;
    return opened.page;
  }

  it('says of a full list that there is more than it shows', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...payment, id: `${index}` }));
    const count = async (length: number) => {
      const page = await open({ payments: { payments: many(length) } });
      const summaries = [...page.querySelectorAll('.more summary')].map(textOf);
      service.restore();
      return summaries.find((text) => text.includes(words.walletPage.payments));
    };
    expect(await count(99)).to.match(/ 99$/);
    expect(await count(100)).to.match(/ 100\+$/);
  });

  it('offers a newcomer to save a card first, and to add money as the second way', async () => {
    const page = await open(
      { me: { ...me, wallet: '0' }, payments: { canSave: true, canAdd: true } },
      { 'POST /v1/me/payment-method': { url: `${location.href}#bank` } },
    );
    const steps = part(page, '.first-steps');
    expect(textOf(steps)).to.contain(words.paymentMethod.onlyAfter);
    expect(textOf(steps)).to.contain(words.firstSteps.orAdd);
    expect(part(page, 'flattr-add-money').closest('details')?.open).to.equal(false);
    buttonNamed(steps, words.paymentMethod.save).click();
    await untilText(page, words.paymentMethod.save);
    expect(service.changes).to.deep.equal(['POST /v1/me/payment-method']);
  });

  it('leads to the bank transfer, wherever a reader looks for how to pay', async () => {
    const bank = { 'GET /v1/service': { ...info, payments: 'bank', playMoney: false, topUps: false } };
    const path = '/v1/me/payments/transfer/page';
    const links = (where: Element) =>
      [...where.querySelectorAll('a')].filter((link) => link.getAttribute('href') === path);
    const poor = { ...me, wallet: '0' };
    const newcomer = await open({ me: poor, clicks: [flattred] }, bank);
    expect(textOf(part(newcomer, '.first-steps'))).to.contain(words.bankTransfer.title);
    expect(links(part(newcomer, '.first-steps'))).to.have.length(1);
    expect(newcomer.querySelector('input')).to.equal(null);
    service.restore();
    const page = await open({ me: poor, clicks: [flattred], transfers: [deposit] }, bank);
    expect(links(part(page, 'flattr-wallet-notices'))).to.have.length(1);
    part(page, '#add-money').click();
    await untilText(page, words.bankTransfer.text);
    expect(links(part(page, 'flattr-wallet-figures'))).to.have.length(1);
  });

  it('counts the coming charge in the pot, and says when it comes', async () => {
    const page = await open({
      me: { ...me, wallet: '1200000', monthlyAmount: '5000000' },
      clicks: [flattred],
      transfers: [deposit],
      payments: { canSave: true, method: visa },
    });
    const figures = part(page, 'flattr-wallet-figures');
    expect(textOf(figures)).to.contain('€3.80');
    expect(textOf(figures)).to.contain(words.walletFigures.charged('Dec 4'));
    const pot = part(page, 'flattr-month-pot');
    expect(textOf(pot)).to.contain(words.monthPot.charged('€3.80', 'Dec 4', true));
    expect(textOf(pot)).to.contain('€5.00');
    expect(textOf(page)).to.not.contain(words.walletNotices.tooLittle('€2.00', undefined));
  });

  it('shows the card, and removes it', async () => {
    const payments = { canSave: true, method: visa };
    const page = await open({ transfers: [deposit], payments }, { 'DELETE /v1/me/payment-method': [204] });
    part(page, '#payment-method').click();
    await untilText(page, `Visa ${isolated}`);
    await untilText(page, words.paymentMethod.expires('December 2029'));
    service.change(walletAnswers({ transfers: [deposit], payments: { canSave: true } }));
    buttonNamed(page, words.paymentMethod.remove).click();
    await untilText(page, words.walletFigures.saveCard);
    expect(document.querySelector('flattr-toast')?.textContent).to.contain(words.paymentMethod.removed);
  });

  it('says on top what a charge or a card needs, with one press', async () => {
    const page = await open(
      {
        clicks: [flattred],
        transfers: [deposit],
        payments: {
          canSave: true,
          method: { ...visa, state: 'expired' },
          payments: [{ ...payment, state: 'action', failure: 'asks' }],
        },
      },
      { [`POST /v1/me/payments/${id}/page`]: { url: `${location.href}#bank` } },
    );
    const notices = part(page, 'flattr-wallet-notices');
    await untilText(
      notices,
      'Your bank asks for you: €5.00 for October 2026 needs one step until Nov 3, 2026',
    );
    expect(textOf(notices)).to.contain(words.paymentNotices.card);
    expect(notices.querySelector('.notice-ready'), 'all is not set').to.equal(null);
    buttonNamed(notices, words.paymentNotices.openCard).click();
    await untilText(page, words.paymentMethod.wrong.expired);
    buttonNamed(notices, words.paymentNotices.pay).click();
    await untilText(notices, words.paymentNotices.pay);
    expect(service.changes).to.deep.equal([`POST /v1/me/payments/${id}/page`]);
  });

  it('says nothing of a charge whose month was divided, or that was paid at a later try', async () => {
    const failed = { ...payment, state: 'failed', failure: 'declined' };
    const later = { ...payment, id: id.replace('5', '6'), month: '2026-09' };
    const month = { state: 'settled', pot: '0', fee: '0', creators: 1, settledIn: null };
    const page = await open({
      months: [{ ...month, month: '2026-10' }],
      transfers: [deposit],
      payments: { canSave: true, method: visa, payments: [failed, later, { ...failed, month: '2026-09' }] },
    });
    expect(page.querySelector('flattr-payment-notices')).to.equal(null);
  });

  it('says that a card was declined, when it is too late to pay, and not that all is set', async () => {
    const failed = { ...payment, state: 'failed', failure: 'declined' };
    const month = { state: 'waiting', pot: '0', fee: '0', creators: 1, settledIn: null, month: '2026-10' };
    const wallet = (method: object) => ({
      clicks: [flattred],
      months: [month],
      transfers: [deposit],
      payments: { canSave: true, method, payments: [failed] },
    });
    const page = await open(wallet({ ...visa, declined: true }));
    const notices = part(page, 'flattr-wallet-notices');
    await untilText(notices, words.paymentNotices.declined('€5.00', 'October 2026'));
    expect(notices.querySelector('.notice-ready'), 'all is not set').to.equal(null);
    buttonNamed(notices, words.paymentNotices.openCard).click();
    await untilText(page, words.paymentMethod.wrong.declined);
    service.restore();
    const another = await open(wallet({ ...visa, declined: false }));
    expect(part(another, 'flattr-wallet-notices').querySelector('.notice-ready')).to.not.equal(null);
    expect(another.querySelector('flattr-payment-notices')).to.equal(null);
  });

  it('lists each payment with its state and its receipt, and takes money back', async () => {
    const refund = {
      id: id.replace('5', '7'),
      payment: id,
      amount: '1000000',
      state: 'pending',
      at: '2026-11-05T00:00:00Z',
    };
    const wallet = {
      transfers: [deposit],
      payments: {
        canSave: true,
        method: visa,
        refundable: '4000000',
        payments: [payment],
        refunds: [refund],
      },
    };
    const page = await open(wallet, { 'POST /v1/me/refunds': { ...me, wallet: '6000000' } });
    const fold = [...page.querySelectorAll('details')].find((each) =>
      textOf(each.querySelector('summary')).includes(words.walletPage.payments),
    );
    if (!fold) throw new Error('there is no list of payments');
    fold.open = true;
    await untilText(fold, words.paymentList.forMonth('October 2026'));
    expect(textOf(fold)).to.contain(words.paymentList.refundStates.pending);
    expect([...fold.querySelectorAll('li a')].map((link) => link.getAttribute('href'))).to.deep.equal([
      `/v1/me/payments/${id}/receipt`,
    ]);
    const input = part(fold, 'input') as HTMLInputElement;
    input.value = '4.01';
    buttonNamed(fold, words.paymentList.take).click();
    await untilText(fold, words.paymentList.onlySoMuch('€4.00'));
    expect(service.changes).to.deep.equal([]);
    input.value = '4';
    buttonNamed(fold, words.paymentList.take).click();
    await untilText(document.body, words.paymentList.taken('€4.00'));
    const sent = service.sent.find(({ path }) => path === '/v1/me/refunds')?.body as { amount: string };
    expect(sent.amount).to.equal('4000000');
  });

  for (const [came, left, payments, said] of [
    ['a saved card', 'method', { method: visa }, () => words.cameBack.saved(`Visa ${isolated}`)],
    ['no card', 'method', {}, () => words.cameBack.notSaved],
    ['a paid charge', id, { payments: [payment] }, () => words.cameBack.paid('€5.00')],
    [
      'a charge that was not paid',
      id,
      { payments: [{ ...payment, state: 'failed' }] },
      () => words.cameBack.notPaid,
    ],
  ] as const) {
    it(`says that the reader comes back with ${came}`, async () => {
      sessionStorage.setItem('flattr-left-for', left);
      await open({ transfers: [deposit], payments: { canSave: true, ...payments } });
      await untilText(document.querySelector('flattr-toast') ?? document.body, said());
    });
  }
});
