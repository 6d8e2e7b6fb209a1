import { expect, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { type Answers, ada, click, type FakeService, me, problem } from '../../../test/fake-service.ts';
import { buttonNamed, textOf, untilText, usePagesStylesheet } from '../../../test/page.ts';
import {
  ben,
  chooseInMenu,
  cleo,
  openMonth,
  openWallet,
  part,
  type Wallet,
  walletAnswers,
} from '../../../test/wallet.ts';
import { words } from '../../words/words.ts';
import type { WalletPage } from '../wallet-page.ts';
import '../../wallet.ts';

const undoPath = (number: number, month = '2026-11') =>
  `DELETE /v1/me/clicks/${month}/${click(ada, number).thing}`;
const undone = { state: 'unflattred', count: 1, month: '2026-11', now: 1 };
const toast = () => document.querySelector('flattr-toast') ?? document.body;

describe('a flattr in the wallet', () => {
  let service: FakeService;
  const realTimeout = globalThis.setTimeout;
  before(usePagesStylesheet);
  afterEach(() => {
    service.restore();
    globalThis.setTimeout = realTimeout;
  });

  async function open(wallet: Wallet, answers: Answers = {}): Promise<WalletPage> {
    const opened = await openWallet(wallet, answers);
    service = opened.service;
    return opened.page;
  }

  const two: Wallet = { clicks: [openMonth([click(ada, 1), click(ben, 2)])] };

  it('keeps its row when it is undone, struck through, and no longer counts', async () => {
    const page = await open(two, { [undoPath(2)]: undone });
    await untilText(page, '€0.90');
    chooseInMenu(page, 'Post 2', words.ownFlattr.undoThis);
    await untilText(page, '€1.80');
    const row = part(page, '.own-flattr-undone');
    expect(textOf(row)).to.contain('Post 2');
    expect(document.activeElement).to.equal(buttonNamed(row, words.ownFlattr.putThisBack('Post 2')));
    expect(page.querySelectorAll('.person')).to.have.length(2);
    expect(textOf(toast())).to.contain(words.ownFlattr.undone('Post 2'));
    expect(service.changes).to.deep.equal([undoPath(2)]);
    await expect(page).to.be.accessible();
  });

  it('can be put back from its row', async () => {
    const page = await open(two, {
      [undoPath(2)]: undone,
      'POST /v1/me/clicks': { ...undone, state: 'flattred' },
    });
    chooseInMenu(page, 'Post 2', words.ownFlattr.undoThis);
    await untilText(page, '€1.80');
    buttonNamed(page, words.ownFlattr.putThisBack('Post 2')).click();
    await untilText(page, '€0.90');
    expect(page.querySelector('.own-flattr-undone')).to.equal(null);
    expect(service.sent.at(-1)?.body).to.deep.equal({
      to: 'ben',
      url: 'https://blog.example/post-2',
      title: 'Post 2',
      month: '2026-11',
    });
    expect(document.activeElement?.getAttribute('aria-label')).to.equal(words.ownFlattr.options('Post 2'));
  });

  it('says that its month is over when it is put back too late, and stays undone', async () => {
    const page = await open(two, {
      [undoPath(2)]: undone,
      'POST /v1/me/clicks': problem(409, 'month-closed', 'Press again to count it in the new month.'),
    });
    chooseInMenu(page, 'Post 2', words.ownFlattr.undoThis);
    await untilText(page, '€1.80');
    buttonNamed(page, words.ownFlattr.putThisBack('Post 2')).click();
    await untilText(page, `${words.ownFlattr.notBack} November 2026 is over`);
    expect(textOf(page)).not.to.contain('Press again');
    expect(page.querySelector('.own-flattr-undone')).not.to.equal(null);
  });

  it('leaves every row at its place when it is undone and put back', async () => {
    const page = await open(
      { clicks: [openMonth([click(ada, 1), click(ben, 2), click(ada, 3)])] },
      { [undoPath(1)]: undone, 'POST /v1/me/clicks': { ...undone, state: 'flattred' } },
    );
    const rows = () =>
      [...page.querySelectorAll<HTMLElement>('.person, .own-flattr')].map(({ dataset }) => dataset);
    const ids = () => rows().map(({ person, thing }) => person ?? thing);
    part(page, '.person summary').click();
    await waitUntil(() => page.querySelector('.person-flattrs'), 'never unfolded');
    const before = ids();
    expect(before.filter((id) => id?.length === 2)).to.deep.equal(['11', '12']);
    chooseInMenu(page, 'Post 1', words.ownFlattr.undoThis);
    await waitUntil(() => page.querySelector('.own-flattr-undone'), 'never undone');
    expect(ids()).to.deep.equal(before);
    buttonNamed(page, words.ownFlattr.putThisBack('Post 1')).click();
    await waitUntil(() => !page.querySelector('.own-flattr-undone'), 'never put back');
    // The service lists it as the newest, and a new person after it.
    const again = { ...click(ada, 1), clickedAt: '2026-11-29T00:00:00Z' };
    const moved = { ...click(ada, 3), clickedAt: '2026-11-28T00:00:00Z' };
    service.change(walletAnswers({ clicks: [openMonth([click(cleo, 4), moved, again, click(ben, 2)])] }));
    page.dispatchEvent(new Event('month-ended')); // loads the wallet again
    await waitUntil(() => page.querySelector('[data-person="13"]'), 'the new person never came');
    expect(ids().slice(0, before.length)).to.deep.equal(before);
    expect(rows().findLast(({ person }) => person)?.person).to.equal('13');
  });

  it('can be put back from the toast', async () => {
    const page = await open(two, {
      [undoPath(2)]: undone,
      'POST /v1/me/clicks': { ...undone, state: 'flattred' },
    });
    chooseInMenu(page, 'Post 2', words.ownFlattr.undoThis);
    await untilText(page, '€1.80');
    buttonNamed(toast(), words.ownFlattr.putBack).click();
    await untilText(page, '€0.90');
  });

  it('loses its row after a while', async () => {
    globalThis.setTimeout = ((work: () => void, ms = 0) =>
      realTimeout(work, ms === 8_000 ? 0 : ms)) as typeof setTimeout;
    const page = await open(two, { [undoPath(2)]: undone });
    chooseInMenu(page, 'Post 2', words.ownFlattr.undoThis);
    await untilText(page, '€1.80');
    (document.activeElement as HTMLElement | null)?.blur();
    await waitUntil(() => page.querySelectorAll('.person').length === 1, 'the row stayed', {
      timeout: 5_000,
    });
  });

  it('says that it still counts when it could not be undone', async () => {
    const page = await open(two, {
      [undoPath(2)]: problem(409, 'month-closed', 'That month is settled.'),
    });
    chooseInMenu(page, 'Post 2', words.ownFlattr.undoThis);
    await untilText(page, `${words.ownFlattr.still} That month is settled.`);
    expect(page.querySelector('.own-flattr-undone')).to.equal(null);
    expect(textOf(page)).to.contain('€0.90');
  });

  it('asks before it is undone in review, because it cannot be put back', async () => {
    const review = { ...openMonth([click(ada, 1), click(ben, 2)]), month: '2026-10', state: 'review' };
    const page = await open({ clicks: [openMonth([]), review] }, { [undoPath(2, '2026-10')]: undone });
    part(page, '.pot > summary').click();
    chooseInMenu(page, 'Post 2', words.ownFlattr.undoThis);
    await untilText(page, words.ownFlattr.forGood);
    expect(service.changes).to.deep.equal([]);
    buttonNamed(page, words.ownFlattr.keep).click();
    await waitUntil(() => !textOf(page).includes(words.ownFlattr.forGood));
    chooseInMenu(page, 'Post 2', words.ownFlattr.undoThis);
    await untilText(page, words.ownFlattr.forGood);
    await expect(page).to.be.accessible();
    buttonNamed(part(page, '.own-flattr-question'), words.ownFlattr.undo).click();
    await waitUntil(() => page.querySelector('.own-flattr-undone'), 'never undone');
    expect(service.changes).to.deep.equal([undoPath(2, '2026-10')]);
    expect(page.querySelector('[data-put-back]')).to.equal(null);
  });

  it('says in full that it is pending, also beside a long title on a phone', async () => {
    const long = {
      ...click(ada, 1),
      title: 'A long title that does not fit into one line of a phone at all',
    };
    const waiting = { ...openMonth([long]), month: '2026-10', state: 'waiting', undoUntil: null };
    await setViewport({ width: 320, height: 800 });
    const page = await open({ clicks: [openMonth([]), waiting] });
    const row = part(page, '.own-flattr-page');
    const facts = part(row, '.hint');
    expect(textOf(facts)).to.contain(words.ownFlattr.pendingSince('October 2026'));
    const { left, right } = row.getBoundingClientRect();
    for (const line of facts.getClientRects())
      expect(line.left >= left - 1 && line.right <= right + 1, 'cut').to.equal(true);
    expect(row.scrollWidth).to.be.at.most(row.clientWidth);
    await setViewport({ width: 800, height: 600 });
  });

  it('can be put back without a monthly amount, too', async () => {
    const page = await open({ ...two, me: { ...me, monthlyAmount: '0' } }, { [undoPath(1)]: undone });
    chooseInMenu(page, 'Post 1', words.ownFlattr.undoThis);
    await waitUntil(() => page.querySelector('[data-put-back]'), 'never undone');
  });

  it('shows that it repeats, and stays out of the way of the keyboard', async () => {
    const [first] = two.clicks ?? [];
    const { clicks } = first as { clicks: ReturnType<typeof click>[] };
    const page = await open({ ...two, repeats: [{ ...clicks[0], until: null }] });
    const row = page.querySelector('.own-flattr');
    expect(textOf(row?.querySelector('.repeat-mark'))).to.equal(words.ownFlattr.repeats);
    const stops = [...(row?.querySelectorAll<HTMLElement>('a, button, summary, select') ?? [])].filter(
      (element) => element.tabIndex >= 0 && element.checkVisibility(),
    );
    expect(stops.map(({ localName }) => localName)).to.deep.equal(['summary']);
  });
});
