import { expect, waitUntil } from '@open-wc/testing';
import { creator, earned, openCreator, unfold } from '../../../test/creator.ts';
import { type FakeService, problem } from '../../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../../test/page.ts';
import { part } from '../../../test/wallet.ts';
import { words } from '../../words/words.ts';
import '../../creator.ts';

const payouts = {
  canOpen: true,
  countries: [] as string[],
  usualCountry: null as string | null,
  account: 'active',
  destination: null as object | null,
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
      words.payouts.states.stays,
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

  it('ask for the country before an account is made, and send it', async () => {
    const shown = await open({ ...payouts, account: null, countries: ['AT', 'DE'] });
    await untilText(shown, words.payouts.country);
    const select = part(shown, '#country-input') as HTMLSelectElement;
    expect([...select.options].map(({ text }) => text)).to.deep.equal([
      words.payouts.chooseCountry,
      'Austria',
      'Germany',
    ]);
    buttonNamed(shown, words.payouts.where).click();
    await untilText(shown, words.payouts.countryMissing);
    expect(document.activeElement).to.equal(select);
    expect(service.changes).to.deep.equal([]);
    select.value = 'DE';
    service.change({ 'POST /v1/me/payout-account': { url: `${location.href}#provider` } });
    buttonNamed(shown, words.payouts.where).click();
    await waitUntil(() => service.changes.length > 0);
    expect(service.sent.find(({ method }) => method === 'POST')?.body).to.deep.equal({ country: 'DE' });
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('take the usual country unless another is chosen, and ask for none once there is an account', async () => {
    const both = { ...payouts, countries: ['AT', 'DE'], usualCountry: 'DE' };
    const shown = await open({ ...both, account: 'closed' });
    await untilText(shown, words.payouts.country);
    const select = part(shown, '#country-input') as HTMLSelectElement;
    expect([select.value, select.options.length]).to.deep.equal(['DE', 2]);
    service.restore();
    const other = await open({ ...both, account: 'active' });
    await untilText(other, words.payouts.change);
    expect(other.querySelector('#country-input')).to.equal(null);
  });

  it('name the account they go to by its end', async () => {
    const shown = await open({
      ...payouts,
      destination: { last4: '3201', waitsUntil: null, before: null },
    });
    await untilText(shown, '…3201');
    expect(textOf(shown)).not.to.contain(words.payouts.notYouBack);
  });

  const waits = { last4: '3000', waitsUntil: '2026-12-04T10:00:00Z', before: '3201' };

  it('say from when on they go to the changed account, and go back to the old one by one press', async () => {
    const shown = await open({ ...payouts, destination: waits, payouts: [{ ...paid, state: 'held' }] });
    await untilText(shown, /From Dec 4, 2026 on.*…3000/);
    expect(textOf(shown)).to.contain(words.payouts.states.waits);
    await expect(shown).to.be.accessible();
    const back = { ...payouts, destination: { ...waits, last4: '3201', before: null } };
    service.change({ 'POST /v1/me/payout-account/back': back });
    buttonNamed(shown, /3201/).click();
    await untilText(shown, /…3201\. .*before then/);
    expect(textOf(shown)).not.to.contain('…3000');
    expect(service.changes).to.deep.equal(['POST /v1/me/payout-account/back']);
  });

  it('name a step where there is one, and none where there is none', async () => {
    const held = [{ ...paid, state: 'held' as const }];
    for (const [account, said] of [
      ['restricted', words.payouts.states.held],
      ['rejected', words.payouts.states.stays],
      ['active', words.payouts.states.stays],
    ] as const) {
      const shown = await open({ ...payouts, account, payouts: held });
      await untilText(shown, said);
      const automatic = words.payouts.automatic('€0.50');
      expect(textOf(shown).includes(automatic), account).to.equal(account !== 'rejected');
      service.restore();
    }
  });

  it('lead to the provider’s page where only that puts the old account back', async () => {
    const shown = await open({ ...payouts, destination: { ...waits, before: null } });
    await untilText(shown, words.payouts.notYou);
  });

  it('ask the member to sign in again in place, and then go on with what was pressed', async () => {
    const shown = await open({ ...payouts, destination: waits });
    await untilText(shown, '…3000');
    service.change({ 'POST /v1/me/payout-account': problem(403, 'sign-in-again', 'Sign in again.') });
    buttonNamed(shown, words.payouts.change).click();
    await untilText(shown, words.signIn.again);
    expect(document.activeElement?.id).to.equal('again-heading');
    expect(shown.querySelector<HTMLInputElement>('#sign-in-email')?.value).to.equal(creator.email);
    service.change({
      'POST /v1/sign-in/codes': [202, { signIn: 'x' }],
      'POST /v1/sign-in': creator,
      'POST /v1/me/payout-account': { url: `${location.href}#after-sign-in` },
    });
    buttonNamed(shown, words.signIn.send).click();
    await untilText(shown, words.signIn.code);
    type(shown, '#sign-in-code', '123456');
    await waitUntil(() => location.hash.endsWith('#after-sign-in'), 'it goes on', { timeout: 5000 });
    expect(textOf(shown)).not.to.contain(words.signIn.again);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('have a page and a file for each year', async () => {
    const shown = await open({ ...payouts, canOpen: false, account: null });
    await untilText(shown, words.payouts.byHand);
    const links = [...shown.querySelectorAll('.rows a')].map((link) => link.getAttribute('href'));
    expect(links).to.deep.equal(['/v1/me/earnings/2026', '/v1/me/earnings/2026.csv']);
  });
});
