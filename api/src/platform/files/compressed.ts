import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

const compress = promisify(gzip);

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
    if (!request.acceptsEncodings('gzip')) return next();
    const path = join(folder, name); // at most one folder, and no dots: it cannot lead out of the folder
    const found = await stat(path).catch(() => undefined);
    if (!found) return next();
    let file = kept.get(name);
    if (file?.changedMs !== found.mtimeMs) {
      file = { changedMs: found.mtimeMs, body: await compress(await readFile(path)) };
      kept.set(name, file);
    }
    response.set({ 'Content-Encoding': 'gzip', 'Cache-Control': 'no-cache' }).type(ending).send(file.body);
  };
}
