/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { list, month, nothing, number, object, oneOf, text } from '../parse.ts';
import { repeat } from './schemas.ts';

const clickOutcome = /* @__PURE__ */ object({ state: oneOf("flattred", "unflattred"), count: number, month, now: number });

export const flattr: Operation<'flattr'> = ['POST', '/v1/me/clicks', clickOutcome];
export const getCounts: Operation<'getCounts'> = ['GET', '/v1/counts', object({ counts: list(number) })];
export const setRepeat: Operation<'setRepeat'> = ['PUT', '/v1/me/repeats', object({ thing: text, repeats: list(repeat) })];
export const stopRepeat: Operation<'stopRepeat'> = ['DELETE', '/v1/me/repeats/{thing}', nothing];
export const undoClick: Operation<'undoClick'> = ['DELETE', '/v1/me/clicks/{month}/{thing}', clickOutcome];
