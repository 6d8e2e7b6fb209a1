import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openWorld, type World } from '../world.ts';
import { publish, read, scriptIn, setUp, signIn, tagsIn } from './blog.ts';
import { type Version, versions } from './programs.ts';
import { openSite, type Site } from './site.ts';

const service = 'https://flattr.example';

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

describe('other versions of WordPress', { timeout: 300_000 }, () => {
  for (const version of versions.filter((each) => each !== '6.5'))
    it(`have the button and its script as a module, and complain about nothing: ${version}`, async (context) => {
      const site = await openSite({ version: version satisfies Version });
      try {
        await site.install();
        await setUp(site, { service, handle: 'ada' });
        context.diagnostic(`WordPress ${await site.php<string>(`return get_bloginfo( 'version' );`)}`);
        const { url } = await publish(site, 'author', { post_content: 'Words' });
        const page = await read(url);
        assert.match(tagsIn(page)[0] ?? '', new RegExp(`^<flattr-button to="ada" url="${url}"`));
        const script = scriptIn(page) ?? '';
        for (const part of [
          / type="module"/,
          / async[ =>]/,
          /src="https:\/\/flattr\.example\/flattr-button\.js"/,
        ])
          assert.match(script, part);
        const block = await publish(site, 'author', {
          post_content: '<!-- wp:flattr/button {"look":"solid"} /-->',
        });
        assert.match(tagsIn(await read(block.url))[0] ?? '', / look="solid"/);
        const list = await fetch(`${site.url}/.well-known/flattr.json`);
        assert.deepEqual(await list.json(), { [service]: ['ada'] });
        assert.deepEqual(await site.complaints(), []);
      } finally {
        await site.close();
      }
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
