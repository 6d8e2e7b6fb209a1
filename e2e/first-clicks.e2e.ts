import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { words } from '@flattr/pages/words/en/wallet';
import { give, isPressed, newReader, noteOf, type Reader, unfold, until } from './reader.ts';
import { openWorld, type World } from './world.ts';

describe('a reader and a site', { timeout: 120_000 }, () => {
  let world: World;
  let reader: Reader;
  before(async () => {
    world = await openWorld();
    reader = await newReader(world, 'rita@example.com');
  });
  after(async () => {
    await reader.close();
    await world.close();
  });

  it('runs in a browser that isolates sites, as these tests need', async () => {
    const tell = `<script>parent.postMessage(localStorage.mark ?? 'nothing', '*'); localStorage.mark = 'top'</script>`;
    const inner = world.publisher.page('/inner', tell);
    const hear = '<script>onmessage = ({ data }) => { document.title = data }</script>';
    const outer = world.publisher.page('/outer', `${hear}<iframe src="${inner}"></iframe>`);
    const { page } = reader;
    await page.goto(inner);
    assert.equal(await page.evaluate(() => localStorage.getItem('mark')), 'top');
    // The same page framed on another site (localhost for 127.0.0.1) has its own storage.
    await page.goto(outer.replace('127.0.0.1', 'localhost'));
    await until(async () => (await page.title()) === 'nothing', 'the framed page finds no mark');
  });

  it('flattrs a first post through the popup, signing in once', async () => {
    await reader.page.goto(await post(world, 0));
    const button = reader.page.locator('flattr-button').first();
    assert.equal(await isPressed(button), false);
    await reader.connect(button);
    await until(() => isPressed(button), 'the button is pressed');
    await until(async () => (await button.locator('[part=count]').textContent()) === '1', 'the count is 1');
  });

  it('gives play money in the wallet, which shows what was flattred', async () => {
    const wallet = await reader.wallet();
    await wallet.locator('.person').filter({ hasText: 'ada' }).waitFor();
    await give(wallet, '2.00', '2.00');
    await wallet.locator('.pot-verdict').filter({ hasText: '1.80' }).waitFor();
    await wallet.close();
  });

  it('flattrs a second post with one click and no window', async () => {
    await reader.page.goto(await post(world, 1));
    const button = reader.page.locator('flattr-button').first();
    await button.click();
    await until(() => isPressed(button), 'the button is pressed');
    assert.equal(reader.context.pages().length, 1);
  });

  it('still shows what was flattred after a reload', async () => {
    await reader.page.reload();
    const button = reader.page.locator('flattr-button').first();
    await until(() => isPressed(button), 'the button is pressed');
  });

  it('undoes a flattr with a second click', async () => {
    const button = reader.page.locator('flattr-button').first();
    await button.click();
    await until(async () => !(await isPressed(button)), 'the button is released');
    const id = await world.services.members.findOrCreate(reader.email);
    assert.equal((await world.services.clicks.undoable(id)).clicks.length, 1);
  });

  it('asks again after the site was disconnected in the wallet', async () => {
    const wallet = await reader.wallet();
    await unfold(wallet, words.siteList.heading);
    await wallet.locator('flattr-site-list .menu summary').click();
    await wallet.getByRole('button', { name: /Disconnect/ }).click();
    await wallet.locator('flattr-site-list').waitFor({ state: 'detached' });
    await wallet.close();

    const button = reader.page.locator('flattr-button').first();
    await button.click();
    await until(async () => /press/i.test(await noteOf(button)), 'the button says to press again');
    assert.equal(await isPressed(button), false);
    await reader.flattrOnce(button);
    await until(() => isPressed(button), 'the button is pressed');
    const id = await world.services.members.findOrCreate(reader.email);
    assert.equal((await world.services.grants.sites(id, new Date())).length, 0, 'once means once');
  });

  it('does nothing when the reader closes the popup', async () => {
    await reader.page.goto(await post(world, 2));
    const button = reader.page.locator('flattr-button').first();
    const popup = await reader.pressForPopup(button);
    await popup.locator('[data-action=once]').waitFor();
    await popup.close();
    await until(async () => (await button.locator('button.connecting').count()) === 0, 'it waits no longer');
    assert.equal(await isPressed(button), false);
  });

  it('leaves a ledger that adds up', async () => {
    assert.deepEqual(await world.checkLedger(), []);
  });
});

/** The address of one of the demo's posts. */
async function post(world: World, index: number): Promise<string> {
  const links = await (await fetch(world.demoUrl)).text();
  const paths = [...new Set([...links.matchAll(/href="(\/posts?\/[^"]+)"/g)].map((match) => match[1]))];
  const path = paths[index];
  assert.ok(path, `the demo has a post number ${index}`);
  return world.demoUrl + path;
}
