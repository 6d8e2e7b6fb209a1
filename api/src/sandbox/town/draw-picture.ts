import { crc32, deflateSync } from 'node:zlib';

type Colour = `#${string}`;

/** A filled shape. Lengths are fractions of the picture's side. The first kind fills the whole picture. */
export type Shape = { readonly fill: Colour } & {
  readonly circle?: readonly [x: number, y: number, radius: number];
  readonly box?: readonly [left: number, top: number, right: number, bottom: number];
  readonly triangle?: readonly [x1: number, y1: number, x2: number, y2: number, x3: number, y3: number];
};

/** Samples along each side of a pixel, for smooth edges. */
const samples = 2;

/** Draws shapes, from back to front, as a square PNG. The same shapes always give the same bytes. */
export function drawPicture(shapes: readonly Shape[], side = 144): Buffer {
  const fromTheFront = shapes
    .map((shape) => ({ covers: covering(shape), ...channelsOf(shape.fill) }))
    .reverse();
  const rows = Buffer.alloc(side * (1 + 3 * side)); // each row begins with its filter type, 0
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let [red, green, blue] = [0, 0, 0];
      for (let sample = 0; sample < samples ** 2; sample++) {
        const across = (x + ((sample % samples) + 0.5) / samples) / side;
        const down = (y + (Math.floor(sample / samples) + 0.5) / samples) / side;
        const seen = fromTheFront.find(({ covers }) => covers(across, down));
        red += seen?.red ?? 0;
        green += seen?.green ?? 0;
        blue += seen?.blue ?? 0;
      }
      const colour = [red, green, blue].map((sum) => sum / samples ** 2);
      rows.set(colour, y * (1 + 3 * side) + 1 + 3 * x);
    }
  }
  return png(side, rows);
}

function covering({ circle, box, triangle }: Shape): (x: number, y: number) => boolean {
  if (circle) {
    const [cx, cy, radius] = circle;
    return (x, y) => (x - cx) ** 2 + (y - cy) ** 2 < radius ** 2;
  }
  if (box) {
    const [left, top, right, bottom] = box;
    return (x, y) => left <= x && x < right && top <= y && y < bottom;
  }
  if (triangle) {
    const [x1, y1, x2, y2, x3, y3] = triangle;
    const side = (ax: number, ay: number, bx: number, by: number, x: number, y: number) =>
      (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0;
    return (x, y) => {
      const first = side(x1, y1, x2, y2, x, y);
      return first === side(x2, y2, x3, y3, x, y) && first === side(x3, y3, x1, y1, x, y);
    };
  }
  return () => true;
}

function channelsOf(colour: Colour): { red: number; green: number; blue: number } {
  const [red = 0, green = 0, blue = 0] = Buffer.from(colour.slice(1), 'hex');
  return { red, green, blue };
}

function png(side: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2], 8); // 8 bits for each of red, green and blue
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
