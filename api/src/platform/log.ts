import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { type DestinationStream, type Logger, pino } from 'pino';
import { pinoHttp } from 'pino-http';

/** Structured logs without secrets or personal data: no cookies, tokens, addresses, query strings or values. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: errorForLog } };
  return destination ? pino(options, destination) : pino(options);
}

/** At level `debug` and below, a line for each request; above it requests are not logged. */
export function logRequests(log: Logger): RequestHandler {
  const logged = pinoHttp({
    logger: log,
    wrapSerializers: false, // pino-http's own would add headers, the client's address and the query
    serializers: {
      req: ({ id, method, url }: IncomingMessage) => ({ id, method, path: url?.split('?', 1)[0] }),
      res: ({ statusCode }: ServerResponse) => ({ statusCode }),
      err: errorForLog,
    },
  });
  return (request, response, next) => {
    if (log.isLevelEnabled('debug')) logged(request, response, next);
    else next();
  };
}

/**
 * The parts of an error that may be logged. Databases add the values of the statement and the row (`params`, `detail`),
 * mail servers the recipient. pg-boss passes the message and the queue, without the error's class.
 */
function errorForLog(error: unknown): object {
  if (!isDescribed(error)) return { type: typeof error };
  const { name, message, stack, code, constraint, table, queue, cause } = error;
  return {
    type: name ?? 'object',
    message: withoutMailAddresses(message),
    ...(queue !== undefined && { queue }),
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(table !== undefined && { table }),
    ...(stack !== undefined && { stack: withoutMailAddresses(stack) }),
    ...(cause !== undefined && { cause: errorForLog(cause) }),
  };
}

function isDescribed(
  error: unknown,
): error is Partial<Error> & { message: string; [field: string]: unknown } {
  return typeof (error as { message?: unknown } | null | undefined)?.message === 'string';
}

function withoutMailAddresses(text: string): string {
  return text.replace(/[^\s<>"'(),:;]+@[^\s<>"'(),:;/]+\.[^\s<>"'(),:;/]+/g, '[address]');
}
