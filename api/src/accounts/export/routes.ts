import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { contract } from '@flattr/contract';
import { type Response, Router } from 'express';
import { serve } from '../../platform/http/serve.ts';
import type { ExportPart } from '../../platform/member-data.ts';
import { asCsv, asJson } from './formats.ts';

/** Everything about a member, as a file that is written while it is read. */
export function exportRoutes({ exportParts }: { exportParts: readonly ExportPart[] }): Router {
  const routes = Router();
  serve(routes, contract.exportJson, ({ session, response }) =>
    send(response, 'flattr-export.json', asJson(exportParts, session.memberId)),
  );
  serve(routes, contract.exportCsv, ({ session, response }) =>
    send(response, 'flattr-export.csv', asCsv(exportParts, session.memberId)),
  );
  return routes;
}

/** A failure on the way cuts the answer, so that the browser says that the file is not complete. */
async function send(response: Response, name: string, content: AsyncGenerator<string>): Promise<undefined> {
  response.attachment(name);
  try {
    await pipeline(Readable.from(content), response);
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE') return; // the reader went away
    throw error;
  }
}
