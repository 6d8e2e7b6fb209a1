import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { plainTag } from '../../packages/pages/src/tag/outputs.ts';
import { tagOn } from '../../packages/pages/src/tag/platforms.ts';
import { openWorld, type World } from '../world.ts';
import { type Post, publish, read, scriptIn, setUp, signIn, tagsIn } from './blog.ts';
import { openSite, type Site } from './site.ts';

describe('authors in WordPress', { timeout: 300_000 }, () => {
  let world: World;
  let site: Site;
  before(async () => {
    world = await openWorld();
    site = await openSite();
    await site.install();
    await setUp(site, { service: world.serviceUrl, handle: 'ada' });
  });
  after(async () => {
    await site?.close();
    await world?.close();
  });

  const asBlock = (html: string) => `<!-- wp:paragraph --><p>Words</p><!-- /wp:paragraph -->

<!-- wp:html -->
${html}
<!-- /wp:html -->`;
  const stored = (id: number) => site.php<string>(`return get_post( $in )->post_content;`, id);

  for (const login of ['author', 'contributor', 'admin'])
    it(`keep the tag that the service gave, pasted by the ${login}`, async () => {
      const pasted = tagOn('wordpress', world.serviceUrl, {
        ...plainTag('ada'),
        size: 'large',
        count: false,
      });
      const { id } = await publish(site, login, {
        post_content: asBlock(pasted),
        post_status: login === 'contributor' ? 'pending' : 'publish',
      });
      if (login === 'contributor')
        await site.php(`return wp_update_post( array( 'ID' => $in, 'post_status' => 'publish' ) );`, id);
      const page = await read(await linkOf(site, id));
      assert.deepEqual(tagsIn(page), ['<flattr-button to="ada" count="off" size="large">']);
      assert.ok(
        page.includes(`<a class="flattr-button" href="${world.serviceUrl}/flattr?to=ada">Flattr</a>`),
      );
      assert.ok(scriptIn(page), 'the plugin loads the script, even if WordPress took the pasted one');
    });

  it('who may not write any HTML keep only the attributes that the button knows', async () => {
    const written =
      '<p><flattr-button to="ada" thing-title="T" look="solid" label="Danke" preview service="https://evil.example" onclick="alert(1)" style="position:fixed" id="x" class="y" is="z">Flattr</flattr-button></p>';
    const { id } = await publish(site, 'author', { post_content: written });
    assert.equal(
      await stored(id),
      '<p><flattr-button to="ada" thing-title="T" look="solid" label="Danke" preview>Flattr</flattr-button></p>',
    );
  });

  it('cannot put it into comments', async () => {
    const comment = await site.php<string>(
      `return wp_kses( '<flattr-button to="ada">Flattr</flattr-button>', 'pre_comment_content' );`,
    );
    assert.equal(comment, 'Flattr');
  });

  it('insert the block, choose how it looks, and publish it', async () => {
    const page = await openPage('author');
    await page.goto(`${site.url}/wp-admin/post-new.php`);
    await page.waitForFunction(() =>
      (window as unknown as { wp?: Wp }).wp?.blocks?.getBlockType('flattr/button'),
    );
    await page.evaluate(() => {
      const { wp } = window as unknown as { wp: Wp };
      wp.data.dispatch('core/editor').editPost({ title: 'With the block' });
      wp.data.dispatch('core/block-editor').insertBlocks(wp.blocks.createBlock('flattr/button'));
    });
    await page.getByLabel('Size').selectOption('large');
    await page.getByLabel('Green before it is pressed').check();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/block-editor.png` });
    const id = await publishHere(page);
    assert.match(await stored(id), /<!-- wp:flattr\/button {"size":"large","look":"solid"} \/-->/);
    const tags = tagsIn(await read(await linkOf(site, id)));
    assert.equal(tags.length, 1, 'and no second one below');
    assert.match(tags[0] ?? '', / size="large" look="solid"/);
    await page.context().close();
  });

  it('keep the tag in the classic editor, also when they look at the text as it will be', async () => {
    await site.php(`update_option( 'test_classic_editor', 1 );`);
    const page = await openPage('author');
    await page.goto(`${site.url}/wp-admin/post-new.php`);
    await page.locator('#title').fill('In the classic editor');
    await page.locator('#content-html').click();
    await page
      .locator('#content')
      .fill(
        'Words <flattr-button to="ada" look="solid"><a href="/x">Flattr</a></flattr-button> and\n\n[flattr size="large"]',
      );
    await page.locator('#content-tmce').click();
    await page.frameLocator('#content_ifr').locator('flattr-button').waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/classic-editor.png` });
    await page.locator('#content-html').click();
    await page.locator('#publish:not(.disabled)').click(); // it is disabled while a draft is kept
    await page.locator('#message').waitFor();
    const html = await read((await page.locator('#sample-permalink a').getAttribute('href')) ?? '');
    const [first = '', second = ''] = tagsIn(html);
    assert.equal(first, '<flattr-button to="ada" look="solid">');
    assert.match(second, /to="ada".* size="large"/);
    assert.match(html, /<p class="flattr-button-line"><flattr-button[^>]* size="large"/);
    assert.equal(tagsIn(html).length, 2);
    await page.context().close();
    await site.php(`delete_option( 'test_classic_editor' );`);
  });

  it('give their own handle in their profile, and are told if it cannot be one', async () => {
    const page = await openPage('author');
    const save = async (handle: string) => {
      await page.goto(`${site.url}/wp-admin/profile.php`);
      await page.locator('#flattr_button_handle').fill(handle);
      await page.locator('#submit').click();
    };
    await save('no handle!');
    await page.getByText('A Flattr handle has 2 to 30 letters').waitFor();
    const own = () =>
      site.php(`return get_user_option( 'flattr_button_handle', get_user_by( 'login', 'author' )->ID );`);
    assert.equal(await own(), false);
    await save(' @Ben ');
    await page.getByText('Profile updated.').waitFor();
    assert.equal(await own(), 'ben');
    await save('');
    await page.getByText('Profile updated.').waitFor();
    assert.equal(await own(), false);
    await page.context().close();
    const other = await openPage('subscriber');
    await other.goto(`${site.url}/wp-admin/profile.php`);
    assert.equal(
      await other.locator('#flattr_button_handle').count(),
      0,
      'who writes nothing is paid nothing',
    );
    await other.context().close();
  });

  it('who are not the owner cannot open the settings', async () => {
    const page = await openPage('author');
    const answer = await page.goto(`${site.url}/wp-admin/options-general.php?page=flattr-button`);
    assert.equal(answer?.status(), 403);
    await page.context().close();
  });

  it('leave PHP’s log empty', async () => assert.deepEqual(await site.complaints(), []));

  async function openPage(login: string): Promise<Page> {
    const context = await world.browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await signIn(page, site, login);
    return page;
  }

  /** Publishes what is in the block editor and returns its number. */
  const publishHere = (page: Page): Promise<number> =>
    page.evaluate(async () => {
      const { wp } = window as unknown as { wp: Wp };
      wp.data.dispatch('core/editor').editPost({ status: 'publish' });
      await wp.data.dispatch('core/editor').savePost();
      return wp.data.select('core/editor').getCurrentPostId();
    });
});

const linkOf = (site: Site, id: Post['id']): Promise<string> => site.php(`return get_permalink( $in );`, id);

/** The part of the editor's globals that is used here. */
interface Wp {
  blocks: { createBlock(name: string): unknown; getBlockType(name: string): unknown };
  data: {
    dispatch(store: string): {
      editPost(changes: object): void;
      insertBlocks(block: unknown): void;
      savePost(): Promise<void>;
    };
    select(store: string): { getCurrentPostId(): number };
  };
}
