import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { readPicture } from '../../accounts/profiles/read-picture.ts';
import { drawPicture } from './draw-picture.ts';
import { creators } from './townsfolk.ts';

test('draws a PNG that the service accepts, always with the same bytes', () => {
  for (const { picture, handle } of creators) {
    const bytes = drawPicture(picture);
    assert.deepEqual(readPicture(bytes), { type: 'image/png', width: 144, height: 144, bytes }, handle);
    assert.deepEqual(drawPicture(picture), bytes);
  }
});

test('draws each kind of shape in its place, later shapes in front', () => {
  const bytes = drawPicture(
    [
      { fill: '#000000' },
      { box: [0, 0, 0.5, 0.5], fill: '#ff0000' },
      { circle: [0.75, 0.75, 0.2], fill: '#00ff00' },
      { triangle: [0.5, 0, 1, 0, 1, 0.5], fill: '#0000ff' },
    ],
    16,
  );
  const data = bytes.indexOf('IDAT') + 4;
  const rows = inflateSync(bytes.subarray(data, -16));
  const pixel = (x: number, y: number) => rows.subarray(y * 49 + 1 + x * 3).toString('hex', 0, 3);
  assert.equal(pixel(2, 2), 'ff0000');
  assert.equal(pixel(12, 12), '00ff00');
  assert.equal(pixel(14, 2), '0000ff');
  assert.equal(pixel(2, 14), '000000');
});
