import { divide } from '@flattr/settlement';
import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { ada, FakeService, service as info, offline } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import { formatMoney } from '../money/money.ts';
import { words } from '../words/words.ts';
import type { HomePage } from './home-page.ts';
import '../home.ts';

describe('the page at /', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  beforeEach(() => {
    service = new FakeService({ 'GET /v1/creators/ada': ada });
  });
  afterEach(() => service.restore());

  async function open(): Promise<HomePage> {
    const page = await fixture<HomePage>(html`<flattr-home-page></flattr-home-page>`);
    await untilText(page, words.home.rules.title);
    return page;
  }

  function slide(page: Element, selector: string, value: string): void {
    const range = page.querySelector<HTMLInputElement>(selector);
    if (!range) throw new Error(`there is no ${selector}`);
    range.value = value;
    range.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  it('divides an example as the settlement does, for every amount and number of payees', async () => {
    const page = await open();
    expect(textOf(page.querySelector('.sum-result'))).to.equal('Each person gets €0.45');
    for (const [euros, payees] of [
      [2, 2],
      [2, 7],
      [20, 40],
      [5, 1],
    ] as const) {
      slide(page, '#example-amount', String(euros));
      slide(page, '#example-payees', String(payees));
      const { shares } = divide({
        pot: BigInt(euros) * 1_000_000n,
        feeBasisPoints: 1000,
        readerId: 1n,
        month: 202611,
        payees: Array.from({ length: payees }, (_, index) => BigInt(index + 2)),
      });
      await untilText(page, `gets ${formatMoney(shares.at(-1)?.amount ?? 0n, 'EUR')}`);
      expect(page.querySelectorAll('.cake path')).to.have.length(payees + 1);
    }
  });

  it('makes the tag for a handle, and says who it pays', async () => {
    const page = await open();
    type(page, '#generator-handle', '@Ada');
    await untilText(page, 'This pays Ada Lovelace.');
    expect(page.querySelector('pre')?.textContent).to.contain('to="ada"');
    type(page, '#generator-handle', 'nobody');
    await untilText(page, 'No one has this handle.');
    type(page, '#generator-handle', '"><script>');
    await untilText(page, words.tagGenerator.unusable);
    expect(page.querySelector('pre')?.textContent).to.contain('to="your-handle"');
  });

  it('says that the money is play money only in a sandbox', async () => {
    expect(textOf(await open())).to.contain(words.frame.playMoney);
    service.change({ 'GET /v1/service': { ...info, sandbox: false } });
    const page = await fixture<HomePage>(html`<flattr-home-page></flattr-home-page>`);
    await untilText(page, words.home.rules.title);
    expect(textOf(page)).to.not.contain(words.frame.playMoney);
  });

  it('offers to try again when the service cannot be reached', async () => {
    service.change({ 'GET /v1/service': offline });
    const page = await fixture<HomePage>(html`<flattr-home-page></flattr-home-page>`);
    await untilText(page, words.problem.unreachable);
    await expect(page).to.be.accessible();
    service.change({ 'GET /v1/service': info });
    buttonNamed(page, words.common.again).click();
    await untilText(page, words.home.rules.title);
  });

  it('links only to pages that exist', async () => {
    const page = await open();
    const addresses = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    for (const address of addresses)
      expect(['/', '/directory', '/wallet', '/creator', '/privacy', '#main']).to.include(address);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible, ${colorScheme}`, async () => {
      await emulateMedia({ colorScheme });
      await expect(await open()).to.be.accessible();
    });
  }
});
