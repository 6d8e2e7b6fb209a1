import type { Page } from 'playwright-core';
import type { Site } from './site.ts';

/* What people do in WordPress, and what the tests prepare for them. */

/** Activates the plugin and says whom it pays, without the pages for it. */
export async function setUp(site: Site, choices: Readonly<Record<string, unknown>>): Promise<void> {
  await site.php(
    `require_once ABSPATH . 'wp-admin/includes/plugin.php';
    activate_plugin( 'flattr-button/flattr-button.php' );
    return update_option( 'flattr_button', $in );`,
    choices,
  );
}

export interface Post {
  readonly id: number;
  readonly url: string;
}

/** Makes a post as somebody with this login, with what WordPress takes away from theirs. */
export function publish(site: Site, login: string, post: Readonly<Record<string, unknown>>): Promise<Post> {
  return site.php<Post>(
    `wp_set_current_user( get_user_by( 'login', $in['login'] )->ID );
    kses_init();
    $id = wp_insert_post( wp_slash( $in['post'] + array( 'post_status' => 'publish', 'post_title' => 'A post', 'post_author' => get_current_user_id() ) ), true );
    return is_wp_error( $id ) ? $id->get_error_message() : array( 'id' => $id, 'url' => get_permalink( $id ) );`,
    { login, post },
  );
}

export async function signIn(page: Page, site: Site, login = 'admin'): Promise<void> {
  await page.goto(`${site.url}/wp-login.php`);
  await page.locator('#user_login').fill(login);
  await page.locator('#user_pass').fill('password');
  await page.locator('#wp-submit').click();
  await page.waitForURL(/wp-admin/);
}

/** A page as a reader gets it, without its scripts being run. */
export async function read(address: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' });
  return answer.text();
}

/** The buttons in a page, each with its attributes as written. */
export const tagsIn = (html: string): string[] => html.match(/<flattr-button[^>]*>/g) ?? [];

/** The button's script tag, or nothing. */
export const scriptIn = (html: string): string | undefined =>
  /<script[^>]*\/flattr-button\.js[^>]*>/.exec(html)?.[0];

/** Anything of the plugin in a page. Whole pages are too long for a failed assertion. */
export const traceIn = (html: string): string | undefined => /[^\n]{0,60}flattr[^\n]{0,60}/i.exec(html)?.[0];
