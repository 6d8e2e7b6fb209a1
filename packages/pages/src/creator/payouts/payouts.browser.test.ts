import { expect } from '@open-wc/testing';
import { earned, openCreator, unfold } from '../../../test/creator.ts';
import type { FakeService } from '../../../test/fake-service.ts';
import { buttonNamed, textOf, untilText, usePagesStylesheet } from '../../../test/page.ts';
import { part } from '../../../test/wallet.ts';
import { words } from '../../words/words.ts';
import '../../creator.ts';

const payouts = {
  canOpen: true,
  account: 'active',
  available: '900000',
  minimum: '500000',
  payouts: [] as object[],
};
const paid = {
  id: '5b0f3c88-2d0e-4f36-9a3c-0d1a5b7f9e21',
  amount: '500000',
  state: 'asked',
  at: '2026-11-20T12:00:00Z',
  doneAt: null,
};

describe('payouts', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(answer: object) {
    const opened = await openCreator({ ...earned, 'GET /v1/me/payouts': answer });
    service = opened.service;
    await unfold(opened.page, 'payouts');
    return part(opened.page, '#payouts');
  }

  it('say what is available, what is on its way and what is later, and in which state each payout is', async () => {
    const shown = await open({ ...payouts, payouts: [paid, { ...paid, state: 'held', amount: '100000' }] });
    await untilText(shown, words.payouts.list);
    const text = textOf(shown);
    for (const said of [
      `€0.90 ${words.payouts.available}`,
      `€0.5071 ${words.payouts.later}`,
      `€0.60 ${words.payouts.onWay}`,
      words.payouts.states.asked,
      words.payouts.states.held,
      words.payouts.automatic('€0.50'),
    ])
      expect(text).to.contain(said);
  });

  it('are requested once, from the minimum to what is available', async () => {
    const shown = await open(payouts);
    await untilText(shown, words.payouts.request);
    const input = part(shown, 'input') as HTMLInputElement;
    const request = (amount: string) => {
      input.value = amount;
      buttonNamed(shown, words.payouts.request).click();
    };
    request('0.49');
    await untilText(shown, words.payouts.least('€0.50'));
    request('0.91');
    await untilText(shown, words.payouts.onlySoMuch('€0.90'));
    expect(service.changes).to.deep.equal([]);
    service.change({ 'POST /v1/me/payouts': { ...payouts, available: '100000', payouts: [paid] } });
    request('0.80');
    await untilText(shown, words.payouts.states.asked);
    const sent = service.sent.find(({ method }) => method === 'POST')?.body as { amount: string };
    expect(sent.amount).to.equal('800000');
    expect(shown.querySelector('form')).to.equal(null);
  });

  it('ask for the step that is missing, and lead to the provider', async () => {
    const shown = await open({ ...payouts, account: 'restricted', available: '0' });
    await untilText(shown, words.payouts.accounts.restricted);
    service.change({ 'POST /v1/me/payout-account': { url: `${location.href}#provider` } });
    buttonNamed(shown, words.payouts.goOn).click();
    await untilText(shown, words.payouts.goOn);
    expect(service.changes).to.deep.equal(['POST /v1/me/payout-account']);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('have a page and a file for each year', async () => {
    const shown = await open({ ...payouts, canOpen: false, account: null });
    await untilText(shown, words.payouts.byHand);
    const links = [...shown.querySelectorAll('.rows a')].map((link) => link.getAttribute('href'));
    expect(links).to.deep.equal(['/v1/me/earnings/2026', '/v1/me/earnings/2026.csv']);
  });
});
