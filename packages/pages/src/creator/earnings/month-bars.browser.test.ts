import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { textOf, usePagesStylesheet } from '../../../test/page.ts';
import type { Earnings } from '../../client/earnings.ts';
import '../../creator.ts';
import '../received.ts';

const months = (count: number): Earnings['months'] =>
  Array.from({ length: count }, (_, index) => ({
    month: 202612 - index,
    amount: BigInt(index === 2 ? 9_000_000 : 1_230_000 + index),
    readers: 3,
  }));

describe('the bars of the months', () => {
  before(usePagesStylesheet);
  afterEach(async () => {
    document.documentElement.dir = '';
    await setViewport({ width: 1280, height: 900 });
  });

  async function draw(count: number, width: number) {
    await setViewport({ width, height: 800 });
    const earnings: Earnings = {
      earnings: 0n,
      available: 0n,
      payoutStep: false,
      months: months(count),
      thisMonth: { readers: 15, clicks: 16 },
      guess: null,
      things: [],
    };
    const element = await fixture(html`<flattr-month-bars .earnings=${earnings}></flattr-month-bars>`);
    const list = element.querySelector('.bars') as HTMLElement;
    const { left, right } = list.getBoundingClientRect();
    const seen = [...list.children].filter((bar) => {
      const place = bar.getBoundingClientRect();
      return place.left >= left - 1 && place.right <= right + 1;
    });
    return { list, seen };
  }

  it('are six on a phone, with the running month at the end', async () => {
    const { seen } = await draw(10, 390);
    expect(seen).to.have.length(6);
    expect(seen.at(-1)?.textContent).to.contain('15 readers');
    expect(textOf(seen.at(-2))).to.equal('€1.23 Dec 26 3 readers');
  });

  it('are twelve on a desktop', async () => {
    expect((await draw(12, 1280)).seen).to.have.length(12);
  });

  it('still end with the newest after a phone was turned and turned back', async () => {
    const { list } = await draw(8, 390);
    const end = () => list.getBoundingClientRect().right;
    const last = () => list.lastElementChild?.getBoundingClientRect().right ?? 0;
    for (const width of [844, 390]) {
      await setViewport({ width, height: 800 });
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
    await waitUntil(() => last() <= end() + 1, 'the newest is hidden');
  });

  it('begin where the language begins to read, and end with the newest', async () => {
    document.documentElement.dir = 'rtl';
    const { seen } = await draw(10, 390);
    expect(seen.at(-1)?.textContent).to.contain('15 readers');
    const [older, newer] = seen.map((bar) => bar.getBoundingClientRect().left);
    expect(Number(older)).to.be.greaterThan(Number(newer));
  });

  it('say on a phone only the amounts of the first, the last and the largest', async () => {
    const { list } = await draw(5, 390);
    const said = [...list.querySelectorAll('button .bar-value')].filter(
      (value) => getComputedStyle(value).opacity === '1',
    );
    expect(said.map(({ textContent }) => textContent)).to.deep.equal(['€1.23', '€9.00', '€1.23']);
  });

  it('have no text below 12 px', async () => {
    const { list } = await draw(5, 390);
    for (const text of list.querySelectorAll('span'))
      expect(Number.parseFloat(getComputedStyle(text).fontSize)).to.be.at.least(12);
  });
});
