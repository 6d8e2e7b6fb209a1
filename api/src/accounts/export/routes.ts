import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Response, Router } from 'express';
import { sessionOf } from '../../platform/http/session.ts';
import { asCsv, asJson } from './formats.ts';
import type { Exports } from './service.ts';

/** `GET /v1/me/export.json` and `.csv`: everything, as a file that is written while it is read. */
export function exportRoutes({ exports }: { exports: Exports }): Router {
  const routes = Router();
  routes.get('/me/export.json', async (_request, response) => {
    await send(response, 'flattr-export.json', asJson(exports.records(sessionOf(response).memberId)));
  });
  routes.get('/me/export.csv', async (_request, response) => {
    await send(response, 'flattr-export.csv', asCsv(exports.records(sessionOf(response).memberId)));
  });
  return routes;
}

/** A failure on the way cuts the answer, so that the browser says the file is not whole. */
async function send(response: Response, name: string, content: AsyncGenerator<string>): Promise<void> {
  response.attachment(name);
  try {
    await pipeline(Readable.from(content), response);
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE') return; // the reader went away
    throw error;
  }
}
