import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

/** The first that the client takes. Browsers take Brotli, which saves an eighth, over https and on their own machine. */
const encodings = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/**
 * Serves the scripts and styles of one folder compressed, for services without a proxy that compresses. Each file is
 * compressed once until it changes. All other requests are passed on.
 */
export function compressedFiles(folder: string): RequestHandler {
  const kept = new Map<string, { changedMs: number; body: Buffer }>();
  return async (request, response, next) => {
    const [, name, ending] = /^\/((?:[a-z]{2,3}\/)?[\w-]+\.(js|css|svg))$/.exec(request.path) ?? [];
    const isAsked = request.method === 'GET' || request.method === 'HEAD';
    if (!name || !ending || !isAsked) return next();
    response.vary('Accept-Encoding');
    const encoding = (['br', 'gzip'] as const).find((each) => request.acceptsEncodings(each));
    if (!encoding) return next();
    const path = join(folder, name); // at most one folder, and no dots: it cannot lead out of the folder
    const found = await stat(path).catch(() => undefined);
    if (!found) return next();
    let file = kept.get(name + encoding);
    if (file?.changedMs !== found.mtimeMs) {
      file = { changedMs: found.mtimeMs, body: await encodings[encoding](await readFile(path)) };
      kept.set(name + encoding, file);
    }
    response.set({ 'Content-Encoding': encoding, 'Cache-Control': 'no-cache' }).type(ending).send(file.body);
  };
}
