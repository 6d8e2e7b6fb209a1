import { divide } from '@flattr/settlement';
import { expect, waitUntil } from '@open-wc/testing';
import { ada, click, type FakeService, service as info, me } from '../../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../../test/page.ts';
import { ben, cleo, clicksTo, openMonth, openWallet, part, type Wallet } from '../../../test/wallet.ts';
import { words } from '../../words/words.ts';
import type { WalletPage } from '../wallet-page.ts';
import '../../wallet.ts';

describe('the pot of a month', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(wallet: Wallet, answers = {}): Promise<WalletPage> {
    const opened = await openWallet(wallet, answers);
    service = opened.service;
    return opened.page;
  }

  it('says the share exactly as the settlement divides it, once', async () => {
    const page = await open({
      clicks: [openMonth([ada, ben, cleo].map((person, index) => click(person, index + 1)))],
    });
    const { shares } = divide({
      pot: 2_000_000n,
      feeBasisPoints: 1000,
      readerId: 7n,
      month: 202611,
      payees: [11n, 12n, 13n],
    });
    expect(shares.map(({ amount }) => String(amount))).to.deep.equal(['600000', '600000', '600000']);
    const pot = part(page, '.pot');
    expect(textOf(pot).match(/€0\.60/g)).to.have.length(1);
    expect(textOf(pot)).to.contain(words.monthPot.feeIs('€0.20'));
    expect(pot.querySelectorAll('.cake-slice')).to.have.length(4); // three payees and the fee
    expect(pot.querySelectorAll('.person')).to.have.length(3);
  });

  it('draws outlines and says what the shares would be, as long as no amount is chosen', async () => {
    const page = await open({
      me: { ...me, monthlyAmount: '0' },
      clicks: [openMonth([click(ada, 1), click(ben, 2)])],
    });
    expect(textOf(page.querySelector('.pot-verdict'))).to.contain('each of the 2 people would get €0.90');
    expect(page.querySelectorAll('.cake-outline')).to.have.length(2);
    expect(page.querySelectorAll('.cake-hatch')).to.have.length(0);
  });

  it('says how many days are left', async () => {
    const now = Date.UTC(2026, 10, 18, 9) / 1000;
    const page = await open(
      { clicks: [openMonth([click(ada, 1)])] },
      { 'GET /v1/service': { ...info, now } },
    );
    expect(textOf(page.querySelector('.pot-head'))).to.equal(`November 2026 ${words.monthPot.daysLeft(13)}`);
  });

  it('follows the monthly amount', async () => {
    const page = await open(
      { clicks: [openMonth([click(ada, 1)])] },
      { 'PATCH /v1/me': { ...me, monthlyAmount: '4000000' } },
    );
    part(page, '#monthly-amount').click();
    await waitUntil(() => page.querySelector('#monthly-amount-input'));
    const amount = part(page, 'flattr-monthly-amount');
    type(amount, 'input', '4,00');
    buttonNamed(amount, words.common.save).click();
    await untilText(page, '€3.60');
    expect(service.sent.find(({ method }) => method === 'PATCH')?.body).to.deep.equal({
      monthlyAmount: '4000000',
    });
  });

  it('lets the slice of the person step out that the pointer or the focus is at', async () => {
    const page = await open({ clicks: [openMonth([click(ada, 1), click(ben, 2)])] });
    const moved = () =>
      [...page.querySelectorAll('.cake-slice')].map((slice) => slice.hasAttribute('transform'));
    expect(moved()).to.deep.equal([false, false, false]);
    part(page, '[data-person="12"] summary').focus();
    await waitUntil(() => moved()[1], 'Ben’s slice never stepped out');
    expect(moved()).to.deep.equal([false, true, false]);
    (document.activeElement as HTMLElement | null)?.blur();
    await waitUntil(() => !moved()[1], 'Ben’s slice stayed out');
  });

  for (const count of [1, 2, 8, 9, 16, 17, 24, 25, 60, 90]) {
    it(`is drawn for ${count} people, with no small words and nothing outside of the ring`, async () => {
      const page = await open({ clicks: [openMonth(clicksTo(count))] });
      const svg = page.querySelector<SVGSVGElement>('.cake svg');
      if (!svg) throw new Error('There is no cake');
      expect(svg.querySelectorAll('.cake-slice')).to.have.length(count + 1);
      const frame = svg.getBoundingClientRect();
      for (const part of svg.querySelectorAll('path, text, circle')) {
        const { left, right, top, bottom } = part.getBoundingClientRect();
        expect(left >= frame.left - 1 && right <= frame.right + 1, `${part.outerHTML}, sideways`).to.equal(
          true,
        );
        expect(top >= frame.top - 1 && bottom <= frame.bottom + 1, `${part.outerHTML}, up and down`).to.equal(
          true,
        );
      }
      const scale = frame.width / 200;
      for (const text of svg.querySelectorAll('text'))
        expect(Number.parseFloat(getComputedStyle(text).fontSize) * scale).to.be.at.least(11);
      expect(svg.querySelectorAll('.cake-face')).to.have.length(count <= 16 ? count : 0);
      const colours = [...svg.querySelectorAll('.cake-slice:not(.slice-fee)')].map(
        (slice) => getComputedStyle(slice).fill,
      );
      expect(new Set(colours).size).to.equal(count <= 8 ? count : count <= 24 ? 2 : 1);
    });
  }

  it('has the colours of the cake beside the names, up to eight people', async () => {
    const page = await open({
      clicks: [openMonth([click({ ...ada, id: '11' }, 1), click({ ...ben, id: '19' }, 2)])],
    });
    const colourOf = (element: Element | null | undefined) =>
      /person-\d/.exec(element?.getAttribute('class') ?? '')?.[0];
    const slices = [...page.querySelectorAll('.cake-slice')].map(colourOf).slice(0, 2);
    expect(slices).to.deep.equal(['person-3', 'person-4']);
    expect([...page.querySelectorAll('.person .avatar')].map(colourOf)).to.deep.equal(slices);
  });

  it('shows a creator’s picture in the row and in the slice', async () => {
    const picture = '/pictures/11/9hZ0l1Xk3mQ5sT7uV9wXyA';
    const page = await open({ clicks: [openMonth([{ ...click(ada, 1), picture }])] });
    expect(page.querySelector('.cake-picture')?.getAttribute('href')).to.equal(picture);
    expect(page.querySelector('.person img')?.getAttribute('src')).to.equal(picture);
  });
});
