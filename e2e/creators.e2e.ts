import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { words } from '@flattr/pages/words/en/creator';
import { words as walletWords } from '@flattr/pages/words/en/wallet';
import type { Page } from 'playwright-core';
import { axeFindings } from './axe.ts';
import { give, newReader, type Reader, until } from './reader.ts';
import { openWorld, type World } from './world.ts';

describe('creators', { timeout: 240_000 }, () => {
  let world: World;
  let nora: Reader;
  let reader: Reader;
  before(async () => {
    world = await openWorld();
    nora = await newReader(world, 'nora@example.com');
    reader = await newReader(world, 'fan@example.com');
  });
  after(async () => {
    await nora.close();
    await reader.close();
    await world.close();
  });

  /** axe reports nothing on a narrow phone, in light and dark, and nothing scrolls sideways. */
  async function check(page: Page, what: string): Promise<void> {
    await page.setViewportSize({ width: 320, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      assert.deepEqual(await axeFindings(page), [], `${what}, ${colorScheme}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `${what} is ${wide} px wide`);
    await page.setViewportSize({ width: 1280, height: 900 });
  }

  it('chooses a handle, gets a tag and fills in the profile', async () => {
    const { page } = nora;
    await page.goto(`${world.serviceUrl}/creator`);
    await nora.signIn(page);
    await page.locator('#handle-input').fill('nora');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: words.creatorPage.button }).waitFor();
    await page.locator('#profile summary').click();
    await page.locator('#name-input').fill('Nora Notes');
    await page.locator('#words-input').fill('Small essays about large things.');
    await page.locator('#link-0').fill('nora.example/about');
    await page.locator('#category-input').selectOption('writing');
    await page.locator('#picture-input').setInputFiles({
      name: 'me.svg.png',
      mimeType: 'image/png',
      buffer: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mNQWJAAAAIEASFc8YA4AAAAAElFTkSuQmCC',
        'base64',
      ),
    });
    await page.locator('flattr-choose-picture img').waitFor();
    await check(page, 'creator, an unsaved profile');
    await page.locator('flattr-edit-profile').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Nora Notes' }).waitFor();
    await page.locator('flattr-choose-picture img[src^="/pictures/"]').waitFor();
  });

  it('has the chosen picture on the card that chats and networks show', async () => {
    const { page } = nora;
    const colours = await page.evaluate(async (card) => {
      const colourOf = async (address: string, x: number, y: number) => {
        const bitmap = await createImageBitmap(await (await fetch(address)).blob());
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        context?.drawImage(bitmap, 0, 0);
        return [...(context?.getImageData(x, y, 1, 1).data ?? [])];
      };
      const saved = document.querySelector<HTMLImageElement>('flattr-choose-picture img')?.src ?? '';
      return { saved: await colourOf(saved, 0, 0), card: await colourOf(card, 220, 130) };
    }, '/card/@nora.png');
    assert.equal(colours.saved.length, 4);
    colours.saved.forEach((value, index) => {
      assert.ok(Math.abs(value - (colours.card[index] ?? -99)) < 8, JSON.stringify(colours));
    });
  });

  it('sees the first flattr within seconds, without loading the page again', async () => {
    const { page } = nora;
    const tag = (await page.locator('flattr-tag-snippet pre').first().textContent()) ?? '';
    assert.match(tag, /<flattr-button to="nora">/);
    await page.getByText(words.earnings.none).waitFor();
    const loadedAt = await page.evaluate(() => performance.timeOrigin);

    const essay = world.publisher.page('/essay', tag);
    await page.locator('#check-page-input').fill(essay);
    await page.keyboard.press('Enter');
    await page.locator('flattr-check-page').getByText(words.checkPage.found('nora')).waitFor();
    await check(page, 'creator, first steps');
    await reader.page.goto(essay);
    await reader.connect(reader.page.locator('flattr-button'));
    const pressedAt = Date.now();
    await page.getByText(words.creatorPage.first).first().waitFor();
    assert.ok(Date.now() - pressedAt < 6_000);
    await page.getByText('1 reader, 1 flattr').waitFor();
    assert.equal(await page.evaluate(() => performance.timeOrigin), loadedAt);
  });

  it('gets a share when the month ends, and moves it', async () => {
    const wallet = await reader.wallet();
    await give(wallet, '2.00', '2.00');
    await wallet.getByRole('button', { name: walletWords.endMonth.end }).click();
    await wallet.locator('.notice-done').waitFor();
    await wallet.close();

    const { page } = nora;
    await page.getByText(words.creatorPage.settled).first().waitFor();
    await page.locator('flattr-move-earnings .stat').filter({ hasText: '€1.80' }).waitFor();
    assert.equal(await page.locator('.bar-month button').count(), 1);
    await page.locator('flattr-move-earnings summary').click();
    await page.getByRole('button', { name: words.moveEarnings.moveAll('€1.80') }).click();
    await page.locator('flattr-move-earnings .stat').filter({ hasText: '€0.00' }).waitFor();
    assert.deepEqual(await world.checkLedger(), []);
  });

  it('puts the button in other places: options, feeds, badges, print', async () => {
    const { page } = nora;
    await page.locator('#button summary').first().click();
    const maker = page.locator('flattr-tag-maker');
    await maker.getByLabel('Size').selectOption('large');
    await maker.getByLabel('Label', { exact: true }).fill('Thanks');
    await maker.getByLabel(words.tagMaker.count).uncheck();
    await maker
      .locator('pre')
      .filter({ hasText: '<flattr-button to="nora" count="off" size="large" label="Thanks">' })
      .waitFor();
    // The real button, made again for each choice.
    const preview = maker.locator('.tag-preview flattr-button');
    await preview.getByRole('button', { name: /Thanks/ }).waitFor();
    assert.equal(await preview.getAttribute('size'), 'large');
    await preview.getByRole('button').click();
    assert.equal(
      await world
        .db('clicks')
        .count()
        .first()
        .then((row) => Number(row?.count)),
      1,
      'it sends nothing',
    );
    await check(page, 'creator');

    await maker.getByRole('button', { name: words.tagMaker.places.link }).click();
    await maker.locator('img.badge').waitFor();
    await until(
      () => maker.locator('img.badge').evaluate((image: HTMLImageElement) => image.naturalWidth > 60),
      'the badge is a picture',
    );
    await check(page, 'creator, links');
    await maker.getByRole('button', { name: words.tagMaker.places.paper }).click();
    await maker.locator('.qr-code').waitFor();
    await check(page, 'creator, paper');
    await maker.getByRole('button', { name: words.tagMaker.places.feed }).click();
    await maker.locator('pre').filter({ hasText: 'rel="payment"' }).first().waitFor();
    await check(page, 'creator, feed');
  });

  it('accepts the site that lists them, and shows a page on the public page', async () => {
    const { page } = nora;
    world.publisher.document('/.well-known/flattr.json', JSON.stringify({ [world.serviceUrl]: ['@Nora'] }));
    await page.goto(`${world.serviceUrl}/creator`);
    await page.locator('#sites summary').click();
    await page.locator('#check-site-input').fill(world.publisher.url);
    await page.keyboard.press('Enter');
    await page.locator('.notice', { hasText: words.checkSite.listsYou }).waitFor();
    await page.getByText(words.listedSites.waiting).waitFor();
    await check(page, 'creator, a site that waits');
    const { host } = new URL(world.publisher.url);
    await page.getByRole('button', { name: words.listedSites.acceptThis(host) }).click();
    await page.getByText(words.listedSites.nowAccepted(host)).first().waitFor();
    assert.ok((await world.services.things.readTitles()) > 0);
    await page.reload();
    await page.getByRole('button', { name: words.pageVisibility.showThis('Page /essay') }).click();
    await page.getByRole('button', { name: words.pageVisibility.hideThis('Page /essay') }).waitFor();
    await check(page, 'creator, a shown page');
  });

  it('is found in the directory, and flattred on their page without JavaScript', async () => {
    for (const handle of ['cleo', 'dora', 'emil']) await world.creator(handle); // with fewer there is no search
    const context = await world.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${world.serviceUrl}/directory`);
    await page.getByLabel('Search').fill('essays');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Nora Notes' }).click();
    await page.getByRole('heading', { name: 'Nora Notes' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/@nora');
    await page.getByText('Small essays about large things.').waitFor();
    await page.getByRole('link', { name: 'Page /essay', exact: true }).waitFor();
    assert.equal(
      await page.getByRole('link', { name: 'nora.example/about' }).getAttribute('href'),
      'https://nora.example/about',
    );
    const flattr = await page.getByRole('link', { name: 'Flattr Nora Notes' }).getAttribute('href');
    await page.getByRole('link', { name: 'Directory' }).first().click();
    await page.getByRole('link', { name: 'Sites' }).click();
    await page.getByRole('link', { name: new URL(world.publisher.url).host }).waitFor();
    await context.close();

    // A signed-in reader follows the same link.
    await reader.page.goto(world.serviceUrl + flattr);
    await reader.confirm(reader.page, 'once');
    await reader.page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await reader.page.goto(`${world.serviceUrl}/@nora`);
    await reader.page.getByText('1 reader', { exact: true }).first().waitFor();
  });

  it('public pages are accessible in both languages', async () => {
    const german = await world.browser.newContext({
      locale: 'de-DE',
      viewport: { width: 320, height: 800 },
    });
    const page = await german.newPage();
    for (const path of [
      '/@nora',
      '/@nobody',
      '/directory',
      '/directory?show=sites',
      '/digest/end?member=1&token=x',
    ]) {
      await reader.page.goto(world.serviceUrl + path);
      await check(reader.page, path);
      await page.goto(world.serviceUrl + path);
      assert.equal(await page.locator('html').getAttribute('lang'), 'de', path);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 320, `${path} in German is ${wide} px wide`);
    }
    await german.close();
  });
});
