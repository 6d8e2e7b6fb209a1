import { Router } from 'express';
import { z } from 'zod';
import { sessionOf } from '../../platform/http/session.ts';
import { monthSchema, parse } from '../../platform/http/validate.ts';
import type { ShownReaders } from './service.ts';

/** `GET /v1/me/readers?month=2026-11`: who flattred this creator and wants them to know; without a month, ever. */
export function shownReaderRoutes({ shownReaders }: { shownReaders: ShownReaders }): Router {
  const routes = Router();
  routes.get('/me/readers', async (request, response) => {
    const { month } = parse(request.query, z.object({ month: monthSchema.optional() }));
    response.json(await shownReaders.of(sessionOf(response).memberId, month));
  });
  return routes;
}
