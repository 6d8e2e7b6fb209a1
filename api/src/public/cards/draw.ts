import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface Drawing {
  readonly svg: string;
  /** Paths of font files. */
  readonly fonts: readonly string[];
}

/** Others wait meanwhile, so that drawing never takes more than one processor. */
const mostWaiting = 20;

export type Draw = (drawing: Drawing) => Promise<Buffer | undefined>;

/**
 * Draws SVG as PNG, one after the other, away from the thread that answers. Undefined if it takes longer than `patienceMs`,
 * or if too many wait. Usually a card takes less than one second.
 */
export function createDraw({ patienceMs = 5_000 } = {}): Draw {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (drawing) => {
    if (waiting >= mostWaiting) return undefined;
    waiting += 1;
    const drawn = last.then(() => drawInWorker(drawing, patienceMs));
    last = drawn;
    try {
      return await drawn;
    } finally {
      waiting -= 1;
    }
  };
}

/** Never fails, because the next one waits for it. */
async function drawInWorker(drawing: Drawing, patienceMs: number): Promise<Buffer | undefined> {
  const worker = new Worker(new URL(`./draw-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: drawing,
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  const timer = setTimeout(() => worker.terminate(), patienceMs);
  const drawn = await new Promise<Buffer | undefined>((resolve) => {
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
    worker.once('error', () => resolve(undefined));
    worker.once('exit', () => resolve(undefined));
  });
  clearTimeout(timer);
  await worker.terminate();
  return drawn;
}
