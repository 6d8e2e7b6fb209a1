import type { RequestHandler } from 'express';
import { Problem } from './problems.ts';

/**
 * How many clicks one process has under way at most, read or not: about 15 KB each, so 150 MB. So many are written
 * in a few seconds; whoever comes on top of them is better told to come again than kept waiting.
 */
const mostUnderWay = 10_000;
const retryAfterSeconds = 2;

/** Answers `busy` at once, before a body is read or anything is asked of anybody, while too many are under way. */
export function notTooManyUnderWay({ most = mostUnderWay } = {}): RequestHandler {
  let underWay = 0;
  return (_request, response, next) => {
    if (underWay >= most) throw new Problem('busy', { retryAfterSeconds });
    underWay++;
    response.once('close', () => {
      underWay--;
    });
    next();
  };
}
