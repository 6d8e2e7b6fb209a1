/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { id, list, money, month, nullable, object, oneOf, text } from '../parse.ts';
import { monthStatement } from './schemas.ts';

const readerStatement = /* @__PURE__ */ object({ format: oneOf("flattr-reader-statement/1"), service: text, currency: text, month, reader: id, state: oneOf("settled", "waiting", "lapsed"), settledIn: nullable(month), months: list(month), pot: money, feeBasisPoints: text, fee: money, shares: list(object({ creatorId: id, to: text, name: nullable(text), amount: money })), clicks: list(object({ month, thing: text, creatorId: id, to: text, url: nullable(text), title: nullable(text) })), proof: nullable(object({ salt: text, index: text, path: list(text) })), statement: nullable(monthStatement), key: object({ kty: oneOf("EC"), crv: oneOf("P-256"), x: text, y: text }), signature: text });

export const endMonth: Operation<'endMonth'> = ['POST', '/v1/sandbox/settle', object({ month })];
export const getReaderStatement: Operation<'getReaderStatement'> = ['GET', '/v1/me/months/{month}/statement.json', readerStatement];
