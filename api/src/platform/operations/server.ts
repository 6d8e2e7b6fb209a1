import { contract } from '@flattr/contract';
import express, { type Express } from 'express';
import type { Db } from '../db/database.ts';
import { query, sql } from '../db/sql.ts';
import { serve } from '../http/serve.ts';
import { type Metrics, writeMetrics } from './metrics.ts';

/** `/healthz`, `/readyz` and `/metrics`, on a port that only this machine reaches. */
export function createOperationsApp({
  db,
  metrics,
  isDraining = () => false,
}: {
  db: Db;
  metrics: Metrics;
  /** Whether the process is about to stop, and a balancer should send to others. */
  isDraining?: () => boolean;
}): Express {
  const app = express();
  app.disable('x-powered-by');

  serve(app, contract.isAlive, () => ({ ok: true }));

  serve(app, contract.isReady, async () => {
    if (isDraining()) return { status: 503, body: { ok: false, reason: 'the service is stopping' } };
    try {
      await query(db, sql`select 1`);
      return { status: 200, body: { ok: true } };
    } catch {
      return { status: 503, body: { ok: false, reason: 'the database does not answer' } };
    }
  });

  serve(app, contract.getMetrics, async ({ request, response }) => {
    const openMetrics = /\bapplication\/openmetrics-text\b/.test(request.get('accept') ?? '');
    const { contentType, text } = await writeMetrics(metrics, { openMetrics });
    response.set('Content-Type', contentType).vary('Accept').send(text);
    return undefined;
  });
  return app;
}
