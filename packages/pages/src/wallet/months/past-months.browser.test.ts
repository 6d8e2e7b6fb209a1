import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { FakeService } from '../../../test/fake-service.ts';
import { textOf, usePagesStylesheet } from '../../../test/page.ts';
import { openWallet, part } from '../../../test/wallet.ts';
import { words } from '../../words/words.ts';
import '../../wallet.ts';

describe('the past months', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  const month = (month: string, pot: string, others: object = {}) => ({
    month,
    state: 'settled',
    pot,
    fee: '0',
    creators: 2,
    settledIn: null,
    ...others,
  });
  const seven = [
    month('2026-02', '10000000'),
    month('2026-01', '1125000'),
    month('2025-12', '0', { state: 'waiting' }),
    month('2025-11', '10000000'),
    month('2025-10', '5000000'),
    month('2025-09', '5000000'),
    month('2024-12', '5000000'),
  ];

  async function open(months: object[]): Promise<Element> {
    const opened = await openWallet({ months });
    service = opened.service;
    return part(opened.page, '.past-months');
  }

  it('have a bar for each of the last twelve, and an outline for one without a pot', async () => {
    const section = await open(seven);
    expect(section.querySelectorAll('.month-bar')).to.have.length(6);
    expect(section.querySelectorAll('.month-bar-empty')).to.have.length(1);
    expect([...section.querySelectorAll('svg text')].map(textOf)).to.deep.equal([
      '€10.00',
      'Mar 25',
      'Feb 26',
    ]);
  });

  it('have bars as wide as the card, and letters that do not grow with it', async () => {
    await setViewport({ width: 1280, height: 900 });
    const section = await open(seven);
    const svg = part(section, '.month-bars');
    const bars = [...svg.querySelectorAll('.month-bar')].map((bar) => bar.getBoundingClientRect());
    const drawing = svg.getBoundingClientRect();
    expect(drawing.width).to.be.at.least(part(section, 'h2').getBoundingClientRect().width - 1);
    expect(Math.max(...bars.map(({ right }) => right))).to.be.at.least(drawing.right - drawing.width / 24);
    for (const text of svg.querySelectorAll('text')) {
      const { left, right, height } = text.getBoundingClientRect();
      expect(height).to.be.at.most(20);
      expect(left >= drawing.left - 1 && right <= drawing.right + 1, textOf(text)).to.equal(true);
    }
    await setViewport({ width: 800, height: 600 });
  });

  it('show two, and fold the others by their year, if they are several', async () => {
    const section = await open(seven);
    const shown = [...section.querySelectorAll('summary')]
      .filter((summary) => summary.checkVisibility())
      .map(textOf);
    expect(shown).to.deep.equal([
      'February 2026 Settled, 2 people €10.000',
      'January 2026 Settled, 2 people €1.125',
      '2025 4 months €20.00',
      'December 2024 Settled, 2 people €5.000',
      words.pastMonths.check,
    ]);
    await expect(section).to.be.accessible();
  });
});
