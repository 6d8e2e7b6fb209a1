import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { isPressed, type Reader, until } from '../reader.ts';
import type { World } from '../world.ts';
import type { Feed, Feedsmith } from './programs.ts';
import { posts } from './site.ts';
import type { SystemUnderTest } from './systems.ts';

export interface SiteUnderTest {
  readonly system: SystemUnderTest;
  readonly page: Page;
  readonly reader: Reader;
  readonly world: World;
  readonly url: string;
  readonly feedsmith: Feedsmith;
}
type Check = (site: SiteUnderTest) => Promise<void>;

const [first, arabic] = posts;
const addressOf = ({ system, url }: SiteUnderTest, slug: string) => new URL(system.post(slug), url).href;
const buttonOf = (site: SiteUnderTest, slug: string): Locator =>
  site.page.locator(`flattr-button[url="${addressOf(site, slug)}"]`);

const titled = ({ page }: SiteUnderTest, title: string): Locator =>
  page.locator(`flattr-button[thing-title="${title.replaceAll('"', '\\"')}"]`);

const comesFromTheServer: Check = async (site) => {
  for (const { slug, title } of posts) {
    const source = await read(addressOf(site, slug));
    const scripts = source.match(/<script[^>]*flattr-button\.js[^>]*>/g) ?? [];
    assert.equal(scripts.length, 1, 'one script');
    assert.match(scripts[0] ?? '', /type="?module/);
    assert.match(scripts[0] ?? '', / async/);
    assert.equal(source.match(/<flattr-button[ >]/g)?.length, 1, 'one button');
    const { tag, link } = await site.page.evaluate((html) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html');
      const tag = parsed.querySelector('flattr-button');
      const link = tag?.querySelector('a');
      return {
        tag: ['to', 'url', 'thing-title'].map((name) => tag?.getAttribute(name)),
        link: [link?.className, link?.textContent, link?.getAttribute('href')],
      };
    }, source);
    assert.deepEqual(tag, ['ada', addressOf(site, slug), title]);
    assert.deepEqual(link.slice(0, 2), ['flattr-button', 'Flattr']);
    const asked = new URL(link[2] ?? '');
    assert.equal(asked.origin + asked.pathname, `${site.world.serviceUrl}/flattr`);
    assert.deepEqual(Object.fromEntries(asked.searchParams), {
      to: 'ada',
      url: addressOf(site, slug),
      title,
    });
  }
};

const isFlattred: Check = async (site) => {
  await site.page.goto(addressOf(site, first.slug));
  const button = buttonOf(site, first.slug);
  await button.locator('[part=button]').waitFor();
  await site.reader.connectSignedIn(button.locator('[part=button]'));
  await until(() => isPressed(button), 'it is pressed');
  assert.deepEqual(await flattred(site), [addressOf(site, first.slug)]);
};

/** Their sites load no new page then, but change the one that is open. */
const staysRightAfterALink: Check = async (site) => {
  const { page, system } = site;
  await page.goto(addressOf(site, first.slug));
  await until(() => isPressed(buttonOf(site, first.slug)), 'the first is pressed');
  await page.evaluate(() => document.body.setAttribute('data-kept', ''));
  await page.locator(system.next ?? '').click();
  const button = titled(site, arabic.title); // Vue and React set `url` as a property
  await button.locator('[part=button]').waitFor();
  assert.equal(await page.locator('flattr-button').count(), 1);
  const url = await button.evaluate((element) => (element as unknown as { url: string }).url);
  assert.equal(url, addressOf(site, arabic.slug));
  const link = new URL((await button.locator('a.flattr-button').getAttribute('href')) ?? '');
  assert.equal(link.searchParams.get('url'), addressOf(site, arabic.slug));
  assert.equal(await isPressed(button), false, 'the second is not pressed');
  await page.goBack();
  await until(() => isPressed(titled(site, first.title)), 'the first is pressed again');
  assert.equal(await page.locator('body[data-kept]').count(), 1, 'it was the same page all the time');
};

const listsWithTheirOwn: Check = async (site) => {
  await site.page.goto(site.url + site.system.index);
  await until(() => isPressed(buttonOf(site, first.slug)), 'the first is pressed here too');
  assert.equal(await site.page.locator('flattr-button').count(), posts.length);
  await titled(site, arabic.title).waitFor();
  await buttonOf(site, arabic.slug).locator('[part=button]').click();
  await until(() => isPressed(buttonOf(site, arabic.slug)), 'the second is pressed');
  assert.deepEqual(
    (await flattred(site)).toSorted(),
    posts.map(({ slug }) => addressOf(site, slug)).toSorted(),
  );
};

