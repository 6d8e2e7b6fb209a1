import assert from 'node:assert/strict';
import { copyFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isPressed, newReader, type Reader, until } from '../reader.ts';
import { openWorld, type World } from '../world.ts';
import { publish, read, scriptIn, setUp, tagsIn, traceIn } from './blog.ts';
import { feedsmith } from './programs.ts';
import { openSite, type Site } from './site.ts';

describe('the plugin among feeds, caches and other plugins', { timeout: 300_000 }, () => {
  let world: World;
  let site: Site;
  let reader: Reader;
  before(async () => {
    world = await openWorld();
    site = await openSite();
    await site.install();
    await setUp(site, { service: world.serviceUrl, handle: 'ada' });
    reader = await newReader(world, 'rita@example.com');
    await reader.page.goto(`${world.serviceUrl}/wallet`);
    await reader.signIn(reader.page);
  });
  after(async () => {
    await reader?.close();
    await site?.close();
    await world?.close();
  });

  const payments = (links: readonly { rel?: string; href?: string }[] = []) =>
    links
      .filter(({ rel }) => rel === 'payment')
      .map(({ href = '' }) => Object.fromEntries(new URL(href).searchParams));

  it('names in RSS and Atom where to flattr the blog and each post, and leaves texts alone', async () => {
    const { url } = await publish(site, 'admin', {
      post_title: 'Fed & read',
      post_content: 'Words for feeds',
    });
    await publish(site, 'admin', { post_title: 'Secret', post_content: 'Hidden', post_password: 'open' });
    await publish(site, 'admin', { post_title: 'By hand', post_content: 'Here: [flattr]' });
    const { parseRssFeed, parseAtomFeed } = feedsmith();
    const text = await read(`${site.url}/feed/`);
    const rss = parseRssFeed(text);
    const home = { to: 'ada', url: `${site.url}/` };
    assert.deepEqual(payments(rss.atom?.links), [home]);
    const itemOf = (title: string) => rss.items?.find((item) => item.title === title);
    assert.deepEqual(payments(itemOf('Fed & read')?.atom?.links), [{ to: 'ada', url }]);
    assert.deepEqual(payments(itemOf('Protected: Secret')?.atom?.links), []);
    assert.equal(/<flattr-button/.exec(text), null, 'readers of feeds strip unknown tags');
    assert.match(text, /Here: <a class="flattr-button" href="[^"]*\/flattr\?to=ada/);

    const atom = parseAtomFeed(await read(`${site.url}/feed/atom/`));
    assert.deepEqual(payments(atom.links), [home]);
    const entry = atom.entries?.find(({ links }) => payments(links).some((link) => link.url === url));
    assert.ok(entry, 'the entry of the post has it');
  });

  it('pays the author in a feed of one author', async () => {
    await site.php(
      `update_user_option( get_user_by( 'login', 'author' )->ID, 'flattr_button_handle', 'ben' );`,
    );
    const { url } = await publish(site, 'author', { post_title: 'Of Ben', post_content: 'Words' });
    const rss = feedsmith().parseRssFeed(await read(`${site.url}/author/author/feed/`));
    assert.deepEqual(payments(rss.atom?.links), [{ to: 'ben', url: `${site.url}/` }]);
    assert.deepEqual(payments(rss.items?.[0]?.atom?.links), [{ to: 'ben', url }]);
  });

  it('works for a reader where another plugin defers all scripts', async () => {
    await site.php(`update_option( 'test_defer', 1 );`);
    const { url } = await publish(site, 'admin', { post_title: 'Deferred', post_content: 'Words' });
    const tag = scriptIn(await read(url)) ?? '';
    assert.match(tag, /type="module"/);
    assert.match(tag, / async[ =>]/);
    assert.match(tag, / defer[ =>]/, 'the other plugin did what it does');
    await reader.page.goto(url);
    const button = reader.page.locator('flattr-button');
    await reader.connectSignedIn(button);
    await until(() => isPressed(button), 'the button is pressed');
    await site.php(`delete_option( 'test_defer' );`);
  });

  it('works from a page cache, which keeps no list', async () => {
    const drop = join(site.folder, 'wp-content/advanced-cache.php');
    await copyFile(fileURLToPath(new URL('page-cache.php', import.meta.url)), drop);
    const { url } = await publish(site, 'admin', { post_title: 'Cached', post_content: 'Words' });
    await read(url);
    const cached = await fetch(url);
    assert.equal(cached.headers.get('x-from-cache'), 'yes');
    assert.equal(tagsIn(await cached.text()).length, 1);
    await reader.page.goto(url);
    const button = reader.page.locator('flattr-button');
    await button.click(); // this site is connected
    await until(() => isPressed(button), 'the button is pressed');
    const list = `${site.url}/.well-known/flattr.json`;
    await read(list);
    assert.equal((await fetch(list)).headers.get('x-from-cache'), null);
    await rm(drop);
  });

  it('says that a stale page cache hides the button, and when another plugin took its script', async () => {
    const check = () =>
      site.php<[string, string]>(
        `require_once WP_PLUGIN_DIR . '/flattr-button/includes/check.php'; return FlattrButton\\judge_page( get_post( $in['id'] ), 'A post', $in['page'] );`,
        { id, page },
      );
    const { id, url } = await publish(site, 'admin', { post_content: 'Words' });
    const whole = await read(url);
    let page = whole;
    assert.deepEqual(await check(), ['success', '“A post” has a button that pays “ada”.']);
    page = whole.replace(scriptIn(whole) ?? '', '<script>');
    assert.match((await check())[1], /has the button but not its script/);
    page = '<p>Words</p>';
    assert.match((await check())[1], /If you use a page cache, empty it/);
  });

  it('holds up no page when the service never answers', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, 'localhost', resolve));
    const silentUrl = `http://localhost:${(silent.address() as AddressInfo).port}`; // it listens on TCP
    try {
      await site.php(`return update_option( 'flattr_button', $in );`, { service: silentUrl, handle: 'ada' });
      const { url } = await publish(site, 'admin', { post_title: 'Alone', post_content: 'Words' });
      for (const theme of ['twentytwentyfour', 'twentytwentyone']) {
        await site.php(`return switch_theme( $in );`, theme);
        await reader.page.goto(url, { waitUntil: 'domcontentloaded' });
        const link = reader.page.locator('flattr-button a');
        assert.match((await link.getAttribute('href')) ?? '', /\/flattr\?to=ada&url=/);
      }
    } finally {
      silent.closeAllConnections();
      await new Promise((resolve) => silent.close(resolve));
    }
    await site.php(`return switch_theme( 'twentytwentyfour' );`);
  });

  it('shows nothing where a post is shown by hand only, and loads the script for a tag in a widget', async () => {
    await site.php(`update_option( 'flattr_button', $in );`, {
      service: world.serviceUrl,
      handle: 'ada',
      place: 'hand',
    });
    const { url } = await publish(site, 'admin', { post_content: 'Words' });
    assert.equal(traceIn(await read(url)), undefined);
    const widget = await site.php<string>(
      `$html = apply_filters( 'widget_custom_html_content', '<flattr-button to="ada">Flattr</flattr-button>', array(), null );
      return $html . ( wp_style_is( 'flattr-button', 'enqueued' ) ? ' with styles' : '' );`,
    );
    assert.equal(
      widget,
      '<p class="flattr-button-line"><flattr-button to="ada">Flattr</flattr-button></p> with styles',
    );
  });

  it('leaves PHP’s log empty', async () => assert.deepEqual(await site.complaints(), []));
});
