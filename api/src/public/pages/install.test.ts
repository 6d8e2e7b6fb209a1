import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
after(() => service.stop());

const get = (path: string) => fetch(new URL(path, service.url));
const home = await (await get('/')).text();
const linked = (rel: string) => new RegExp(`<link rel="${rel}" href="([^"]+)"`).exec(home)?.[1] ?? '';

test('the pages can be installed as an app: the manifest and its icons are there', async () => {
  const path = linked('manifest');
  const response = await get(path);
  assert.match(response.headers.get('content-type') ?? '', /^application\/manifest\+json/);
  const { icons, start_url } = (await response.json()) as {
    icons: { src: string; sizes: string; purpose?: string }[];
    start_url: string;
  };
  assert.equal((await get(start_url)).status, 200);
  assert.ok(icons.some(({ purpose }) => purpose === 'maskable'));
  for (const { src, sizes } of icons)
    assert.equal(await sizeOf(new URL(src, `http://a${path}`).pathname), sizes);
});

test('a phone of Apple finds an icon', async () => {
  assert.equal(await sizeOf(linked('apple-touch-icon')), '180x180');
});

test('the browser’s own bars have the colour of the paper, light and dark', () => {
  const tokens = readFileSync(
    new URL('../../../../packages/pages/src/frame/tokens.css', import.meta.url),
    'utf8',
  );
  const papers = [...tokens.matchAll(/--paper: (#\w+)/g)].map(([, colour]) => colour);
  const themes = [...home.matchAll(/<meta name="theme-color" content="(#\w+)"/g)].map(([, colour]) => colour);
  assert.deepEqual(themes, papers);
  assert.equal(themes.length, 2);
});

/** Of a PNG: its width and height are in its first chunk. */
async function sizeOf(path: string): Promise<string> {
  const response = await get(path);
  assert.equal(response.headers.get('content-type'), 'image/png', path);
  const bytes = Buffer.from(await response.arrayBuffer());
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}
