import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { startSite } from '../../../test/site.ts';
import { startTestService } from '../../../test/test-service.ts';

/* /flattr with a page and without a creator, as a bookmarklet or a phone’s share menu opens it. */

const service = await startTestService();
await service.creator('ada');
await service.creator('ben');
const site = await startSite((response) => response.end());
after(async () => {
  site.close();
  await service.stop();
});

let pages = 0;
let addresses = 0;
/** Opens `/flattr` for a page that has this on it. */
async function open(body: string, asked = (url: string): Record<string, string> => ({ url }), headers = {}) {
  site.answer = (response, path) =>
    path.startsWith('/.well-known')
      ? response.writeHead(404).end()
      : response.writeHead(200, { 'content-type': 'text/html' }).end(body);
  const url = `${site.origin}/${++pages}`;
  const response = await fetch(`${service.url}/flattr?${new URLSearchParams(asked(url))}`, {
    redirect: 'manual',
    headers: { 'x-test-address': `192.0.2.${++addresses}`, ...headers },
  });
  return {
    url,
    status: response.status,
    location: response.headers.get('location'),
    text: await response.text(),
  };
}
const button = (to: string) => `<title>Screws</title><flattr-button to="${to}"></flattr-button>`;
const leadsTo = (to: string, url: string) => `/flattr?${new URLSearchParams({ to, url, title: 'Screws' })}`;

describe('a page that is sent to us', () => {
  test('leads on to its creator', async () => {
    const { url, status, location } = await open(button('ada'));
    assert.deepEqual([status, location], [303, leadsTo('ada', url)]);
  });

  test('is found in the text that a phone shares, too', async () => {
    const shared = (url: string) => ({ title: 'Screws', text: `Look at this: ${url} (via App)`, url: '' });
    const { url, status, location } = await open(button('ada'), shared);
    assert.deepEqual([status, location], [303, leadsTo('ada', url)]);
  });

  test('is found whatever marks the text puts around it, and keeps those of its own', async () => {
    for (const around of ['see @.', '(here: @)', '“@”, she said', '«@»', '<@>', 'really @?!', '[@]', '@…'])
      assert.equal(
        (await open(button('ada'), (url) => ({ text: around.replace('@', url) }))).status,
        303,
        around,
      );
    const { location, url } = await open(button('ada'), (url) => ({ text: `(${url}_(a).)` }));
    assert.equal(location, leadsTo('ada', `${url}_(a)`));
    const exact = await open(button('ada'), (url) => ({ url: `${url.replace('http:', 'HTTP:')}/Inc.` }));
    assert.equal(exact.location, leadsTo('ada', `${exact.url}/Inc.`));
  });

  test('does not answer when it is sent too slowly, and says so in time', async () => {
    site.answer = (response) => response.writeHead(200, { 'content-type': 'text/html' }).write('<p>');
    const response = await fetch(`${service.url}/flattr?url=${encodeURIComponent(`${site.origin}/slow`)}`);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /We could not read this page.*It did not answer/s);
  });

  test('is nobody’s, and says so in the reader’s language', async () => {
    const { status, text, url } = await open('<p>Hello');
    assert.equal(status, 200);
    assert.match(text, /No one here yet/);
    assert.ok(text.includes(url));
    const german = await open('<p>Hello', undefined, { 'accept-language': 'de' });
    assert.match(german.text, /<html lang="de".*Noch niemand hier/s);
  });

  test('asks whom, where several made it', async () => {
    const { text, url } = await open(button('ada') + button('ben'));
    for (const to of ['ada', 'ben'])
      assert.ok(
        text.includes(`/flattr?${String(new URLSearchParams({ to, url })).replaceAll('&', '&#38;')}`),
        to,
      );
  });

  test('says that its site names others', async () => {
    await service.db('sites').insert({ origin: site.origin, handles: '["ben"]', checked_at: new Date() });
    const { text } = await open(button('ada'));
    assert.match(text, /The page says someone else.*@ada/s);
    await service.db('sites').delete();
  });

  test('cannot put anything into our page', async () => {
    const { text } = await open('<p>', () => ({ url: 'https://10.0.0.1/"><script>alert(1)</script>' }));
    assert.ok(!text.includes('<script>alert'));
    assert.match(text, /We only read public pages/);
  });

  test('is found where it was typed without https://, whatever addresses its query has', async () => {
    for (const typed of ['blog.invalid/post', 'blog.invalid/?u=https://other.invalid/'])
      assert.ok(
        (await open('', () => ({ url: typed }))).text.includes(`<code>https://${typed}</code>`),
        typed,
      );
  });

  test('is not looked at when the link names a creator, or no page', async () => {
    const named = await open(button('ben'), (url) => ({ to: 'ada', url }));
    assert.equal(named.status, 200);
    assert.match(named.text, /<flattr-connect-page>/);
    for (const asked of [{}, { url: 'javascript:alert(1)' }, { url: '/post' }, { text: 'no address' }])
      assert.match((await open('', () => asked as Record<string, string>)).text, /<flattr-connect-page>/);
  });

  test('is looked at only so often for one reader', async () => {
    const headers = { 'x-test-address': '198.51.100.1' };
    const statuses = await Promise.all(
      Array.from({ length: 61 }, async () => (await open('<p>', undefined, headers)).status),
    );
    assert.equal(statuses.filter((status) => status === 429).length, 1);
  });
});
