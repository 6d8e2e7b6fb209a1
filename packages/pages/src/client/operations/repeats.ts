/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { list, nothing, object, text } from '../parse.ts';
import { repeat } from './schemas.ts';

export const setRepeat: Operation<'setRepeat'> = ['PUT', '/v1/me/repeats', object({ thing: text, repeats: list(repeat) })];
export const stopRepeat: Operation<'stopRepeat'> = ['DELETE', '/v1/me/repeats/{thing}', nothing];
