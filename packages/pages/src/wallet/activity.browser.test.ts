import { expect, waitUntil } from '@open-wc/testing';
import type { FakeService } from '../../test/fake-service.ts';
import { buttonNamed, textOf, usePagesStylesheet } from '../../test/page.ts';
import { fullWallet, openWallet, part, unfoldAll } from '../../test/wallet.ts';
import { words } from '../words/words.ts';
import '../wallet.ts';

const earning = { kind: 'collect', from: 'clearing', to: 'earnings' };

describe('the activity of a wallet', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(first: { kind: string; from: string; to: string } = earning): Promise<Element> {
    const { transfers = [] } = fullWallet;
    const earned = {
      ...transfers[0],
      ...first,
      ref: '4',
      amount: '409090',
    };
    const opened = await openWallet({ ...fullWallet, transfers: [earned, ...transfers] });
    service = opened.service;
    await unfoldAll(opened.page);
    return part(opened.page, 'flattr-activity');
  }

  const lines = (activity: Element) => [...activity.querySelectorAll('tbody tr')].map(textOf);

  it('lists only the money of the reader, with one number of digits', async () => {
    const activity = await open();
    expect(lines(activity).map((line) => line.replace(/^.*, 2026 /, ''))).to.deep.equal([
      'Earnings for August 2026 + €0.409',
      'Pot for August 2026 − €2.000',
      'Added to your wallet + €5.000',
    ]);
  });

  for (const kind of ['refund-return', 'chargeback-return', 'payout-return'])
    it(`calls ${kind} by words`, async () => {
      const to = kind === 'payout-return' ? 'earnings' : 'wallet';
      const [line = ''] = lines(await open({ kind, from: 'outside', to }));
      expect(line).to.match(/\+ €0\.409$/);
      expect(line).not.to.contain(kind);
    });

  it('can be filtered, and says so where there is nothing', async () => {
    const activity = await open();
    for (const [filter, kind] of [
      [words.activity.filters.added, 'Added to your wallet'],
      [words.activity.filters.given, 'Pot for August 2026'],
      [words.activity.filters.earned, 'Earnings for August 2026'],
    ] as const) {
      buttonNamed(activity, filter).click();
      await waitUntil(() => lines(activity).length === 1 && lines(activity)[0]?.includes(kind), filter);
      expect(buttonNamed(activity, filter).getAttribute('aria-pressed')).to.equal('true');
    }
    await expect(activity).to.be.accessible();
  });
});
