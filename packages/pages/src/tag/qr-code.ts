import { encode } from 'uqr';

/** The empty ground around a code without which cameras do not find it, in modules (ISO/IEC 18004, 6.3.8). */
const quietZone = 4;

/** A QR code as the outline of its dark modules, and how many modules wide and high it is with its ground. */
export function qrCode(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ 0: run, index }) => `M${index + quietZone} ${y + quietZone}h${run.length}v1h-${run.length}z`),
  );
  return { path: runs.join(''), size: size + 2 * quietZone };
}

/** The same as a file to print, sharp at any size. */
export function qrCodeFile(text: string): string {
  const { path, size } = qrCode(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
