import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jpeg, jpegSegment, png, pngChunk, webp, webpChunk } from '../../../test/pictures.ts';
import { seededRandom } from '../../../test/random.ts';
import { readPicture } from './read-picture.ts';

const secret = Buffer.from('GPS 52.5200 13.4050');

test('knows PNG, JPEG and WebP and their size by their content', () => {
  for (const [bytes, type] of [
    [png(300, 200), 'image/png'],
    [jpeg(300, 200), 'image/jpeg'],
    [webp(300, 200), 'image/webp'],
  ] as const) {
    const picture = readPicture(bytes);
    assert.deepEqual([picture?.type, picture?.width, picture?.height], [type, 300, 200]);
  }
});

test('leaves out what a camera or a program wrote into a picture', () => {
  const withSecrets = [
    png(20, 20, pngChunk('eXIf', secret), pngChunk('tEXt', secret)),
    jpeg(20, 20, jpegSegment(0xe1, secret), jpegSegment(0xfe, secret), jpegSegment(0xed, secret)),
    webp(20, 20, webpChunk('EXIF', secret), webpChunk('XMP ', secret)),
  ];
  for (const bytes of withSecrets) {
    assert.ok(bytes.includes(secret));
    const picture = readPicture(bytes);
    assert.ok(picture);
    assert.ok(!picture.bytes.includes(secret), picture.type);
    assert.deepEqual(readPicture(picture.bytes), picture, 'it reads the same again');
  }
  assert.deepEqual(readPicture(png(20, 20))?.bytes, png(20, 20));
});

test('refuses other files, and pictures that are cut off or too large', () => {
  const others = [
    '',
    'GIF89a',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<!doctype html><script>alert(1)</script>',
    'RIFF\x04\0\0\0WEBP',
    '\x89PNG\r\n\x1a\n',
    '\xff\xd8\xff\xd9',
  ];
  for (const text of others) assert.equal(readPicture(Buffer.from(text, 'latin1')), undefined, text);
  for (const bytes of [png(300, 200), jpeg(300, 200), webp(300, 200)]) {
    for (let length = 0; length < bytes.length - 2; length += 3) {
      assert.equal(readPicture(bytes.subarray(0, length)), undefined, `${length} bytes`);
    }
  }
  for (const make of [png, jpeg, webp]) {
    assert.equal(readPicture(make(5000, 20)), undefined);
    assert.equal(readPicture(make(20, 5000)), undefined);
  }
  assert.equal(readPicture(png(0, 20)), undefined);
});

test('answers for any bytes', () => {
  const random = seededRandom();
  const originals = [png(30, 20), jpeg(30, 20), webp(30, 20)];
  for (let round = 0; round < 3000; round++) {
    const bytes = Buffer.from(originals[round % 3] ?? '');
    for (let change = 0; change <= round % 5; change++) {
      bytes[random.below(bytes.length)] = random.below(256);
    }
    const picture = readPicture(bytes);
    if (picture) assert.ok(picture.bytes.length <= bytes.length);
  }
});
