import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
after(() => service.stop());

/** As sent: `fetch` would decompress it. */
function raw(path: string, headers: Record<string, string>) {
  return new Promise<{ status?: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      get(service.url + path, { headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      }).on('error', reject);
    },
  );
}

test('scripts and styles are compressed for clients that accept it', async () => {
  for (const [path, type] of [
    ['/assets/home.js', /javascript/],
    ['/assets/pages.css', /text\/css/],
    ['/assets/mark.svg', /svg/],
  ] as const) {
    const packed = await raw(path, { 'accept-encoding': 'gzip' });
    const smaller = await raw(path, { 'accept-encoding': 'gzip, deflate, br, zstd' });
    const plain = await raw(path, { 'accept-encoding': 'identity' });
    assert.equal(packed.headers['content-encoding'], 'gzip');
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.equal(smaller.headers['content-encoding'], 'br');
    assert.deepEqual(gunzipSync(packed.body), plain.body);
    assert.deepEqual(brotliDecompressSync(smaller.body), plain.body);
    assert.ok(smaller.body.length < packed.body.length);
    for (const { headers } of [packed, smaller, plain]) {
      assert.match(String(headers['content-type']), type);
      assert.match(String(headers.vary), /Accept-Encoding/);
      assert.equal(headers['cache-control'], 'no-cache');
      assert.equal(headers['access-control-allow-origin'], '*');
    }
    const etag = String(packed.headers.etag);
    const again = await raw(path, { 'accept-encoding': 'gzip', 'if-none-match': etag });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
  }
});

test('missing files and paths out of the folder are not found', async () => {
  for (const path of ['/assets/nothing.js', '/assets/..%2fpackage.js', '/assets/%2e%2e/x.css']) {
    assert.equal((await raw(path, { 'accept-encoding': 'gzip' })).status, 404, path);
  }
});
