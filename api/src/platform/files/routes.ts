import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import type { Logger } from 'pino';
import { publicAnswer } from '../http/origins.ts';
import { archiveButton, chunkName } from './button-archive.ts';
import { compressedFiles } from './compressed.ts';

const buttonFolder = fileURLToPath(new URL('../../../../packages/flattr-button/dist/cdn', import.meta.url));
const assetsFolder = fileURLToPath(new URL('../../../../packages/pages/dist/assets', import.meta.url));

// A version never changes, nor does what has its hash in its name, so both may be kept for ever; the newest is asked
// for again soon.
const immutable = 'public, max-age=31536000, immutable';
const newest = 'public, max-age=300, stale-while-revalidate=86400';

export interface FileOptions {
  readonly version: string;
  /** The folder of the button's versions. Without it only the current build is served. */
  readonly archive?: string | undefined;
  readonly log: Logger;
  /** The button's build. */
  readonly built?: string;
}

/** The button for other sites, versioned and newest, and the pages' own scripts and styles. */
export function fileRoutes({ version, archive, log, built = buttonFolder }: FileOptions): Router {
  const routes = Router();
  const script = /^\/[\w.-]+\.js(\.map)?$/;
  if (archive) keep(archive);

  routes.use(`/${version}`, publicAnswer, files(built, immutable));
  // Readable by every origin: a popup from a sandboxed frame has none, and must still load to say so.
  routes.use('/assets', publicAnswer, compressedFiles(assetsFolder), files(assetsFolder, 'no-cache'));
  routes.get(script, publicAnswer, files(built, newest));
  if (archive) routes.get(script, publicAnswer, files(`${archive}/chunks`, immutable));
  return routes;

  function keep(folder: string): void {
    try {
      if (archiveButton(built, folder, version) === 'differs') {
        log.warn(
          { version, folder },
          'This version of the button was published with other files, which stay. Raise the version to publish these.',
        );
      }
      routes.get(/^\/\d+\.\d+\.\d+[\w.+-]*\/[\w.-]+$/, publicAnswer, files(folder, immutable));
    } catch (error) {
      log.error(
        { err: error, folder },
        'The button cannot be kept: after the next deployment, pages that pin this version will miss it.',
      );
    }
  }
}

function files(folder: string, cacheControl: string) {
  return express.static(folder, {
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: (response, path) =>
      response.setHeader(
        'Cache-Control',
        cacheControl === newest && chunkName.test(path) ? immutable : cacheControl,
      ),
  });
}
