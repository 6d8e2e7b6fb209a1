import { contract } from '@flattr/contract';
import { openApiDocument } from '@flattr/contract/openapi';
import { formatMonth } from '@flattr/settlement';
import { Router } from 'express';
import type { Config } from '../../config.ts';
import type { Months } from '../../months/index.ts';
import { toSeconds } from '../../platform/db/index.ts';
import { clientKey } from '../../platform/http/limits.ts';
import { serve } from '../../platform/http/serve.ts';

interface Dependencies {
  config: Config;
  months: Months;
  version: string;
}

/** The rules of this service, and its API. */
export function serviceRoutes({ config, months, version }: Dependencies): Router {
  const routes = Router();
  serve(routes, contract.getService, async () => {
    const { now, month } = await months.current();
    return {
      name: config.serviceName,
      version,
      currency: config.currency,
      ...config.fee,
      minimum: String(config.minimum),
      reviewDays: config.reviewDays,
      payoutDelayDays: config.payoutDelayDays,
      sandbox: config.sandbox !== 'off',
      playMoney: config.playMoney,
      payments: config.payments,
      topUps: config.topUps,
      collectDays: config.collectDays,
      paymentMinimum: String(config.paymentMinimum),
      payoutMinimum: String(config.payoutMinimum),
      mailbox: config.sandbox === 'local',
      month: formatMonth(month),
      now: toSeconds(now),
    };
  });
  serve(routes, contract.describeClient, ({ request }) => ({
    address: clientKey(request),
    proxies: (request.get('x-forwarded-for') ?? '').split(',').filter((address) => address.trim()).length,
  }));
  let document: ReturnType<typeof openApiDocument> | undefined;
  serve(routes, contract.getOpenApi, () => {
    document ??= openApiDocument({ publicUrl: config.publicUrl, version });
    return document;
  });
  return routes;
}
