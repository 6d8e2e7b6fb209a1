import { contract } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import { Router } from 'express';
import { serve } from '../platform/http/serve.ts';
import type { ReaderMonth, Statements } from './service.ts';

/** What a month was for a member: given and received. */
export function statementRoutes({ statements }: { statements: Statements }): Router {
  const routes = Router();

  serve(routes, contract.listMonths, async ({ session }) => {
    const months = await statements.monthsOf(session.memberId);
    return { months: months.map(describeReaderMonth) };
  });

  serve(routes, contract.getReaderStatement, async ({ session, params }) => {
    const statement = await statements.ofReader(session.memberId, params.month);
    return {
      ...describeReaderMonth(statement),
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
    };
  });

  serve(routes, contract.getCreatorStatement, async ({ session, params }) => {
    const statement = await statements.ofCreator(session.memberId, params.month);
    return {
      month: formatMonth(statement.month),
      creator: String(statement.creator),
      amount: String(statement.amount),
      people: statement.people,
      shares: statement.shares.map(({ amount, readers }) => ({ amount: String(amount), readers })),
    };
  });

  return routes;
}

export function describeReaderMonth({ month, state, pot, fee, people, settledIn }: ReaderMonth) {
  return {
    month: formatMonth(month),
    state,
    pot: String(pot),
    fee: String(fee),
    people,
    settledIn: settledIn === null ? null : formatMonth(settledIn),
  };
}
