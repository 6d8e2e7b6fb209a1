import { contract } from '@flattr/contract';
import { Router } from 'express';
import { answerOf } from '../platform/http/problems.ts';
import { serve } from '../platform/http/serve.ts';
import { creatorCsv, readerCsv } from './csv.ts';
import type { Statements } from './statements.ts';

/** What everyone can see of a settled month. */
export function publicStatementRoutes({ statements }: { statements: Statements }): Router {
  const routes = Router();
  serve(routes, contract.getMonthStatement, async ({ params }) =>
    answerOf(await statements.ofMonth(params.month)),
  );
  return routes;
}

/** What a month was for a member: given and received. */
export function statementRoutes({ statements }: { statements: Statements }): Router {
  const routes = Router();

  serve(routes, contract.getReaderStatement, async ({ session, params, response }) => {
    const statement = answerOf(await statements.ofReader(session.memberId, params.month));
    response.attachment(`flattr-${statement.month}.json`);
    return statement;
  });

  serve(routes, contract.getReaderStatementCsv, async ({ session, params, response }) => {
    const statement = answerOf(await statements.ofReader(session.memberId, params.month));
    response.attachment(`flattr-${statement.month}.csv`);
    return readerCsv(statement);
  });

  serve(routes, contract.getCreatorStatement, async ({ session, params, response }) => {
    const statement = answerOf(await statements.ofCreator(session.memberId, params.month));
    response.attachment(`flattr-earnings-${statement.month}.json`);
    return statement;
  });

  serve(routes, contract.getCreatorStatementCsv, async ({ session, params, response }) => {
    const statement = answerOf(await statements.ofCreator(session.memberId, params.month));
    response.attachment(`flattr-earnings-${statement.month}.csv`);
    return creatorCsv(statement);
  });

  return routes;
}
