import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Drawing } from './draw.ts';

/* Draws one picture. A worker each, because a stranger's picture can take long, and memory of WebAssembly is never given back. */
const { svg, fonts } = workerData as Drawing; // what draw.ts sends
await initWasm(await readFile(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
const fontBuffers = await Promise.all(fonts.map((file) => readFile(file)));
const drawn = new Resvg(svg, {
  font: { fontBuffers, defaultFontFamily: 'Noto Sans', loadSystemFonts: false },
});
parentPort?.postMessage(drawn.render().asPng());
