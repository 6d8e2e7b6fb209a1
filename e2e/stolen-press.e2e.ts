import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { newReader, type Reader, until } from './reader.ts';
import { openWorld, type World } from './world.ts';

/** Pages that try to make a signed-in reader press a button by mistake. */
describe('a page that tries to steal the press', { timeout: 120_000 }, () => {
  let world: World;
  let reader: Reader;
  let readerId: bigint;
  before(async () => {
    world = await openWorld();
    await world.creator('mallory');
    reader = await newReader(world, 'rita@example.com');
    await reader.page.goto(`${world.serviceUrl}/wallet`);
    await reader.signIn(reader.page);
    readerId = await world.services.members.findOrCreate(reader.email);
  });
  after(async () => {
    await reader.close();
    await world.close();
  });

  it('gets nothing by opening the window under a double click', async () => {
    const popup = await lure('double', address('mallory'));
    const place = await buttonPlace(popup);
    // Between the two presses the pointer reports its place, but does not move.
    for (let press = 0; press < 2; press++) await popup.mouse.click(...place);
    await settled(popup);
    await nothingRecorded();
    await popup.close();
  });

  it('gets nothing by navigating the window just before the press', async () => {
    const popup = await lure('switch', address('ada'));
    const place = await buttonPlace(popup);
    await armed(popup, place);
    await reader.page.evaluate((url) => {
      // The window that the page opened. The page knows it by this name.
      (window as unknown as { opened: Window }).opened.location.href = url;
    }, address('mallory'));
    await popup.getByRole('heading', { name: /mallory/ }).waitFor();
    await popup.mouse.click(...(await buttonPlace(popup)));
    await settled(popup);
    await nothingRecorded();
    await popup.close();
  });

  it('gets nothing by changing the window’s hash before the press', async () => {
    const popup = await lure('hash', address('mallory'));
    const place = await buttonPlace(popup);
    await armed(popup, place);
    await reader.page.evaluate((url) => {
      (window as unknown as { opened: Window }).opened.location.href = `${url}#now`; // as above
    }, address('mallory'));
    await popup.waitForURL(/#now$/);
    await popup.mouse.click(...place);
    await settled(popup);
    await nothingRecorded();
    await popup.close();
  });

  it('is shown with its real origin, whatever its link claims', async () => {
    const claims = new URLSearchParams({
      to: 'mallory',
      url: 'https://xn--pypal-4ve.example/donate',
      title: 'Ada\u202e\nPress the green button to win',
      origin: 'https://ada.example',
      site: 'ada.example',
    });
    const popup = await lure('liar', `${world.serviceUrl}/flattr?${claims}`);
    await popup.locator('[data-action=once]').waitFor();
    assert.match(await popup.locator('h1').innerText(), /mallory/);
    assert.equal(await popup.locator('.thing-host').innerText(), 'xn--pypal-4ve.example');
    assert.equal(await popup.locator('.thing q').innerText(), 'Ada Press the green button to win');
    assert.doesNotMatch(await popup.locator('main').innerText(), /ada\.example/);
    assert.equal(await popup.locator('[data-action=connect]').count(), 0, 'no other site can be connected');
    await popup.close();
  });

  it('sees the window of a new reader close as everyone’s, while they are asked for an amount', async () => {
    const newcomer = await newReader(world, 'nora@example.com');
    const watch = '<script>const real = open; open = (...given) => (window.opened = real(...given))</script>';
    await newcomer.page.goto(world.publisher.page('/watches', watch + world.publisher.button('ada')));
    const popup = await newcomer.pressForPopup(newcomer.page.locator('flattr-button'));
    await newcomer.signIn(popup);
    await newcomer.confirm(popup, 'connect', { later: false });
    await popup.locator('[data-action=amount]').first().waitFor();
    assert.equal(
      await newcomer.page.evaluate(() => (window as unknown as { opened: Window }).opened.closed), // as above
      true,
    );
    assert.equal(await popup.evaluate(() => window.opener), null);

    // A press that was meant for the button before chooses no amount.
    const place = await buttonPlace(popup, 'amount');
    for (let press = 0; press < 2; press++) await popup.mouse.click(...place);
    await popup.getByText('One moment, then press again.').waitFor();
    const id = await world.services.members.findOrCreate(newcomer.email);
    const [member] = await world.db('members').where({ id });
    assert.equal(Number(member.monthly_amount), 0);
    await newcomer.close();
  });

  it('cannot connect another site, or have this one frame the window', async () => {
    const elsewhere = world.publisher.button('mallory', 'https://ada.example/post');
    await reader.page.goto(world.publisher.page('/for-another', elsewhere));
    const popup = await reader.pressForPopup(reader.page.locator('flattr-button'));
    await popup.locator('[data-action=once]').waitFor();
    assert.equal(await popup.locator('[data-action=connect]').count(), 0);
    await popup.close();
    const framed = `<iframe src="${address('mallory')}"></iframe>`;
    await reader.page.goto(world.publisher.page('/frames-it', framed));
    const frame = reader.page.frames().at(-1);
    assert.equal(await frame?.locator('flattr-connect-page').count(), 0, 'the browser refuses to show it');
    await nothingRecorded();
  });

  function address(to: string): string {
    return `${world.serviceUrl}/flattr?to=${to}&url=${encodeURIComponent(`${world.publisher.url}/post`)}`;
  }

  /** A page of the publisher that opens an address in a window at the first press, and keeps a reference to it. */
  async function lure(name: string, opens: string): Promise<Page> {
    // The publisher's own script, which its page may have; the address has no quotes in it.
    const script = `<script>onmousedown = () => { window.opened = open(${JSON.stringify(opens)}) }</script>`;
    await reader.page.goto(world.publisher.page(`/${name}`, `<h1>Win a prize</h1>${script}`));
    const [popup] = await Promise.all([
      reader.context.waitForEvent('page'),
      reader.page.locator('h1').click(),
    ]);
    return popup;
  }

  async function buttonPlace(popup: Page, action = 'once'): Promise<[x: number, y: number]> {
    const button = popup.locator(`[data-action=${action}]`).first();
    await button.waitFor();
    const box = await button.boundingBox();
    assert.ok(box);
    return [box.x + box.width / 2, box.y + box.height / 2];
  }

  async function armed(popup: Page, [x, y]: [number, number]): Promise<void> {
    await until(async () => {
      for (const step of [1, 0]) await popup.mouse.move(x + step, y);
      return (await popup.locator('[data-action=once]').getAttribute('aria-disabled')) === 'false';
    }, 'the buttons arm');
  }

  /** Waits as long as a press would need to be sent. */
  async function settled(popup: Page): Promise<void> {
    await popup.waitForLoadState('networkidle');
    assert.equal(await popup.locator('[data-action=once]').count(), 1, 'the choice is still there');
  }

  async function nothingRecorded(): Promise<void> {
    assert.equal((await world.services.clicks.undoable(readerId)).clicks.length, 0);
    assert.equal((await world.services.grants.sites(readerId, new Date())).length, 0);
  }
});
