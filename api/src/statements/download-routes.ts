import { contract } from '@flattr/contract';
import { Router } from 'express';
import { serve } from '../platform/http/serve.ts';
import { creatorCsv, readerCsv } from './csv.ts';
import type { StatementDocuments } from './documents.ts';

/** What everyone can see of a settled month. */
export function publicStatementRoutes({ documents }: { documents: StatementDocuments }): Router {
  const routes = Router();
  serve(routes, contract.getMonthStatement, ({ params }) => documents.ofMonth(params.month));
  return routes;
}

/** Statements as files, for members: what they gave, and what they received. */
export function downloadRoutes({ documents }: { documents: StatementDocuments }): Router {
  const routes = Router();

  serve(routes, contract.getReaderStatementJson, async ({ session, params, response }) => {
    const statement = await documents.ofReader(session.memberId, params.month);
    response.attachment(`flattr-${statement.month}.json`);
    return statement;
  });

  serve(routes, contract.getReaderStatementCsv, async ({ session, params, response }) => {
    const statement = await documents.ofReader(session.memberId, params.month);
    response.attachment(`flattr-${statement.month}.csv`);
    return readerCsv(statement);
  });

  serve(routes, contract.getCreatorStatementJson, async ({ session, params, response }) => {
    const statement = await documents.ofCreator(session.memberId, params.month);
    response.attachment(`flattr-earnings-${statement.month}.json`);
    return statement;
  });

  serve(routes, contract.getCreatorStatementCsv, async ({ session, params, response }) => {
    const statement = await documents.ofCreator(session.memberId, params.month);
    response.attachment(`flattr-earnings-${statement.month}.csv`);
    return creatorCsv(statement);
  });

  return routes;
}
