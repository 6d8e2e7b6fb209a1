import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openWorld, type World } from '../world.ts';
import { publish, read, setUp, signIn, tagsIn } from './blog.ts';
import { openSite, type Site } from './site.ts';

describe('a site with plain permalinks, on a web server that rewrites nothing', { timeout: 240_000 }, () => {
  let world: World;
  let site: Site;
  before(async () => {
    world = await openWorld();
    site = await openSite({ plain: true });
    await site.install();
    await setUp(site, { service: world.serviceUrl, handle: 'ada' });
  });
  after(async () => {
    await site?.close();
    await world?.close();
  });

  it('has the button with the post’s address', async () => {
    const { id, url } = await publish(site, 'admin', { post_content: 'Words' });
    assert.equal(url, `${site.url}/?p=${id}`);
    assert.match(
      tagsIn(await read(url))[0] ?? '',
      new RegExp(`url="${site.url.replaceAll('.', '\\.')}/\\?p=${id}"`),
    );
  });

  it('is told that its list is not there, why, and what to put there; and that a file of its own is wrong', async () => {
    const page = await openSettings(world, site);
    await page.locator('#flattr-check').click();
    const warning = page.locator('.flattr-finding.notice-warning');
    assert.match(
      (await warning.textContent()) ?? '',
      /because permalinks are “Plain”.*Your buttons work all the same/,
    );
    await page.locator('details summary').click();
    const list = await page.locator('#flattr-list').textContent();
    assert.deepEqual(JSON.parse(list ?? ''), { [world.serviceUrl]: ['ada'] });

    await putFile(site, `{ "${world.serviceUrl}": ["ben"] }`);
    await page.locator('#flattr-check').click();
    assert.match(
      (await page.locator('.flattr-finding.notice-error').textContent()) ?? '',
      /is another file, and it does not name “ada”, so your buttons are not paid/,
    );
    await putFile(site, list ?? '');
    await page.locator('#flattr-check').click();
    await page.locator('.flattr-finding.notice-success', { hasText: 'names ada' }).waitFor();
    await page.context().close();
  });

  it('is told that a site in a folder, or without https, needs something else', async () => {
    const found = (home: string) =>
      site.php<[string, string][]>(
        `require_once WP_PLUGIN_DIR . '/flattr-button/includes/check.php';
        add_filter( 'home_url', static function ( $url ) use ( $in ) { return str_replace( get_option( 'home' ), $in, $url ); } );
        return array_merge( FlattrButton\\find_https(), array( FlattrButton\\find_list() ) );`,
        home,
      );
    const [http = [], folder = []] = await found('http://blog.example/diary');
    assert.deepEqual([http[0], folder[0]], ['error', 'warning']);
    assert.match(http[1] ?? '', /only pages with https can be flattred/);
    assert.match(
      folder[1] ?? '',
      /belongs to http:\/\/blog\.example\/\.well-known\/flattr\.json, but this site is in a folder/,
    );
    assert.equal((await found('https://blog.example')).length, 1);
  });
});

describe('a network of sites in folders', { timeout: 240_000 }, () => {
  let world: World;
  let site: Site;
  before(async () => {
    world = await openWorld();
    site = await openSite({ network: true });
    await site.install();
    await site.php(
      `require_once ABSPATH . 'wp-admin/includes/plugin.php';
      $second = wp_insert_site( array( 'domain' => get_network()->domain, 'path' => '/second/', 'user_id' => 1, 'title' => 'Second' ) );
      // WordPress leaves a port's colon out.
      global $wpdb;
      $wpdb->update( $wpdb->blogs, array( 'domain' => get_network()->domain ), array( 'blog_id' => $second ) );
      clean_blog_cache( $second );
      foreach ( array( 'home', 'siteurl' ) as $name ) update_blog_option( $second, $name, 'http://' . get_network()->domain . '/second' );
      activate_plugin( 'flattr-button/flattr-button.php', '', true );
      update_option( 'flattr_button', array( 'service' => $in, 'handle' => 'ada' ) );
      switch_to_blog( $second );
      update_option( 'flattr_button', array( 'service' => $in, 'handle' => 'ben' ) );
      update_user_option( 1, 'flattr_button_handle', 'cleo' );
      return $second;`,
      world.serviceUrl,
    );
  });
  after(async () => {
    await site?.close();
    await world?.close();
  });

  const firstPostOf = (path: string) =>
    site.php<string>(
      `switch_to_blog( get_blog_id_from_url( get_network()->domain, $in ) ); return get_permalink( get_posts()[0] );`,
      path,
    );

  it('pays for each site its own, also authors with another handle on each', async () => {
    assert.match(tagsIn(await read(await firstPostOf('/')))[0] ?? '', / to="ada"/);
    assert.match(tagsIn(await read(await firstPostOf('/second/')))[0] ?? '', / to="cleo"/);
  });

  it('has one list for its domain, and the service reads it', async () => {
    const list = await fetch(`${site.url}/.well-known/flattr.json`);
    assert.deepEqual(await list.json(), { [world.serviceUrl]: ['ada', 'ben', 'cleo'] });
    assert.equal((await fetch(`${site.url}/second/.well-known/flattr.json`)).status, 404);
    assert.deepEqual(await world.services.sites.verify(site.url), {
      state: 'listed',
      handles: ['ada', 'ben', 'cleo'],
    });
  });

  it('leaves nothing on any site when the plugin is deleted', async () => {
    const left = await site.php<string[]>(
      `require_once ABSPATH . 'wp-admin/includes/plugin.php'; require_once ABSPATH . 'wp-admin/includes/file.php';
      deactivate_plugins( 'flattr-button/flattr-button.php', false, true );
      delete_plugins( array( 'flattr-button/flattr-button.php' ) );
      global $wpdb;
      $left = $wpdb->get_col( "SELECT meta_key FROM $wpdb->usermeta WHERE meta_key LIKE '%flattr%'" );
      foreach ( get_sites( array( 'fields' => 'ids' ) ) as $blog ) {
        $options = $wpdb->get_blog_prefix( $blog ) . 'options';
        $left = array_merge( $left, $wpdb->get_col( "SELECT option_name FROM $options WHERE option_name LIKE '%flattr%'" ) );
      }
      return $left;`,
    );
    assert.deepEqual(left, []);
    assert.deepEqual(await site.complaints(), []);
  });
});

async function openSettings(world: World, site: Site): Promise<Page> {
  const context = await world.browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await signIn(page, site);
  await page.goto(`${site.url}/wp-admin/options-general.php?page=flattr-button`);
  return page;
}

/** What the owner uploads. */
const putFile = (site: Site, text: string): Promise<unknown> =>
  site.php(
    `wp_mkdir_p( ABSPATH . '.well-known' ); return file_put_contents( ABSPATH . '.well-known/flattr.json', $in );`,
    text,
  );
