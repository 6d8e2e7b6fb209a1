import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { creator, earned, noEarnings, openCreator } from '../../test/creator.ts';
import { fakeEvents } from '../../test/events.ts';
import { type Answers, type FakeService, offline, signedOut } from '../../test/fake-service.ts';
import { buttonNamed, textOf, type, untilText, usePagesStylesheet } from '../../test/page.ts';
import type { CreatorPage } from '../creator/creator-page.ts';
import { words } from '../words/words.ts';
import '../creator.ts';

describe('the page at /creator', () => {
  let service: FakeService;
  before(usePagesStylesheet);
  afterEach(() => {
    localStorage.clear();
    service.restore();
  });

  async function open(answers: Answers): Promise<CreatorPage> {
    const opened = await openCreator(answers);
    service = opened.service;
    return opened.page;
  }

  it('shows earnings, bars, statements and pages', async () => {
    const page = await open(earned);
    await untilText(page, '€1.4071');
    expect(textOf(page)).to.contain('€0.90 available now');
    expect(textOf(page)).to.contain('3 readers, 5 flattrs');
    expect(textOf(page)).to.contain('October 2026 €0.5071 -44% on September 2026');
    expect(textOf(page)).to.contain('A fine post');
    const bar = buttonNamed(page, '€0.5071 Oct 26 2 readers');
    bar.click();
    await untilText(page, '€0.2571 1');
    expect(bar.getAttribute('aria-expanded')).to.equal('true');
    const statement = page.querySelector('flattr-creator-statement');
    expect(textOf(statement)).to.contain('€0.25 1');
    expect(textOf(statement)).to.match(/npx flattr-verify flattr-earnings-\d{4}-\d\d\.json/);
    const links = [...(statement?.querySelectorAll('.downloads a') ?? [])].map((link) =>
      link.getAttribute('href'),
    );
    expect(links[0]).to.match(/^\/v1\/me\/earnings\/\d{4}-\d\d\/statement\.csv$/);
    expect(links[1]).to.match(/\/statement\.json$/);
  });

  it('says on top that a step is needed before a payout, and leads to it', async () => {
    const before = earned['GET /v1/me/earnings'] as object;
    const page = await open({ ...earned, 'GET /v1/me/earnings': { ...before, payoutStep: true } });
    const link = page.querySelector<HTMLAnchorElement>('.notice a');
    expect(textOf(link)).to.equal(words.creatorPage.payoutStep);
    link?.click();
    await waitUntil(() => page.querySelector<HTMLDetailsElement>('#payouts')?.open);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('guesses what the month brings, and says that it is a guess', async () => {
    const guess = { months: 3, perReader: '1904000', total: '28560000' };
    const before = earned['GET /v1/me/earnings'] as object;
    const page = await open({ ...earned, 'GET /v1/me/earnings': { ...before, guess } });
    await untilText(page, 'Our guess is about €29. In the last 3 months each reader gave €1.90 on average.');
    expect(textOf(page)).not.to.contain(words.earnings.later);
  });

  it('shows the ten pages with the most readers, and all on a press', async () => {
    const before = earned['GET /v1/me/earnings'] as { things: object[] };
    const things = Array.from({ length: 12 }, (_, index) => ({
      ...before.things[0],
      title: `Post ${index + 1}`,
    }));
    const page = await open({ ...earned, 'GET /v1/me/earnings': { ...before, things } });
    await untilText(page, 'Post 10');
    expect(textOf(page)).not.to.contain('Post 11');
    buttonNamed(page, words.earnings.showAll(12)).click();
    await untilText(page, 'Post 12');
  });

  it('moves what is available, and not more', async () => {
    const page = await open({ ...earned, 'POST /v1/me/earnings/moves': { ...creator, wallet: '10900000' } });
    await untilText(page, 'Move all €0.90');
    type(page, '#move-input', '1');
    buttonNamed(page, 'Move').click();
    await untilText(page, 'Only €0.90 is available now.');
    expect(service.changes).to.deep.equal([]);
    buttonNamed(page, 'Move all €0.90').click();
    await waitUntil(() => service.changes.length === 1);
    const body = service.sent.find(({ method }) => method === 'POST')?.body as { amount: string };
    expect(body.amount).to.equal('900000');
  });

  it('shows what happens while it is open', async () => {
    const { sources, restore } = fakeEvents();
    try {
      const page = await open(noEarnings);
      await untilText(page, words.earnings.none);
      await waitUntil(() => sources.length === 1);
      expect(sources[0]?.address).to.equal('/v1/me/events');
      const asked = () => service.sent.filter(({ path }) => path === '/v1/me/earnings').length;
      sources[0]?.say('earnings', { month: '2026-11', clicks: 0, divided: null });
      expect(asked(), 'nothing new').to.equal(1);
      service.change({
        'GET /v1/me/earnings': {
          earnings: '0',
          available: '0',
          payoutStep: false,
          months: [],
          thisMonth: { readers: 1, clicks: 1 },
          guess: null,
          things: [
            {
              thing: 'b06d857c-9430-8b6d-a71a-9effac29849b',
              url: 'https://blog.example/post',
              title: null,
              readers: 1,
              visibility: 'no-site',
            },
          ],
        },
      });
      sources[0]?.say('earnings', { month: '2026-11', clicks: 1, divided: null });
      await untilText(document.body, words.creatorPage.first);
      await untilText(page, '1 reader, 1 flattr');
      service.change(earned);
      sources[0]?.say('earnings', { month: '2026-12', clicks: 0, divided: '2026-11' });
      await untilText(document.body, words.creatorPage.settled);
      expect(page.querySelector('.bars'), 'the month is in the chart').to.be.ok;
      page.remove();
      expect(sources[0]?.readyState).to.equal(2);
    } finally {
      restore();
    }
  });

  it('says what to do next where nothing was earned', async () => {
    const page = await open({});
    await untilText(page, words.earnings.none);
    buttonNamed(page, words.firstSteps.hide).click();
    await untilText(page, words.earnings.noMonth(3));
    expect(textOf(page)).to.contain(words.earnings.noPages);
    await expect(page).to.be.accessible();
  });

  it('offers to try again when the earnings could not be loaded', async () => {
    const page = await open({ 'GET /v1/me/earnings': offline });
    await untilText(page, words.problem.unreachable);
    service.change(earned);
    buttonNamed(page, words.common.again).click();
    await untilText(page, '€1.4071');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`is accessible, ${colorScheme}`, async () => {
      await emulateMedia({ colorScheme });
      const page = await open(earned);
      await untilText(page, '€1.4071');
      buttonNamed(page, /Oct 26/).click();
      await untilText(page, '€0.2571 1');
      await expect(page).to.be.accessible();
      service.change({ 'GET /v1/me': signedOut });
      const invitation = await fixture<CreatorPage>(html`<flattr-creator-page></flattr-creator-page>`);
      await untilText(invitation, words.signIn.send);
      page.remove();
      await expect(invitation).to.be.accessible();
    });
  }
});
