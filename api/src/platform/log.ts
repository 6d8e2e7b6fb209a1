import { type DestinationStream, type Logger, pino } from 'pino';
import { requestId } from './requests/request-id.ts';

/** Structured logs without secrets or personal data: no cookies, tokens, addresses, query strings or values. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: errorForLog }, mixin: ofRequest };
  return destination ? pino(options, destination) : pino(options);
}

/** What is logged while a request is answered has its id. */
const ofRequest = () => {
  const id = requestId();
  return id === undefined ? {} : { requestId: id };
};

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
