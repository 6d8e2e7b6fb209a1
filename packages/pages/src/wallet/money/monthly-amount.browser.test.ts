import { expect, waitUntil } from '@open-wc/testing';
import { type FakeService, me } from '../../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../../test/page.ts';
import { openWallet, part } from '../../../test/wallet.ts';
import { words } from '../../words/words.ts';
import '../../wallet.ts';

describe('the monthly amount', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  /** It opens in place, with the focus in its field. */
  async function openForm(page: Element): Promise<HTMLElement> {
    part(page, '#monthly-amount').click();
    await waitUntil(() => document.activeElement?.id === 'monthly-amount-input', 'the form never opened');
    expect(part(page, '#monthly-amount').getAttribute('aria-expanded')).to.equal('true');
    return part(page, 'flattr-monthly-amount');
  }

  it('is not sent when it cannot be read or is too small', async () => {
    const opened = await openWallet({});
    service = opened.service;
    const amount = await openForm(opened.page);
    type(amount, 'input', '1,000');
    buttonNamed(amount, words.common.save).click();
    await untilText(amount, words.monthlyAmount.mistake);
    type(amount, 'input', '1');
    buttonNamed(amount, words.common.save).click();
    await untilText(amount, words.monthlyAmount.least('€2.00'));
    expect(service.changes).to.deep.equal([]);
    await expect(opened.page).to.be.accessible();
  });

  it('pauses, and resumes on top of the page only', async () => {
    const opened = await openWallet(
      {},
      { 'PATCH /v1/me': ({ body }: { body: object }) => ({ ...me, ...body }) },
    );
    service = opened.service;
    const { page } = opened;
    const amount = await openForm(page);
    buttonNamed(amount, words.monthlyAmount.pause).click();
    await untilText(page, words.walletFigures.aMonthPaused);
    const resumes = [...page.querySelectorAll('button')].filter(
      (button) => textOf(button) === words.walletNotices.resume,
    );
    expect(resumes).to.have.length(1);
    resumes[0]?.click();
    await waitUntil(() => !textOf(page).includes(words.walletFigures.aMonthPaused));
    expect(service.sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).to.deep.equal([
      { paused: true },
      { paused: false },
    ]);
  });
});
