/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { list, month, number, object, oneOf } from '../parse.ts';

const clickOutcome = /* @__PURE__ */ object({ state: oneOf("flattred", "unflattred"), count: number, month, now: number });

export const flattr: Operation<'flattr'> = ['POST', '/v1/me/clicks', clickOutcome];
export const getCounts: Operation<'getCounts'> = ['GET', '/v1/counts', object({ counts: list(number) })];
export const undoClick: Operation<'undoClick'> = ['DELETE', '/v1/me/clicks/{month}/{thing}', clickOutcome];
