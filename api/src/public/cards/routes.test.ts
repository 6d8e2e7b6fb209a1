import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { expectProblem } from '../../../test/expect.ts';
import { png } from '../../../test/pictures.ts';
import { rawRequest } from '../../../test/raw-request.ts';
import { browser, startTestService, type TestBrowser } from '../../../test/test-service.ts';
import { createDraw } from './draw.ts';

const service = await startTestService();
const { url } = service;
after(() => service.stop());
const card = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/card/${path}`, { headers });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const tagOf = async (path: string) => (await card(path)).headers.get('etag');

function assertCard(answer: Response, bytes: Buffer): void {
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'image/png');
  assert.equal(answer.headers.get('cross-origin-resource-policy'), 'cross-origin');
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1200, 630]);
}

describe('a creator’s card', () => {
  let ada: TestBrowser;
  before(async () => {
    ada = await service.creator('ada');
    await ada.request('PATCH', '/v1/me', { name: 'Ada Lovelace' });
  });
  const choosePicture = (bytes: Buffer) =>
    fetch(`${url}/v1/me/picture`, {
      method: 'PUT',
      headers: { cookie: ada.cookie, origin: url },
      body: new Uint8Array(bytes),
    });

  test('is a picture with an ETag, and a client that has it gets 304', async () => {
    const answer = await card('@ada.png');
    const bytes = await bytesOf(answer);
    assertCard(answer, bytes);
    const tag = answer.headers.get('etag') ?? '';
    assert.match(tag, /^"[\w-]{22}"$/);
    // Not by fetch, which asks for no stored answer then.
    const { host } = new URL(url);
    const again = await rawRequest(url, { path: '/card/@ada.png', headers: { host, 'if-none-match': tag } });
    assert.deepEqual([again.status, again.text], [304, '']);
    assert.deepEqual(await bytesOf(await card('@Ada.png')), bytes, 'the same bytes');
  });

  test('is another one with another name, language or picture', async () => {
    const tags = [await tagOf('@ada.png'), await tagOf('@ada.png?language=ar')];
    await ada.request('PATCH', '/v1/me/profile', { words: 'Notes about machines.' });
    tags.push(await tagOf('@ada.png'));
    await choosePicture(png(40, 40));
    tags.push(await tagOf('@ada.png'));
    assert.equal(new Set(tags).size, 4);
    assert.equal(await tagOf('@ada.png?language=nonsense'), tags[3], 'English otherwise');
  });

  test('shows the picture in place of the initials', async () => {
    await fetch(`${url}/v1/me/picture`, { method: 'DELETE', headers: { cookie: ada.cookie, origin: url } });
    const initials = await bytesOf(await card('@ada.png'));
    await choosePicture(png(40, 40));
    assert.notDeepEqual(await bytesOf(await card('@ada.png')), initials);
  });

  test('is drawn for every name, and with a picture that cannot be read', async () => {
    await choosePicture(png(3000, 3000));
    for (const name of ['山田 太郎', '🎉', 'سلمى حدّاد', '</text><script>&', 'x'.repeat(60)]) {
      await ada.request('PATCH', '/v1/me', { name });
      const answer = await card('@ada.png');
      assertCard(answer, await bytesOf(answer));
    }
  });

  test('does not exist for an unknown handle', async () => {
    const get = browser(url).get;
    expectProblem(await get('/card/@nobody.png'), 'unknown-creator');
    expectProblem(await get('/card/@A_.png'), 'bad-request');
    expectProblem(await get('/card/wallet.png'), 'bad-request');
  });
});

test('links to our pages have a card in their language', async () => {
  await service.creator('ben');
  const home = await card('home.png');
  assertCard(home, await bytesOf(home));
  const directory = await card('directory.png?language=ar');
  assertCard(directory, await bytesOf(directory));
  for (const [path, of] of [
    ['/', 'home'],
    ['/directory', 'directory'],
    ['/@ben', '@ben'],
  ]) {
    const { body } = await browser(url).request('GET', path ?? '', undefined, { 'accept-language': 'de' });
    assert.ok(body.includes(`<meta property="og:image" content="${url}/card/${of}.png?language=de">`), path);
    assert.match(
      body,
      /<meta property="og:image:width" content="1200">\n<meta property="og:image:height" content="630">/,
    );
    assert.match(body, /<meta property="og:image:alt" content=".+">/);
    assert.match(body, /<meta name="twitter:card" content="summary_large_image">/);
  }
});

test('gives up on a drawing that takes too long, and refuses when many wait', async () => {
  const svg = (octaves: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"><filter id="f"><feTurbulence baseFrequency="0.5" numOctaves="${octaves}"/></filter><rect width="1200" height="630" filter="url(#f)"/></svg>`;
  const impatient = createDraw({ patienceMs: 300 });
  const slow = impatient({ svg: svg(100_000), fonts: [] });
  const others = Array.from({ length: 20 }, () => impatient({ svg: 'no svg', fonts: [] }));
  assert.equal(await others.at(-1), undefined, 'at once');
  assert.equal(await slow, undefined);
  await Promise.all(others);
  assert.ok(await createDraw()({ svg: svg(1), fonts: [] }), 'a quick one is drawn');
});
