import { expect, fixture, waitUntil } from '@open-wc/testing';
import { blog, ConnectWindow, outcome } from '../../test/connect.ts';
import { ada, click, service as info, me } from '../../test/fake-service.ts';
import { buttonNamed, textOf, untilText, usePagesStylesheet } from '../../test/page.ts';
import { noPayments } from '../../test/wallet.ts';
import { words } from '../words/words.ts';
import type { ConnectPage } from './connect-page.ts';
import '../connect.ts';

describe('the page at /flattr, after the click', () => {
  const at = new ConnectWindow();
  before(usePagesStylesheet);

  const newcomer = { ...me, monthlyAmount: '0', wallet: '0' };
  const walletWith = (reader: object, changes: object = {}) => ({
    version: '1',
    me: reader,
    clicks: [
      {
        month: '2026-11',
        state: 'open',
        undoUntil: null,
        lapsesAt: null,
        clicks: [
          { ...click(ada, 1), url: `${blog}/post` },
          click({ id: '12', handle: 'ben', name: null }, 2),
        ],
      },
    ],
    next: null,
    months: [],
    repeats: [],
    sites: [],
    accounts: [],
    pages: [],
    payments: noPayments,
    transfers: [],
    ...changes,
  });

  it('lets a new reader choose a monthly amount with one press, and never with an early one', async () => {
    const chosen = { ...newcomer, monthlyAmount: '5000000' };
    at.service.change({
      'GET /v1/me': newcomer,
      'GET /v1/me/wallet': walletWith(newcomer),
      'PATCH /v1/me': chosen,
    });
    const page = await at.open();
    await untilText(page, 'Ada Lovelace');
    await at.press(page, 'Flattr');
    await untilText(page, words.connect.choose);
    expect([...page.querySelectorAll('[data-action=amount]')].map(textOf)).to.deep.equal([
      '€2.00',
      '€5.00',
      '€10.00',
    ]);
    buttonNamed(page, '€5.00').click();
    await untilText(page, words.connect.early);
    expect(at.service.changes).to.deep.equal(['POST /v1/me/clicks']);
    await expect(page).to.be.accessible();
    await at.press(page, '€5.00');
    await untilText(page, words.connect.noMoney.play[0]('€5.00', ''));
    expect(at.service.sent.findLast(({ method }) => method === 'PATCH')?.body).to.deep.equal({
      monthlyAmount: '5000000',
    });
  });

  for (const [who, nextCharge, said] of [
    ['no card', null, () => words.connect.noMoney.later[0]('€5.00', 'Dec 4')],
    [
      'a card',
      { amount: '5000000', at: '2026-12-04T00:00:00Z' },
      () => words.connect.charged('€5.00', 'Dec 4'),
    ],
  ] as const)
    it(`says to a reader with ${who} that nothing is charged now, and when it is`, async () => {
      const reader = { ...me, wallet: '0', monthlyAmount: '5000000' };
      at.service.change({
        'GET /v1/service': { ...info, payments: 'stripe' },
        'GET /v1/me': reader,
        'GET /v1/me/wallet': walletWith(reader, { payments: { ...noPayments, canSave: true, nextCharge } }),
      });
      const page = await at.open();
      await untilText(page, 'Ada Lovelace');
      await at.press(page, 'Flattr');
      await untilText(page, said());
      expect(textOf(page).includes('each would get €2.25')).to.equal(nextCharge !== null);
    });

  it('tells the site of a new reader the same as of everyone else, then goes where it has no opener', async () => {
    at.service.change({ 'GET /v1/me': newcomer });
    const { page, opener } = await at.openFromSite();
    const left: string[] = [];
    page.leaveFor = (address) => left.push(address);
    await at.press(page, words.connect.once);
    await waitUntil(() => left.length === 1, 'never left');
    expect(left[0]).to.equal(`/flattr/thanks${location.search}`);
    expect(opener.told.slice(1)).to.deep.equal([
      { message: { flattr: 'outcome', version: 1, ...outcome, connected: false }, targetOrigin: blog },
    ]);
    expect(at.closed).to.equal(0);
  });

  describe('at /flattr/thanks', () => {
    beforeEach(() => history.replaceState(null, '', `/flattr/thanks${location.search}`));

    it('closes after the monthly amount is chosen, or later', async () => {
      at.service.change({
        'GET /v1/me/wallet': walletWith(newcomer),
        'PATCH /v1/me': { ...newcomer, monthlyAmount: '2000000' },
      });
      const page = await at.open();
      await untilText(page, words.connect.choose);
      buttonNamed(page, words.connect.later).click();
      expect(at.closed).to.equal(1);
      await at.press(page, '€2.00');
      await waitUntil(() => at.closed === 2, 'never closed');
      expect(at.service.changes).to.deep.equal(['PATCH /v1/me']);
    });

    it('thanks only for what was flattred', async () => {
      at.service.change({ 'GET /v1/me/wallet': walletWith(newcomer, { clicks: [] }) });
      const left: string[] = [];
      const page = document.createElement('flattr-connect-page') as ConnectPage;
      page.leaveFor = (address) => left.push(address);
      await fixture(page);
      await waitUntil(() => left.length === 1, 'never left');
      expect(left[0]).to.equal(`/flattr${location.search}`);
      expect(textOf(page)).to.not.contain(words.connect.thanks);
    });
  });

  it('shows the month’s cake with the new slice lifted out, and repeats the flattr with a chip', async () => {
    const repeats = {
      thing: click(ada, 1).thing,
      url: `${blog}/post`,
      title: null,
      to: 'ada',
      name: null,
      until: null,
    };
    at.service.change({
      'GET /v1/me/wallet': walletWith(me),
      'PUT /v1/me/repeats': { thing: repeats.thing, repeats: [repeats] },
      [`DELETE /v1/me/repeats/${repeats.thing}`]: [204],
    });
    const page = await at.open();
    await untilText(page, 'Ada Lovelace');
    await at.press(page, 'Flattr');
    await untilText(page, '2 people this month. If it ended now, each would get €0.90.');
    expect(page.querySelectorAll('.cake-slice')).to.have.length(3);
    expect(page.querySelectorAll('.slice-lifted')).to.have.length(1);
    const colours = [...page.querySelectorAll('.cake-slice')].map(
      (slice) => /person-\d/.exec(slice.getAttribute('class') ?? '')?.[0],
    );
    expect(colours, 'as in the wallet').to.deep.equal(['person-3', 'person-4', undefined]);
    const chip = buttonNamed(page, words.repeatChoice.label);
    chip.click();
    await waitUntil(() => chip.getAttribute('aria-pressed') === 'true', 'it repeats');
    chip.click();
    await waitUntil(() => chip.getAttribute('aria-pressed') === 'false', 'it stops');
    await expect(page).to.be.accessible();
  });
});
