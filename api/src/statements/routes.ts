import { formatMonth } from '@flattr/settlement';
import { Router } from 'express';
import { sessionOf } from '../platform/http/session.ts';
import { monthOfPath } from './download-routes.ts';
import type { ReaderMonth, Statements } from './service.ts';

/** `/v1/me/months` and `/v1/me/earnings/:month`, for signed-in readers. */
export function statementRoutes({ statements }: { statements: Statements }): Router {
  const routes = Router();

  routes.get('/me/months', async (_request, response) => {
    const months = await statements.monthsOf(sessionOf(response).memberId);
    response.json({ months: months.map(readerMonth) });
  });

  routes.get('/me/months/:month', async (request, response) => {
    const statement = await statements.ofReader(sessionOf(response).memberId, monthOfPath(request));
    response.json({
      ...readerMonth(statement),
      reader: String(statement.reader),
      currency: statement.currency,
      feeBasisPoints: statement.feeBasisPoints,
      shares: statement.shares.map(({ creatorId, to, name, amount }) => ({
        creatorId: String(creatorId),
        to,
        name,
        amount: String(amount),
      })),
      clicks: statement.clicks.map(({ url, title, to, creatorId, month }) => ({
        url,
        title,
        to,
        creatorId: String(creatorId),
        month: formatMonth(month),
      })),
    });
  });

  routes.get('/me/earnings/:month', async (request, response) => {
    const statement = await statements.ofCreator(sessionOf(response).memberId, monthOfPath(request));
    response.json({
      month: formatMonth(statement.month),
      creator: String(statement.creator),
      amount: String(statement.amount),
      people: statement.people,
      shares: statement.shares.map(({ amount, readers }) => ({ amount: String(amount), readers })),
    });
  });

  return routes;
}

function readerMonth({ month, state, pot, fee, people, settledIn }: ReaderMonth) {
  return {
    month: formatMonth(month),
    state,
    pot: String(pot),
    fee: String(fee),
    people,
    settledIn: settledIn === null ? null : formatMonth(settledIn),
  };
}
