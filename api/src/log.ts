import { type Logger, pino } from 'pino';

/** Structured logs without secrets or people: no cookies, no tokens, no addresses, no query strings. */
export function createLog(level: string): Logger {
  return pino({
    level,
    redact: ['req.headers', 'res.headers', 'req.remoteAddress', 'req.remotePort', 'req.query', 'req.params'],
    serializers: {
      req: (request: { id: unknown; method: string; url?: string }) => ({
        id: request.id,
        method: request.method,
        path: request.url?.split('?', 1)[0],
      }),
    },
  });
}
