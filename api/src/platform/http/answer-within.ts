import type { Request, RequestHandler } from 'express';
import { Problem, sendProblem } from './problems.ts';

/** Readers wait 5 s at most. `except`: paths that take longer. */
export const answerInTime = (publicUrl: string, except: readonly string[] = []): RequestHandler =>
  answerWithin(4_500, publicUrl, except);

/**
 * Answers 503 with `Retry-After` when there is no other answer in time, however slow the database is. The time starts
 * when the request has arrived completely, because a slow sender is not our delay. The work continues; sending the same
 * click again tells its result.
 */
function answerWithin(milliseconds: number, publicUrl: string, except: readonly string[]): RequestHandler {
  return (request, response, next) => {
    if (except.includes(request.path)) return next();
    let timer: NodeJS.Timeout | undefined;
    const begin = () => {
      timer = setTimeout(() => {
        if (response.headersSent) return;
        sendProblem(response, publicUrl, new Problem('service-unavailable', { retryAfterSeconds: 5 }));
      }, milliseconds);
    };
    if (hasBody(request)) request.once('end', begin);
    else begin();
    response.once('close', () => clearTimeout(timer));
    next();
  };
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
}
