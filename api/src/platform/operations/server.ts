import { createServer, type Server } from 'node:http';
import express from 'express';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Db } from '../db/database.ts';
import { query, sql } from '../db/sql.ts';

/** Adds a room's metrics. */
export type Watch = (registry: Registry) => void;

/** `/healthz`, `/readyz` and `/metrics`, on a port of their own that only this machine reaches. */
export function createOperationsServer({ db, watch }: { db: Db; watch: readonly Watch[] }): Server {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const add of watch) add(registry);
  const app = express();
  app.disable('x-powered-by');

  app.get('/healthz', (_request, response) => {
    response.json({ ok: true });
  });
  app.get('/readyz', async (_request, response) => {
    try {
      await query(db, sql`select 1`);
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
