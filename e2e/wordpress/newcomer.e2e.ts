import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { machineObject } from '../../packages/wordpress/publishing/machine-object.ts';
import { axeFindings } from '../axe.ts';
import { isPressed, newReader, type Reader, until } from '../reader.ts';
import { openWorld, type World } from '../world.ts';
import { read, signIn, tagsIn } from './blog.ts';
import { openSite, type Site } from './site.ts';

/* The steps of packages/wordpress/README.md. With SHOTS=<folder> each leaves a picture there. */

describe('a newcomer with a fresh WordPress', { timeout: 240_000 }, () => {
  let world: World;
  let site: Site;
  let owner: Page;
  let reader: Reader;
  before(async () => {
    world = await openWorld();
    site = await openSite();
    const context = await world.browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(15_000);
    owner = await context.newPage();
    reader = await newReader(world, 'rita@example.com');
  });
  after(async () => {
    await reader?.close();
    await site?.close();
    await world?.close();
  });

  const sentences = () => owner.locator('.flattr-finding').allTextContents();
  const enter = async (page: string) => {
    await owner.locator('#flattr-page').fill(page);
    // WordPress takes this out of the address as soon as the page is there.
    await Promise.all([
      owner.waitForResponse(/settings-updated/),
      owner.waitForEvent('domcontentloaded'),
      owner.locator('#submit').click(),
    ]);
    await owner.locator('#flattr-page').waitFor();
  };

  it('installs the plugin from its zip and activates it', async () => {
    await signIn(owner, site);
    const zip = await fetch(`${world.serviceUrl}/docs/downloads/flattr-button.zip`);
    await owner.goto(`${site.url}/wp-admin/plugin-install.php?tab=upload`);
    await owner.locator('#pluginzip').setInputFiles({
      name: 'flattr-button.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from(await zip.arrayBuffer()),
    });
    await shot(owner, '1-upload');
    await owner.locator('#install-plugin-submit').click();
    await owner.getByRole('link', { name: 'Activate Plugin' }).click();
    await owner.waitForURL(/plugins\.php/);
    await shot(owner, '2-activated');
  });

  it('is told what to do next, and no page has a button before', async () => {
    const notice = owner.locator('.notice', { hasText: 'it does not know whom to pay' });
    await notice.waitFor();
    assert.deepEqual(tagsIn(await read(`${site.url}/2026/hello-world/`)), []);
    assert.equal((await fetch(`${site.url}/.well-known/flattr.json`)).status, 404);
    await notice.getByRole('link').click();
    await owner.locator('#flattr-check').click();
    await owner.locator('.flattr-finding').first().waitFor();
    assert.deepEqual(await sentences(), [
      'Enter the address of your public page at the service. Until then no page has a button.',
    ]);
  });

  it('is told when what they enter is no public page, and keeps what was there', async () => {
    await owner.locator('#flattr-page').fill('ada');
    await owner.locator('#submit').click();
    await owner.getByText('Your public page was not changed.').waitFor();
    assert.equal(await owner.locator('#flattr-page').inputValue(), '');
    assert.deepEqual(await sentences(), []);
  });

  it('is told when nobody has the handle, and when there is no service', async () => {
    await enter(`${world.serviceUrl}/@nobody-here`);
    const [wrong = '', ...more] = await sentences();
    assert.match(wrong, /^Nobody has the handle “nobody-here” at http/);
    assert.deepEqual(more, [], 'nothing sounds as if it worked');
    await shot(owner, '3a-wrong-handle');
    await enter(`${site.url}/@ada`);
    assert.match((await sentences())[0] ?? '', /^There is no Flattr service at http.*status 404/);
    await enter('http://127.0.0.1:9/@ada');
    assert.match((await sentences())[0] ?? '', /^http:\/\/127\.0\.0\.1:9 does not answer/);
  });

  it('pastes their public page, and is told that all works', async () => {
    // As the first thing they do: WordPress then reads what it has read once more.
    await site.php(`return delete_option( 'flattr_button' );`);
    await enter(`${world.serviceUrl}/@Ada`);
    await shot(owner, '3-settings');
    assert.deepEqual(await sentences(), [
      `“ada” is a creator at ${world.serviceUrl}.`,
      '“Hello world!” has a button that pays “ada”.',
      `${site.url}/.well-known/flattr.json names ada. Nobody else can be paid on this site.`,
    ]);
    assert.equal(await owner.locator('#flattr-page').inputValue(), `${world.serviceUrl}/@ada`);
    assert.deepEqual(await axeFindings(owner, [], '.wrap'), []);
    await owner.goto(`${site.url}/wp-admin/plugins.php`);
    await owner.locator('tr[data-slug=flattr-button]').waitFor();
    assert.equal(await owner.locator('.notice', { hasText: 'whom to pay' }).count(), 0);
  });

  it('finds a paragraph for their privacy policy', async () => {
    await owner.goto(`${site.url}/wp-admin/options-privacy.php?tab=policyguide`);
    const text =
      (await owner.locator('.privacy-settings-accordion-panel', { hasText: 'Flattr' }).textContent()) ?? '';
    assert.ok(text.includes(`load its script from ${world.serviceUrl} and ask`), text);
    assert.equal((await fetch(`${world.serviceUrl}/privacy`)).status, 200);
  });

  it('reads the settings in their language, also in a country that has no file of its own', async () => {
    for (const [language, words] of [
      ['de_AT', 'Speichern und prüfen'],
      ['ar', 'احفظ وافحص'],
    ] as const) {
      // WordPress offers a language if it has a file of its own.
      const languages = join(site.folder, 'wp-content/languages');
      await mkdir(languages, { recursive: true });
      await writeFile(join(languages, `${language}.mo`), machineObject(''));
      await site.php(`return update_option( 'WPLANG', $in );`, language);
      await owner.goto(`${site.url}/wp-admin/options-general.php?page=flattr-button`);
      assert.equal(await owner.locator('#submit').inputValue(), words);
      await shot(owner, `3-settings-${language}`);
    }
    await site.php(`return update_option( 'WPLANG', '' );`);
    await owner.goto(`${site.url}/wp-admin/plugins.php`);
  });

  it('has a post that a reader flattrs, and the service reads the site’s list', async () => {
    const { page } = reader;
    await page.goto(`${site.url}/2026/hello-world/`);
    const button = page.locator('flattr-button');
    await button.waitFor();
    await shot(page, '4-post');
    await reader.connect(button);
    await until(() => isPressed(button), 'the button is pressed');
    await shot(page, '5-flattred');
    const reading = await world.services.sites.verify(site.url);
    assert.deepEqual(reading, { state: 'listed', handles: ['ada'] });
    assert.deepEqual(await world.services.sites.checkPage({ id: 0n, handle: 'ada' }, new URL(page.url())), {
      state: 'read',
      handles: ['ada'],
      script: true,
      listed: true,
    });
    const clicks = await world.db('clicks').count('* as n');
    assert.equal(Number(clicks[0]?.n), 1);
  });

  it('finds nothing left on the pages after deactivating, and nothing in the database after deleting', async () => {
    await owner.goto(`${site.url}/wp-admin/plugins.php`);
    await site.php(`update_user_option( 1, 'flattr_button_handle', 'ben' );`);
    await owner.locator('#deactivate-flattr-button').click();
    await owner.locator('#activate-flattr-button').waitFor();
    const page = await read(`${site.url}/2026/hello-world/`);
    assert.equal(/flattr/i.exec(page), null);
    owner.once('dialog', (dialog) => dialog.accept());
    await owner.locator('#delete-flattr-button').click();
    await owner.locator('tr.plugin-deleted-tr, #flattr-button-deleted').first().waitFor();
    const left = await site.php<string[]>(`global $wpdb; return array_merge(
      $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE ( option_name LIKE '%flattr%' OR option_value LIKE '%flattr%' ) AND option_name <> 'recently_activated'" ),
      $wpdb->get_col( "SELECT meta_key FROM $wpdb->usermeta WHERE meta_key LIKE '%flattr%'" ) );`);
    assert.deepEqual(left, []);
    assert.deepEqual(await site.complaints(), []);
  });
});

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.png`), await page.screenshot());
}
