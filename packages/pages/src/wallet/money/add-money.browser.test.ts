import { expect } from '@open-wc/testing';
import { type FakeService, me, offline } from '../../../test/fake-service.ts';
import { buttonNamed, textOf, untilText, usePagesStylesheet } from '../../../test/page.ts';
import { fullWallet, openWallet, part, walletAnswers } from '../../../test/wallet.ts';
import { words } from '../../words/words.ts';
import '../../wallet.ts';
import '../forms.ts'; // with its words

describe('adding money', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  it('says nothing of how long the money lasts while giving is paused', async () => {
    const opened = await openWallet({ me: { ...me, paused: true }, transfers: fullWallet.transfers ?? [] });
    service = opened.service;
    part(opened.page, '#add-money').click();
    await untilText(opened.page, words.addMoney.paused);
    expect(textOf(opened.page)).to.not.contain('Enough for');
  });

  it('sends a deposit again under the same id when the answer was lost', async () => {
    const opened = await openWallet({ me: { ...me, wallet: '0' } }, { 'POST /v1/me/deposits': offline });
    service = opened.service;
    const add = part(opened.page, 'flattr-add-money'); // the second of the first steps
    buttonNamed(add, '+ €6.00').click();
    await untilText(add, words.problem.unreachable);
    service.change(walletAnswers({ me: { ...me, wallet: '20000000' } }));
    service.change({ 'POST /v1/me/deposits': { ...me, wallet: '20000000' } });
    buttonNamed(add, '+ €6.00').click();
    await untilText(opened.page, words.firstSteps.moneyDone('€20.00'));
    part(opened.page, '#add-money').click();
    await untilText(opened.page, 'Enough for 10 months, until August 31, 2027.');
    const bodies = service.sent.filter(({ path }) => path === '/v1/me/deposits').map(({ body }) => body);
    expect(bodies).to.have.length(2);
    expect(bodies[0]).to.deep.equal(bodies[1]);
  });
});
