import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import { publicAnswer } from '../http/origins.ts';
import { compressedFiles } from './compressed.ts';

const buttonFolder = fileURLToPath(new URL('../../../packages/flattr-button/dist/cdn', import.meta.url));
const assetsFolder = fileURLToPath(new URL('../../../packages/pages/dist/assets', import.meta.url));

/** The button for other sites, versioned and newest, and the pages' own scripts and styles. */
export function fileRoutes({ version }: { version: string }): Router {
  const routes = Router();

  // A version never changes, so it may be kept for ever; the newest is asked for again soon.
  const immutable = 'public, max-age=31536000, immutable';
  const newest = 'public, max-age=300, stale-while-revalidate=86400';
  const button = (cacheControl: string) =>
    express.static(buttonFolder, {
      index: false,
      cacheControl: false,
      setHeaders: (response) => response.setHeader('Cache-Control', cacheControl),
    });
  routes.use(`/${version}`, publicAnswer, button(immutable));

  // Readable by every origin: a popup out of a sandboxed frame has none, and must still say so.
  routes.use(
    '/assets',
    publicAnswer,
    compressedFiles(assetsFolder),
    express.static(assetsFolder, {
      index: false,
      cacheControl: false,
      setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
    }),
  );
  routes.get(/^\/[\w.-]+\.js(\.map)?$/, publicAnswer, button(newest));
  return routes;
}
