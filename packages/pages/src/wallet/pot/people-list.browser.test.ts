import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { Answers, FakeService } from '../../../test/fake-service.ts';
import { buttonNamed, textOf, type, usePagesStylesheet } from '../../../test/page.ts';
import { clicksTo, openMonth, openWallet, part } from '../../../test/wallet.ts';
import { words } from '../../words/words.ts';
import '../../wallet.ts';

describe('the people of a pot', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => service.restore());

  async function open(people: number, flattrs = people, answers: Answers = {}): Promise<Element> {
    const opened = await openWallet({ clicks: [openMonth(clicksTo(people, flattrs))] }, answers);
    service = opened.service;
    return part(opened.page, 'flattr-people-list');
  }

  const rows = (list: Element) => [...list.querySelectorAll('.person')];

  it('have one row each, with everything of theirs once it is unfolded', async () => {
    const list = await open(22, 34);
    const [first] = rows(list);
    expect(textOf(first?.querySelector('summary'))).to.match(/Person 1 @person-1 2 flattrs$/);
    expect(first?.querySelectorAll('.own-flattr')).to.have.length(0);
    first?.querySelector('summary')?.click();
    await waitUntil(() => first?.querySelectorAll('.own-flattr').length === 2, 'never unfolded');
    await expect(list).to.be.accessible();
  });

  it('are ten at first, and all once they are asked for', async () => {
    const list = await open(22, 34);
    expect(rows(list)).to.have.length(10);
    buttonNamed(list, words.peopleList.showAll(22)).click();
    await waitUntil(() => rows(list).length === 22, 'the others never came');
    expect(document.activeElement).to.equal(rows(list)[10]?.querySelector('summary'));
    expect(list.querySelector('.show-all')).to.equal(null);
  });

  it('are all printed, with everything of theirs', async () => {
    const list = await open(22, 34);
    dispatchEvent(new Event('beforeprint'));
    const printed = () => [...list.querySelectorAll('.own-flattr')].filter((own) => own.checkVisibility());
    await waitUntil(() => printed().length === 34, 'some are missing');
    expect(rows(list)).to.have.length(22);
  });

  it('say on paper that there are more, where a browser does not tell of printing', async () => {
    const list = await open(22);
    await emulateMedia({ media: 'print' });
    try {
      expect(buttonNamed(list, words.peopleList.showAll(22)).checkVisibility()).to.equal(true);
      expect(list.querySelector('.people-search')?.checkVisibility()).to.equal(false);
    } finally {
      await emulateMedia({ media: 'screen' });
    }
  });

  it('are found by name, handle, page and site, from twelve on', async () => {
    const list = await open(22, 34);
    for (const [sought, count] of [
      ['person 1', 11],
      ['@person-22', 1],
      ['Post 34', 1],
      ['BLOG.example', 22],
    ] as const) {
      type(list, 'input', sought);
      await waitUntil(() => rows(list).length === count, `${sought}: ${rows(list).length}`);
      expect(textOf(list.querySelector('[role=status]'))).to.equal(words.peopleList.found(count));
    }
    expect((await open(11)).querySelector('input')).to.equal(null);
  });

  it('are opened where only a page of theirs was sought, and it says where nobody is', async () => {
    const list = await open(22, 34);
    type(list, 'input', 'Post 34');
    await waitUntil(() => list.querySelector('.person details[open]'), 'never opened');
    type(list, 'input', 'Zebra');
    await waitUntil(() => rows(list).length === 0);
    expect(textOf(list)).to.contain(words.peopleList.found(0));
    await expect(list).to.be.accessible();
  });
});
