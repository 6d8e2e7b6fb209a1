import { parseMonth } from '@flattr/settlement';
import { type Request, type Response, Router } from 'express';
import { limitByAddress } from '../platform/http/limits.ts';
import { publicAnswer } from '../platform/http/origins.ts';
import { Problem } from '../platform/http/problems.ts';
import { sessionOf } from '../platform/http/session.ts';
import { creatorCsv, readerCsv } from './csv.ts';
import type { StatementDocuments } from './documents.ts';

/** `GET /v1/months/:month/statement`: what everybody may see of a settled month. */
export function publicStatementRoutes({ documents }: { documents: StatementDocuments }): Router {
  const routes = Router();
  routes.use('/months', publicAnswer, limitByAddress('months', { points: 600, durationSeconds: 60 }));
  routes.get('/months/:month/statement', async (request, response) => {
    const statement = await documents.ofMonth(monthOfPath(request));
    // It never changes.
    response.set('Cache-Control', 'public, max-age=86400, stale-while-revalidate=604800').json(statement);
  });
  return routes;
}

/** Statements as files, for signed-in members: what they gave (`/me/months`), what they received (`/me/earnings`). */
export function downloadRoutes({ documents }: { documents: StatementDocuments }): Router {
  const routes = Router();

  routes.get('/me/months/:month/statement.json', async (request, response) => {
    const statement = await documents.ofReader(sessionOf(response).memberId, monthOfPath(request));
    sendFile(response, `flattr-${statement.month}.json`, JSON.stringify(statement, null, 2));
  });

  routes.get('/me/months/:month/statement.csv', async (request, response) => {
    const statement = await documents.ofReader(sessionOf(response).memberId, monthOfPath(request));
    sendFile(response, `flattr-${statement.month}.csv`, readerCsv(statement));
  });

  routes.get('/me/earnings/:month/statement.json', async (request, response) => {
    const statement = await documents.ofCreator(sessionOf(response).memberId, monthOfPath(request));
    sendFile(response, `flattr-earnings-${statement.month}.json`, JSON.stringify(statement, null, 2));
  });

  routes.get('/me/earnings/:month/statement.csv', async (request, response) => {
    const statement = await documents.ofCreator(sessionOf(response).memberId, monthOfPath(request));
    sendFile(response, `flattr-earnings-${statement.month}.csv`, creatorCsv(statement));
  });

  return routes;
}

/** Sets the type by the name's extension. */
function sendFile(response: Response, name: string, content: string): void {
  response.attachment(name).send(content);
}

/** There is nothing at the address of a month that is none. */
export function monthOfPath(request: Request<{ month: string }>): number {
  try {
    return parseMonth(request.params.month);
  } catch {
    throw new Problem('not-found');
  }
}
