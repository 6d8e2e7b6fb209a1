import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { plainTag, withLink } from '../../packages/pages/src/tag/outputs.ts';
import { openWorld, type World } from '../world.ts';
import { publish, setUp } from './blog.ts';
import { openSite, type Site } from './site.ts';

/* With SHOTS=<folder> each theme leaves a picture there, on a phone and on a wide screen. */

const text =
  'Some words of the post, long enough to fill more than one line of the column that the theme gives to them, so that its edge is to be seen. '.repeat(
    2,
  );

/** Themes of WordPress, and a classic one of ours that is dark without saying so. `css` is what the owner adds to it. */
const themes = {
  'Twenty Twenty-Four (blocks)': { stylesheet: 'twentytwentyfour', dark: false },
  'Twenty Twenty-Four, its dark style': { stylesheet: 'twentytwentyfour', style: 'onyx', dark: true },
  'Twenty Twenty-Three, its dark style (blocks)': {
    stylesheet: 'twentytwentythree',
    style: 'pitch',
    dark: true,
  },
  'Twenty Twenty-One (classic)': { stylesheet: 'twentytwentyone', dark: false },
  'Twenty Twenty-One, dark by its background': {
    stylesheet: 'twentytwentyone',
    background: '28303d',
    dark: true,
  },
  'Twenty Twenty-One, dark by the reader’s system': {
    stylesheet: 'twentytwentyone',
    readerIsDark: true,
    dark: true,
  },
  'a dark classic theme, said in the settings': { stylesheet: 'plain-classic', colours: 'dark', dark: true },
} satisfies Record<string, Look>;

interface Look {
  stylesheet: string;
  /** A variation of a block theme's styles. */
  style?: string;
  background?: string;
  readerIsDark?: boolean;
  colours?: string;
  dark: boolean;
}

describe('the button in themes of WordPress', { timeout: 300_000 }, () => {
  let world: World;
  let site: Site;
  let post: string;
  let byHand: string[];
  before(async () => {
    world = await openWorld();
    site = await openSite();
    await site.install();
    await setUp(site, { service: world.serviceUrl, handle: 'ada' });
    post = (await publish(site, 'admin', { post_title: 'An essay', post_content: paragraph + paragraph }))
      .url;
    const tag = withLink(world.serviceUrl, plainTag('ada'));
    const hands = [
      `${paragraph}<!-- wp:html -->\n${tag}\n<!-- /wp:html -->`,
      `${paragraph}<!-- wp:shortcode -->\n[flattr]\n<!-- /wp:shortcode -->`,
      `${paragraph}<!-- wp:flattr/button /-->`,
      `${text}\n\n[flattr]\n\n${text}`,
    ];
    byHand = [];
    for (const post_content of hands)
      byHand.push((await publish(site, 'admin', { post_title: 'By hand', post_content })).url);
  });
  after(async () => {
    await site?.close();
    await world?.close();
  });

  for (const [name, look] of Object.entries<Look>(themes))
    it(`stands where the text begins and has the colours of the page: ${name}`, async () => {
      await dress(look);
      for (const width of [1600, 390]) {
        const context = await world.browser.newContext({
          viewport: { width, height: 800 },
          colorScheme: look.readerIsDark ? 'dark' : 'light',
          reducedMotion: 'reduce',
        });
        const page = await context.newPage();
        for (const address of width === 1600 ? [post, ...byHand] : [post]) {
          await page.goto(address);
          await page.locator('flattr-button [part=button]').waitFor();
          const seen = await page.evaluate(measure);
          assert.ok(Math.abs(seen.button - seen.text) <= 1, `${address}: ${JSON.stringify(seen)}`);
          assert.ok(seen.right <= width, 'it is inside the window');
          assert.equal(seen.lightness < 0.4, look.dark, `the ground of the button is ${seen.lightness}`);
        }
        await page.goto(post);
        await page.locator('flattr-button [part=button]').waitFor();
        await shoot(page, `theme-${Object.keys(themes).indexOf(name)}-${width}`);
        await context.close();
      }
    });

  it('leaves PHP’s log empty', async () => assert.deepEqual(await site.complaints(), []));

  const paragraph = `<!-- wp:paragraph --><p>${text}</p><!-- /wp:paragraph -->\n\n`;

  async function dress({
    stylesheet,
    style,
    background,
    readerIsDark,
    colours = 'auto',
  }: Look): Promise<void> {
    await site.php(
      `switch_theme( $in['stylesheet'] );
      update_option( 'flattr_button', array( 'colours' => $in['colours'] ) + get_option( 'flattr_button' ) );
      $mods = 'theme_mods_' . $in['stylesheet'];
      update_option( $mods, array_filter( array( 'background_color' => $in['background'], 'respect_user_color_preference' => $in['readerIsDark'] ) ) );`,
      { stylesheet, background, readerIsDark, colours },
    );
    // As the site editor keeps a variation. In a run of its own, because WordPress remembers its theme.
    await site.php(
      `$id = WP_Theme_JSON_Resolver::get_user_global_styles_post_id();
      $file = $in ? get_stylesheet_directory() . "/styles/$in.json" : null;
      $styles = $file ? json_decode( file_get_contents( $file ), true ) : array();
      $keep = array_intersect_key( $styles, array( 'settings' => 1, 'styles' => 1 ) ) + array( 'version' => 2, 'isGlobalStylesUserThemeJSON' => true );
      return wp_update_post( array( 'ID' => $id, 'post_content' => wp_slash( wp_json_encode( $keep ) ) ) );`,
      style,
    );
  }
});

/** Where the button and the text begin, and how light the button is from 0 to 1. Runs in the page. */
function measure(): { button: number; text: number; right: number; lightness: number } {
  const host = document.querySelector('flattr-button');
  const inner = host?.shadowRoot?.querySelector('[part=button]');
  const words = [...document.querySelectorAll('p')].find(({ textContent }) =>
    textContent?.startsWith('Some words'),
  );
  if (!host || !inner || !words) throw new Error('there is no button or no text');
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(inner).backgroundColor.match(/[\d.]+/g) ?? []).map(
    Number,
  );
  const { left, right } = host.getBoundingClientRect();
  return {
    button: left,
    text: words.getBoundingClientRect().left,
    right,
    lightness: (red + green + blue) / 3 / 255,
  };
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return;
  await page.locator('flattr-button').scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
}
