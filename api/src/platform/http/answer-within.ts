import type { Request, RequestHandler } from 'express';
import { Problem, sendProblem } from './problems.ts';

/** For what somebody waits for on another page. */
export const answerInTime = (publicUrl: string): RequestHandler => answerWithin(4_500, publicUrl);

/**
 * Answers 503 with `Retry-After` when nothing else was answered in time, however slow the database is. The time
 * begins when the request is here whole: a slow sender is not our delay. What is under way goes on; whoever sends the
 * same click again learns what became of it.
 */
function answerWithin(milliseconds: number, publicUrl: string): RequestHandler {
  return (request, response, next) => {
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
