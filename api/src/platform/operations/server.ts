import { createServer, type Server } from 'node:http';
import express from 'express';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Months } from '../../months/service.ts';
import { watchOverdueMonths } from '../../settlement/overdue.ts';
import type { Db } from '../db/database.ts';

/** `/healthz`, `/readyz` and `/metrics`, on a port of their own that only this machine reaches. */
export function createOperationsServer({ db, months }: { db: Db; months: Months }): Server {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  watchOverdueMonths(registry, months);
  const app = express();
  app.disable('x-powered-by');

  app.get('/healthz', (_request, response) => {
    response.json({ ok: true });
  });
  app.get('/readyz', async (_request, response) => {
    try {
      await db.raw('select 1');
      response.json({ ok: true });
    } catch {
      response.status(503).json({ ok: false, reason: 'the database does not answer' });
    }
  });
  app.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return createServer(app);
}
