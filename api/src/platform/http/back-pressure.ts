import type { RequestHandler } from 'express';
import { Problem } from './problems.ts';

/**
 * How many clicks one process handles at the same time, including those it is still reading: about 15 KB each, so 150 MB.
 * That many take a few seconds to write. Beyond it, clients get 503 immediately instead of waiting.
 */
const mostUnderWay = 10_000;
const retryAfterSeconds = 2;

/** Answers `busy` before reading the body while too many requests are under way. */
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
