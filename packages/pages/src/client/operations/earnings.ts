/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { flag, id, list, money, month, nullable, number, object, oneOf, text } from '../parse.ts';
import { me, monthStatement } from './schemas.ts';

const creatorStatement = /* @__PURE__ */ object({ format: oneOf("flattr-creator-statement/1"), service: text, currency: text, month, creator: id, amount: money, readers: text, shares: list(object({ amount: money, readers: text })), statement: monthStatement, key: object({ kty: oneOf("EC"), crv: oneOf("P-256"), x: text, y: text }), signature: text });
const earnings = /* @__PURE__ */ object({ earnings: money, available: money, payoutStep: flag, months: list(object({ month, amount: money, readers: number })), thisMonth: object({ readers: number, clicks: number }), guess: nullable(object({ months: number, perReader: money, total: money })), things: list(object({ thing: text, url: text, title: nullable(text), readers: number, visibility: oneOf("public", "waiting", "hidden", "no-site") })) });

export const getCreatorStatement: Operation<'getCreatorStatement'> = ['GET', '/v1/me/earnings/{month}/statement.json', creatorStatement];
export const getEarnings: Operation<'getEarnings'> = ['GET', '/v1/me/earnings', earnings];
export const moveEarnings: Operation<'moveEarnings'> = ['POST', '/v1/me/earnings/moves', me];
export const showThing: Operation<'showThing'> = ['PUT', '/v1/me/things/{thing}', object({ shown: flag })];
