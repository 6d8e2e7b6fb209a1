import { encode } from 'uqr';

/** The empty border that cameras need, in modules (ISO/IEC 18004, 6.3.8). */
const quietZone = 4;

/** The outline of a QR code's dark modules, and its width with the border, in modules. */
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

/** The QR code as an SVG file, sharp at any size. */
export function qrCodeFile(text: string): string {
  const { path, size } = qrCode(text);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
