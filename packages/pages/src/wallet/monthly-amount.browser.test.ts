import { expect, waitUntil } from '@open-wc/testing';
import { type FakeService, me } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import { openWallet, part } from '../../test/wallet.ts';
import { words } from '../words/words.ts';
import '../wallet.ts';

describe('the monthly amount', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  it('is not sent when it cannot be read or is too small', async () => {
    const opened = await openWallet({});
    service = opened.service;
    const amount = part(opened.page, 'flattr-monthly-amount');
    type(amount, 'input', '1,000');
    buttonNamed(amount, words.common.save).click();
    await untilText(amount, words.monthlyAmount.mistake);
    type(amount, 'input', '1');
    buttonNamed(amount, words.common.save).click();
    await untilText(amount, words.monthlyAmount.least('€2.00'));
    expect(service.changes).to.deep.equal([]);
    await expect(opened.page).to.be.accessible();
  });

  it('pauses and resumes', async () => {
    const opened = await openWallet(
      {},
      { 'PATCH /v1/me': ({ body }: { body: object }) => ({ ...me, ...body }) },
    );
    service = opened.service;
    const { page } = opened;
    buttonNamed(page, words.monthlyAmount.pause).click();
    await untilText(page, words.monthlyAmount.paused);
    buttonNamed(page, words.monthlyAmount.resume).click();
    await waitUntil(() => !textOf(page).includes(words.monthlyAmount.paused));
    expect(service.sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).to.deep.equal([
      { paused: true },
      { paused: false },
    ]);
  });
});
