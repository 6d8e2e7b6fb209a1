/* Written by `npm run docs:api` from the contract. */
import { flag, id, money, month, nullable, number, object, oneOf, text } from '../parse.ts';

export const me = /* @__PURE__ */ object({ id, email: text, handle: nullable(text), name: nullable(text), monthlyAmount: money, paused: flag, shown: flag, wallet: money, earnings: money, month, grantsHere: number });
export const repeat = /* @__PURE__ */ object({ thing: text, url: nullable(text), title: nullable(text), to: nullable(text), name: nullable(text), until: nullable(month) });
export const monthStatement = /* @__PURE__ */ object({ format: oneOf("flattr-month-statement/1"), service: text, month, currency: text, feeBasisPoints: text, minimum: money, readers: text, pots: money, fees: money, shares: money, root: text, key: object({ kty: oneOf("EC"), crv: oneOf("P-256"), x: text, y: text }), signature: text });
export const hostedPage = /* @__PURE__ */ object({ url: text });
