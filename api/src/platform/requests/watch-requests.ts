import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { Gauge, Histogram } from 'prom-client';
import type { Metrics } from '../operations/metrics.ts';
import { traceId } from '../traces/spans.ts';
import { forRequest } from './request-id.ts';

/** The header that carries a request's id, from a trusted proxy and to the client. */
export const requestIdHeader = 'X-Request-Id';

interface Watched {
  readonly log: Logger;
  /** Whether a proxy in front says the id. */
  readonly trustsProxy: boolean;
  /** Without it nothing is counted. */
  readonly metrics?: Metrics | undefined;
}

/**
 * Comes first. Gives each request an id, which its answer and its lines in the log carry, and measures it. At level
 * `debug` and below there is a line for each request; above it requests are not logged.
 */
export function watchRequests({ log, trustsProxy, metrics }: Watched): RequestHandler {
  const measured = metrics && createMeter(metrics);
  return (request, response, next) => {
    const beganAt = performance.now();
    const id = (trustsProxy && idOfProxy(request.headers)) || (traceId() ?? randomUUID().replaceAll('-', ''));
    response.setHeader(requestIdHeader, id);
    measured?.underWay.inc();
    response.once('close', () => {
      const seconds = (performance.now() - beganAt) / 1000;
      if (measured) {
        measured.underWay.dec();
        measured.durations.observe(labelsOf(request, response), seconds);
      }
      if (log.isLevelEnabled('debug'))
        forRequest(id, () => log.debug(lineOf(request, response, seconds), 'request'));
    });
    forRequest(id, next);
  };
}

function createMeter({ registry }: Metrics) {
  return {
    durations: new Histogram({
      name: 'flattr_http_request_duration_seconds',
      help: 'Requests by route, method and class of status, with the time until their answer was sent',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    }),
    underWay: new Gauge({
      name: 'flattr_http_requests_under_way',
      help: 'Requests that are not answered yet',
      registers: [registry],
    }),
  };
}

/** The trace of `traceparent` (W3C Trace Context), or else the proxy's own id, if it is one that can be shown. */
function idOfProxy({ traceparent, 'x-request-id': own }: IncomingHttpHeaders): string | undefined {
  const trace =
    typeof traceparent === 'string'
      ? /^00-(?!0{32})([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/.exec(traceparent)
      : null;
  if (trace) return trace[1];
  return typeof own === 'string' && /^[\w.:=+/-]{8,128}$/.test(own) ? own : undefined;
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Values that clients cannot make up, or each request could add a series. */
function labelsOf(request: Request, response: Response): Record<'route' | 'method' | 'status', string> {
  const { method } = request;
  const { statusCode, writableFinished } = response;
  return {
    route: routeOf(request, statusCode),
    method: methods.has(method) ? method : 'other',
    // Who leaves before the answer is sent has no status.
    status: writableFinished ? `${Math.floor(statusCode / 100)}xx` : 'aborted',
  };
}

/** The pattern that the request's path matched. `files` has no patterns but those of names. */
export function routeOf({ route, baseUrl }: Request, statusCode: number): string {
  if (typeof route?.path === 'string') return baseUrl + route.path;
  return statusCode < 400 ? 'files' : 'none';
}

function lineOf(
  { method, originalUrl }: Request,
  { statusCode, writableFinished }: Response,
  seconds: number,
): object {
  return {
    method,
    path: originalUrl.split('?', 1)[0],
    statusCode,
    milliseconds: Math.round(seconds * 1000),
    ...(!writableFinished && { aborted: true }),
  };
}
