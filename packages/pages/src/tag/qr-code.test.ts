import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsqr from 'jsqr';
import { qrCode, qrCodeFile } from './qr-code.ts';

/** What a camera makes of the outline: some pixels a module, black on white. */
function photograph({ path, size }: { path: string; size: number }, scale = 4) {
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      const from = (row * side + Number(x) * scale) * 4;
      for (let at = from; at < from + Number(width) * scale * 4; at += 4) pixels.fill(0, at, at + 3);
    }
  }
  return jsqr.default(pixels, side, side)?.data;
}

test('a camera can read the code', () => {
  const addresses = [
    'https://flattr.example/@ada',
    'https://flattr.example/flattr?to=ada&url=https%3A%2F%2Fblog.example%2Fa-long-title-of-a-post%3Fid%3D7&title=%C3%9Cber',
    `https://flattr.example/@${'x'.repeat(30)}`,
  ];
  for (const address of addresses) assert.equal(photograph(qrCode(address)), address);
});

test('the file has the same outline on white', () => {
  const { path, size } = qrCode('https://flattr.example/@ada');
  const file = qrCodeFile('https://flattr.example/@ada');
  assert.ok(file.includes(`<path d="${path}" fill="#000"/>`));
  assert.ok(file.includes(`<rect width="${size}" height="${size}" fill="#fff"/>`));
});
