import { expect, waitUntil } from '@open-wc/testing';
import { type FakeService, offline } from '../../test/fake-service.ts';
import { buttonNamed, textOf, untilText, usePagesStylesheet } from '../../test/page.ts';
import { fullWallet, openWallet, part, unfoldAll } from '../../test/wallet.ts';
import { words } from '../words/words.ts';
import '../wallet.ts';

describe('the choice to repeat a flattr monthly', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function openChoice(answers = {}) {
    const { service: fake, page } = await openWallet(fullWallet, answers);
    service = fake;
    part(page, '.menu summary').click();
    await waitUntil(() => page.querySelector('flattr-repeat-choice select'), 'there is no choice');
    const choice = part(page, 'flattr-repeat-choice');
    const select = choice.querySelector('select');
    if (!select) throw new Error('There is no choice');
    const choose = (value: string) => {
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    return { page, choice, select, choose };
  }

  it('repeats it, says until when, and stops it', async () => {
    const { page, choice, select, choose } = await openChoice();
    expect(textOf(choice)).to.contain(words.repeatChoice.label);
    const { thing } = part(page, '.own-flattr').dataset;
    const repeat = {
      thing,
      url: 'https://blog.example/post',
      title: 'A post',
      to: 'ada',
      name: null,
      until: '2027-05',
    };
    service.change({
      'PUT /v1/me/repeats': { thing, repeats: [repeat] },
      [`DELETE /v1/me/repeats/${thing}`]: [204],
    });
    choose('6');
    await waitUntil(() => page.querySelector('flattr-repeat-list'), 'the list never came');
    await unfoldAll(page);
    const list = part(page, 'flattr-repeat-list');
    await untilText(list, words.repeatList.until('May 2027'));
    expect(service.sent.at(-1)?.body).to.deep.equal({ thing, months: 6 });
    await expect(page).to.be.accessible();
    buttonNamed(list, words.repeatList.stopThis('A post')).click();
    await waitUntil(() => page.querySelector('flattr-repeat-list') === null, 'it still repeats');
    expect(select.value).to.equal('');
  });

  it('says when it could not be changed, and shows what still holds', async () => {
    const { choice, select, choose } = await openChoice({ 'PUT /v1/me/repeats': offline });
    choose('always');
    await untilText(choice, words.common.unchanged);
    expect(select.value).to.equal('');
  });
});
