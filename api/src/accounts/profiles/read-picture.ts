/** A picture as it is kept: by its content, whatever it was called, and without a camera's metadata. */
export interface Picture {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

/** A small file with longer sides could need more memory than a phone has. */
const longestSide = 4096;

/**
 * Reads PNG, JPEG or WebP by its content. Undefined for any other file, and for one that is cut off, empty or too large.
 * Only the parts that make the picture are copied, so metadata (where and with what it was taken) is left out.
 *
 * No library does it: sharp would add a native module of tens of megabytes and decode what strangers send in this
 * process. This decodes no pixel, and its test feeds it thousands of damaged files.
 */
export function readPicture(bytes: Buffer): Picture | undefined {
  try {
    const picture = readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
    if (!picture) return undefined;
    const { width, height } = picture;
    const fits = (side: number) => side >= 1 && side <= longestSide;
    return fits(width) && fits(height) ? picture : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // it ends before its parts do
    throw error;
  }
}

const pngHead = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** The parts that make a PNG, colours included, without animation (`acTL`). */
const pngParts = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT']);

/** PNG specification, section 5: chunks of length, type, data and checksum. */
function readPng(bytes: Buffer): Picture | undefined {
  if (!bytes.subarray(0, 8).equals(pngHead)) return undefined;
  const kept: Buffer[] = [pngHead];
  let size: { width: number; height: number } | undefined;
  for (let at = 8; ; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    bytes.readUInt8(end - 1); // it is all there
    if (size === undefined) {
      if (type !== 'IHDR') return undefined;
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    }
    if (pngParts.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return { type: 'image/png', ...size, bytes: Buffer.concat(kept) };
    at = end;
  }
}

/** ITU T.81, annex B: segments up to the first scan, and then data that is copied as it is, up to the end marker. */
function readJpeg(bytes: Buffer): Picture | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  for (let at = 2; ; ) {
    if (bytes.readUInt8(at) !== 0xff) return undefined;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    const end = at + 2 + length;
    bytes.readUInt8(end - 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    if (marker === 0xda) {
      const last = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
      if (!size || last < end) return undefined;
      kept.push(bytes.subarray(at, last + 2));
      return { type: 'image/jpeg', ...size, bytes: Buffer.concat(kept) };
    }
    // JFIF (0), colour profile (2) and Adobe's transform (14) belong to the picture; other APPn and comments do not.
    const isMetadata =
      (marker >= 0xe0 && marker <= 0xef && ![0xe0, 0xe2, 0xee].includes(marker)) || marker === 0xfe;
    if (!isMetadata) kept.push(bytes.subarray(at, end));
    at = end;
  }
}

/** WebP container specification (RFC 9649, section 2): RIFF chunks, padded to even lengths. */
function readWebp(bytes: Buffer): Picture | undefined {
  const isWebp = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
  if (!isWebp) return undefined;
  const kept: Buffer[] = [];
  let size: { width: number; height: number } | undefined;
  const end = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  for (let at = 12; at + 8 <= end; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const next = at + 8 + length + (length % 2);
    bytes.readUInt8(at + 8 + length - 1);
    const chunk = Buffer.from(bytes.subarray(at, next));
    if (type === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~0x0e, 8); // no EXIF, no XMP, no animation
    if (type === 'VP8X')
      size = { width: 1 + bytes.readUIntLE(at + 12, 3), height: 1 + bytes.readUIntLE(at + 15, 3) };
    if (type === 'VP8 ') {
      if (bytes.readUIntBE(at + 11, 3) !== 0x9d012a) return undefined;
      size ??= { width: bytes.readUInt16LE(at + 14) & 0x3fff, height: bytes.readUInt16LE(at + 16) & 0x3fff };
    }
    if (type === 'VP8L') {
      if (bytes.readUInt8(at + 8) !== 0x2f) return undefined;
      const bits = bytes.readUInt32LE(at + 9);
      size ??= { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    if (['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'].includes(type)) kept.push(chunk);
    at = next;
  }
  const shown = kept.some((chunk) => /^VP8[ L]/.test(chunk.toString('latin1', 0, 4)));
  if (!size || !shown) return undefined;
  const body = Buffer.concat(kept);
  const head = Buffer.alloc(12);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(4 + body.length, 4);
  head.write('WEBP', 8, 'latin1');
  return { type: 'image/webp', ...size, bytes: Buffer.concat([head, body]) };
}
