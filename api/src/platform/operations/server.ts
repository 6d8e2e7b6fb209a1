import { contract } from '@flattr/contract';
import express, { type Express } from 'express';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Db } from '../db/database.ts';
import { query, sql } from '../db/sql.ts';
import { serve } from '../http/serve.ts';

/** Adds a room's metrics. */
export type Watch = (registry: Registry) => void;

/** `/healthz`, `/readyz` and `/metrics`, on a port that only this machine reaches. */
export function createOperationsApp({ db, watch }: { db: Db; watch: readonly Watch[] }): Express {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const add of watch) add(registry);
  const app = express();
  app.disable('x-powered-by');

  serve(app, contract.isAlive, () => ({ ok: true }));

  serve(app, contract.isReady, async () => {
    try {
      await query(db, sql`select 1`);
      return { status: 200, body: { ok: true } };
    } catch {
      return { status: 503, body: { ok: false, reason: 'the database does not answer' } };
    }
  });

  serve(app, contract.getMetrics, async ({ response }) => {
    response.type(registry.contentType).send(await registry.metrics());
    return undefined;
  });
  return app;
}
