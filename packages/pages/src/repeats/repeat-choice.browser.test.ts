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
    await waitUntil(() => page.querySelector('flattr-repeat-choice button'), 'there is no choice');
    const choice = part(page, 'flattr-repeat-choice');
    const pressed = () => [...choice.querySelectorAll('[aria-pressed=true]')].map(textOf);
    return { page, choice, button: part(choice, 'button'), pressed };
  }
  const repeatOf = (thing: string | undefined, until: string | null) => ({
    thing,
    url: 'https://blog.example/post',
    title: 'A post',
    to: 'ada',
    name: null,
    until,
  });

  it('repeats it by one press until it is stopped, and says so', async () => {
    const { page, choice, button, pressed } = await openChoice();
    expect(textOf(choice)).to.equal(words.repeatChoice.label);
    expect(button.getBoundingClientRect().height).to.be.at.least(44);
    const { thing } = part(page, '.own-flattr').dataset;
    service.change({
      'PUT /v1/me/repeats': { thing, repeats: [repeatOf(thing, null)] },
      [`DELETE /v1/me/repeats/${thing}`]: [204],
    });
    button.click();
    await waitUntil(() => pressed().length > 0, 'it never repeats');
    expect(pressed()).to.deep.equal([words.repeatChoice.label, words.repeatChoice.forever]);
    expect(service.sent.at(-1)?.body).to.deep.equal({ thing, months: null });
    await expect(page).to.be.accessible();
    button.click();
    await waitUntil(() => pressed().length === 0, 'it still repeats');
    expect(service.changes.at(-1)).to.equal(`DELETE /v1/me/repeats/${thing}`);
  });

  it('lets it repeat for some months only', async () => {
    const { page, choice, button } = await openChoice();
    const { thing } = part(page, '.own-flattr').dataset;
    service.change({ 'PUT /v1/me/repeats': { thing, repeats: [repeatOf(thing, null)] } });
    button.click();
    await untilText(choice, words.repeatChoice.span(6));
    service.change({ 'PUT /v1/me/repeats': { thing, repeats: [repeatOf(thing, '2027-05')] } });
    buttonNamed(choice, words.repeatChoice.span(6)).click();
    await untilText(choice, words.repeatChoice.until('May 2027'));
    expect(service.sent.at(-1)?.body).to.deep.equal({ thing, months: 6 });
    await unfoldAll(page);
    await untilText(part(page, 'flattr-repeat-list'), words.repeatList.until('May 2027'));
  });

  it('says when it could not be changed, and shows what still holds', async () => {
    const { choice, button, pressed } = await openChoice({ 'PUT /v1/me/repeats': offline });
    button.click();
    await untilText(choice, words.common.unchanged);
    expect(pressed()).to.deep.equal([]);
  });
});
