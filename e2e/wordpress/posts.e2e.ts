import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { plainTag, withLink } from '../../packages/pages/src/tag/outputs.ts';
import { publish, read, scriptIn, setUp, tagsIn, traceIn } from './blog.ts';
import { openSite, type Site } from './site.ts';

const service = 'https://flattr.example';

describe('posts in WordPress', { timeout: 240_000 }, () => {
  let site: Site;
  before(async () => {
    site = await openSite();
    await site.install();
    await setUp(site, { service, handle: 'ada' });
  });
  after(() => site?.close());

  const choose = (choices: Readonly<Record<string, unknown>>) =>
    site.php(`return update_option( 'flattr_button', $in );`, { service, handle: 'ada', ...choices });

  it('have the tag that the service’s page for creators makes, with the post’s address and title', async () => {
    const { url } = await publish(site, 'admin', {
      post_title: 'Cats & "dogs" 100% <b>100</b>',
      post_content: 'Words',
    });
    const page = await read(url);
    const tag = withLink(service, { ...plainTag('ada'), url, title: 'Cats & “dogs” 100% 100' });
    assert.ok(page.includes(`<p class="flattr-button-line">${tag}</p>`), tagsIn(page).join());
    assert.equal(tagsIn(page).length, 1);
  });

  it('load the script once, as a module that holds nothing up, and reserve its place', async () => {
    const { url } = await publish(site, 'admin', { post_content: 'Words [flattr] and [flattr to="ben"]' });
    const page = await read(url);
    assert.equal(page.match(/flattr-button\.js/g)?.length, 1);
    assert.match(scriptIn(page) ?? '', /type="module"/);
    assert.match(scriptIn(page) ?? '', / async[ =>]/);
    assert.match(scriptIn(page) ?? '', /src="https:\/\/flattr\.example\/flattr-button\.js"/);
    assert.ok(page.slice(0, page.indexOf('</head>')).includes('flattr-button:not(:defined)'));
  });

  it('have no button and no script elsewhere: on the front page, in a list, on a page', async () => {
    await publish(site, 'admin', { post_content: 'Words' });
    const { url } = await publish(site, 'admin', { post_type: 'page', post_content: 'A page' });
    for (const address of [
      `${site.url}/`,
      `${site.url}/2026/`,
      `${site.url}/?s=words`,
      url,
      `${site.url}/nowhere`,
    ])
      assert.equal(traceIn(await read(address)), undefined, address);
  });

  it('have it above, by hand only, and on pages, where the owner wants it', async () => {
    const { url } = await publish(site, 'admin', { post_content: 'Words of the post' });
    const other = await publish(site, 'admin', { post_type: 'page', post_content: 'A page' });
    await choose({ place: 'above', types: ['post', 'page'] });
    const page = await read(url);
    assert.ok(page.indexOf('<flattr-button') < page.indexOf('Words of the post'));
    assert.equal(tagsIn(await read(other.url)).length, 1);
    await choose({ place: 'hand' });
    assert.equal(traceIn(await read(url)), undefined);
    await choose({});
  });

  it('each have their own button in lists that show whole posts, if the owner wants it', async () => {
    await site.php(`switch_theme( 'plain-classic' );`);
    const one = await publish(site, 'admin', { post_title: 'One', post_content: 'First' });
    const two = await publish(site, 'admin', { post_title: 'Two', post_content: 'Second' });
    const counts = async () => {
      const tags = tagsIn(await read(`${site.url}/`));
      return [one, two].map(({ url }) => tags.filter((tag) => tag.includes(`url="${url}"`)).length);
    };
    assert.deepEqual(await counts(), [0, 0]);
    await choose({ lists: true });
    assert.deepEqual(await counts(), [1, 1]);
    await choose({});
    await site.php(`switch_theme( 'twentytwentyfour' );`);
  });

  it('ask no other server for anything while a page is made', async () => {
    const { url } = await publish(site, 'admin', { post_content: '[flattr]' });
    await site.asked();
    for (const address of [url, `${site.url}/feed/`, `${site.url}/.well-known/flattr.json`])
      await read(address);
    assert.deepEqual(await site.asked(), []);
  });

  it('have none behind a password, and in a draft one that sends nothing', async () => {
    const secret = await publish(site, 'admin', { post_password: 'open', post_content: 'Hidden [flattr]' });
    assert.equal(traceIn(await read(secret.url)), undefined);
    const draft = await publish(site, 'admin', { post_status: 'draft', post_content: 'Not yet' });
    const cookie = await cookieOf(site);
    const preview = await fetch(`${site.url}/?p=${draft.id}&preview=true`, { headers: { cookie } });
    assert.match(tagsIn(await preview.text())[0] ?? '', / preview>/);
    const hidden = await publish(site, 'admin', { post_status: 'private', post_content: 'Mine' });
    const own = await fetch(hidden.url, { headers: { cookie } });
    assert.match(tagsIn(await own.text())[0] ?? '', / preview>/);
  });

  it('keep excerpts and descriptions free of the button’s word', async () => {
    await site.php(`switch_theme( 'plain-classic' );`);
    await choose({ lists: true });
    const texts = [
      'Only these words.',
      'Only these words. [flattr]',
      `Only these words. ${withLink(service, plainTag('ada'))}`,
    ];
    for (const post_content of texts) {
      const { url } = await publish(site, 'admin', { post_content });
      const page = await read(url);
      const [, excerpt] = /<aside>\s*<p>([^<]*)<\/p>\s*<\/aside>/.exec(page) ?? [];
      assert.equal(excerpt?.trim(), 'Only these words.', post_content);
      if (post_content.includes('<')) continue; // the theme takes what the author wrote
      assert.match(/<meta name="description"[^>]*>/.exec(page)?.[0] ?? '', /content="Only these words\."/);
    }
    await choose({});
  });

  it('have two buttons for the same post where a theme prints its text twice', async () => {
    const { url } = await publish(site, 'admin', { post_content: 'Again' });
    const tags = tagsIn(await read(`${url}?twice=1`));
    assert.equal(tags.length, 2);
    assert.equal(tags[0], tags[1]);
    await site.php(`switch_theme( 'twentytwentyfour' );`);
  });

  it('have no button for another post whose text a post shows', async () => {
    const other = await publish(site, 'admin', { post_title: 'Other', post_content: 'Other words' });
    const { url } = await publish(site, 'admin', {
      post_content: `<!-- wp:query {"query":{"inherit":false,"postType":"post","perPage":3}} --><div class="wp-block-query"><!-- wp:post-template --><!-- wp:post-content /--><!-- /wp:post-template --></div><!-- /wp:query -->`,
    });
    const tags = tagsIn(await read(url));
    assert.deepEqual(
      tags.filter((tag) => tag.includes(other.url)),
      [],
    );
    assert.equal(tags.length, 1);
  });

  it('pay their author, who has an own handle, and the list names all of them', async () => {
    await site.php(
      `update_user_option( get_user_by( 'login', 'author' )->ID, 'flattr_button_handle', 'ben' );
      update_user_option( get_user_by( 'login', 'subscriber' )->ID, 'flattr_button_handle', 'thief' );`,
    );
    const list = async () => (await fetch(`${site.url}/.well-known/flattr.json`)).json();
    assert.deepEqual(await list(), { [service]: ['ada'] }, 'nobody gets there without having published');
    const { url } = await publish(site, 'author', { post_content: 'By Ben' });
    assert.match(tagsIn(await read(url))[0] ?? '', / to="ben"/);
    assert.deepEqual(await list(), { [service]: ['ada', 'ben'] });
    await choose({ authors: false });
    assert.match(tagsIn(await read(url))[0] ?? '', / to="ada"/);
    assert.deepEqual(await list(), { [service]: ['ada'] });
    await choose({});
  });

  it('leave PHP’s log empty', async () => assert.deepEqual(await site.complaints(), []));
});

/** The cookie of the owner, signed in. */
async function cookieOf(site: Site): Promise<string> {
  const answer = await fetch(`${site.url}/wp-login.php`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: 'wordpress_test_cookie=WP%20Cookie%20check' },
    body: new URLSearchParams({ log: 'admin', pwd: 'password', testcookie: '1' }),
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
