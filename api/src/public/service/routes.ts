import { formatMonth } from '@flattr/settlement';
import { Router } from 'express';
import type { Config } from '../../config.ts';
import type { Months } from '../../months/index.ts';
import { toSeconds } from '../../platform/db/clock.ts';
import { limitByAddress } from '../../platform/http/limits.ts';
import { publicAnswer } from '../../platform/http/origins.ts';

/** `GET /v1/service`: the rules of this deployment, for everybody. */
export function serviceRoutes({
  config,
  months,
  version,
}: {
  config: Config;
  months: Months;
  version: string;
}): Router {
  const routes = Router();
  const limit = limitByAddress('service', { points: 600, durationSeconds: 60 });
  routes.get('/service', publicAnswer, limit, async (_request, response) => {
    const { now, month } = await months.current();
    response.set('Cache-Control', 'no-cache').json({
      name: config.serviceName,
      version,
      currency: config.currency,
      feeBasisPoints: config.feeBasisPoints,
      minimum: String(config.minimum),
      reviewDays: config.reviewDays,
      payoutDelayDays: config.payoutDelayDays,
      sandbox: config.sandbox !== 'off',
      mailbox: config.sandbox === 'local',
      month: formatMonth(month),
      now: toSeconds(now),
    });
  });
  return routes;
}