const hasPayments: Check = async (site) => {
  const { serviceUrl } = site.world;
  const everyone = link(serviceUrl, `${serviceUrl}/@ada`);
  for (const path of [...site.system.feeds, ...(site.system.podcast ? [site.system.podcast] : [])]) {
    const xml = await read(site.url + path);
    await assertWellFormed(site.page, xml);
    assert.ok(!/<script/.test(xml) && !/&lt;script/.test(xml), `${path} has no script`);
    const { feed } = site.feedsmith.parseFeed(xml);
    assert.deepEqual(paymentsOf(feed), [everyone], path);
    assert.deepEqual(
      feed.podcast?.fundings,
      path === site.system.podcast ? [{ url: everyone, display: 'Flattr' }] : undefined,
    );
    const items = feed.items ?? feed.entries ?? [];
    for (const { slug } of posts) {
      const address = addressOf(site, slug);
      const item = items.find((one) => written(one.link ?? one.links?.find(isPage)?.href) === address);
      assert.ok(item, `${path} has ${address}`);
      assert.deepEqual(paymentsOf(item), [link(serviceUrl, address)], path);
      const parts = [item.description, item.content].map((part) =>
        typeof part === 'object' ? (part.encoded ?? part.value) : part,
      );
      assert.ok(
        await site.page.evaluate(
          ([html, start]) =>
            [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('a')].some(
              (one) => one.className === 'flattr-button' && one.href.startsWith(start),
            ),
          [parts.join(''), link(serviceUrl, address)] as const,
        ),
        `${path}: the words of ${address} end with a link`,
      );
    }
  }
};

/** The checks of every system's site, in this order, and where they make sense. */
export const checks: readonly [says: string, check: Check, applies?: (system: SystemUnderTest) => unknown][] =
  [
    [
      'has a tag and a link for each post, whatever its title is, and one script that holds nothing up',
      comesFromTheServer,
    ],
    ['has a button on a post, and a press is recorded for the address of that post', isFlattred],
    [
      'has the other post’s button after a link to it, and the first’s again after going back',
      staysRightAfterALink,
      ({ next }) => next,
    ],
    [
      'lists whole posts with the button of each, and one click flattrs that post',
      listsWithTheirOwn,
      ({ index }) => index,
    ],
    [
      'has no button for what has no address',
      async (site) => {
        const html = await read(site.url + site.system.index);
        assert.match(html, /The words of “Hidden”/);
        assert.doesNotMatch(html, /thing-title="Hidden"/);
      },
      ({ hidden }) => hidden,
    ],
    [
      'has the button where its owner put it by hand',
      async ({ page, url, system }) => {
        await page.goto(url + system.byHand);
        await page.locator('flattr-button [part=button]').waitFor();
        assert.equal(await page.locator('flattr-button').getAttribute('url'), page.url());
      },
      ({ byHand }) => byHand,
    ],
    [
      'has feeds with rel="payment", and a link below each post',
      hasPayments,
      ({ feeds }) => feeds.length > 0,
    ],
  ];

async function read(address: string): Promise<string> {
  const answer = await fetch(address);
  assert.equal(answer.status, 200, address);
  return answer.text();
}

/** The addresses on this site that were flattred. */
async function flattred({ world, url }: SiteUnderTest): Promise<string[]> {
  return (await world.flattred()).filter((address) => address.startsWith(`${url}/`));
}

const link = (service: string, url: string) => `${service}/flattr?${new URLSearchParams({ to: 'ada', url })}`;
const isPage = ({ rel = 'alternate' }: { rel?: string }) => rel === 'alternate';
const paymentsOf = ({ links, atom }: Feed) =>
  [...(links ?? []), ...(atom?.links ?? [])]
    .filter(({ rel }) => rel === 'payment')
    .map(({ href }) => href && payment(href));

/** An address as browsers write it. In a feed it may have letters of any language. */
const written = (address = '') => new URL(address).href;

/** The link to flattr a page, with the page's address as browsers write it. */
function payment(href: string): string {
  const { origin, pathname, searchParams } = new URL(href);
  assert.deepEqual([pathname, searchParams.get('to')], ['/flattr', 'ada']);
  return link(origin, written(searchParams.get('url') ?? ''));
}

/** The browser says what is wrong. */
async function assertWellFormed(page: Page, xml: string): Promise<void> {
  const error = await page.evaluate(
    (text) =>
      new DOMParser().parseFromString(text.trimStart(), 'application/xml').querySelector('parsererror')
        ?.textContent,
    xml,
  );
  assert.equal(error, undefined);
  assert.ok(xml.startsWith('<?xml'), 'it begins with what it is');
}
