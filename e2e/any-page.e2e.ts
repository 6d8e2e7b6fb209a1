import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { words } from '@flattr/pages/words/en/account';
import { words as connectWords } from '@flattr/pages/words/en/connect';
import { onlyInChromium } from './engines/engine.ts';
import { newReader, type Reader, until } from './reader.ts';
import { openWorld, type World } from './world.ts';

describe('pages without a button', { timeout: 120_000, skip: onlyInChromium }, () => {
  let world: World;
  let reader: Reader;
  let bookmark: string;
  before(async () => {
    world = await openWorld();
    reader = await newReader(world, 'rita@example.com');
    const list = JSON.stringify({ [world.serviceUrl]: ['ada'] });
    world.publisher.document('/.well-known/flattr.json', list, { 'content-type': 'application/json' });
  });
  after(async () => {
    await reader?.close();
    await world?.close();
  });

  it('have a bookmark on the account page, which says where it works', async () => {
    const { page } = reader;
    await page.goto(`${world.serviceUrl}/account`);
    await reader.signIn(page);
    const link = page.locator('#bookmarklet');
    await link.waitFor();
    bookmark = (await link.getAttribute('href')) ?? '';
    await link.click();
    await page.getByText(words.anyPage.notHere).waitFor();
    assert.equal(new URL(page.url()).pathname, '/account');
  });

  it('are flattred by that bookmark, also where the site’s policy lets no script run', async () => {
    const essay = world.publisher.document(
      '/essay?b=1&a=%C3%A9',
      '<!doctype html><title>Cats & “dogs”</title><script>document.title = "it ran"</script>',
      { 'content-security-policy': "default-src 'none'", 'cross-origin-opener-policy': 'same-origin' },
    );
    const { page, context } = reader;
    await page.goto(essay);
    // A browser goes to a bookmark itself; a link in the page would be stopped.
    const browser = await context.newCDPSession(page);
    const [popup] = await Promise.all([
      context.waitForEvent('page'),
      browser.send('Page.navigate', { url: bookmark }),
    ]);
    await reader.confirm(popup, 'once', { later: false });
    await popup.getByRole('heading', { name: connectWords.connect.thanks }).waitFor();
    assert.deepEqual(await world.flattred(), [essay]);
    assert.equal(await page.title(), 'Cats & “dogs”');
    assert.equal(await popup.evaluate(() => window.opener), null);
    await popup.close();
  });

  it('are shared with the installed app, whose manifest Chromium accepts, also as a text with the address in it', async () => {
    const { page, context } = reader;
    await page.goto(`${world.serviceUrl}/`);
    const browser = await context.newCDPSession(page);
    const { url, data, errors } = await browser.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    const { share_target: target } = JSON.parse(data ?? '{}');
    const essay = world.publisher.document('/shared', '<!doctype html><title>Shared</title>');
    const query = new URLSearchParams({
      [target.params.title]: 'Shared',
      [target.params.text]: `Look ${essay}`,
    });
    await page.goto(`${new URL(target.action, url)}?${query}`);
    await until(async () => new URL(page.url()).searchParams.get('to') === 'ada', 'it is known whose it is');
    assert.equal(new URL(page.url()).searchParams.get('url'), essay);
  });
});
