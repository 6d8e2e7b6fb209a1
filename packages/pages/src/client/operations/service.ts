/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { flag, id, list, money, month, nullable, number, object, oneOf, text } from '../parse.ts';

const creator = /* @__PURE__ */ object({ id, handle: text, name: nullable(text), words: nullable(text), picture: nullable(text), sites: list(text), accounts: list(text), pages: list(text) });
const figures = /* @__PURE__ */ object({ creators: number, sites: number, lastMonth: nullable(object({ month, readers: number, shares: money })), faces: list(object({ id, handle: text, name: nullable(text), picture: nullable(text) })) });
const serviceInfo = /* @__PURE__ */ object({ name: text, version: text, currency: text, feeBasisPoints: number, minimum: money, reviewDays: number, payoutDelayDays: number, sandbox: flag, playMoney: flag, payments: oneOf("play", "stripe", "bank", "off"), topUps: flag, collectDays: number, paymentMinimum: money, payoutMinimum: money, mailbox: flag, month, now: number });

export const getCreator: Operation<'getCreator'> = ['GET', '/v1/creators/{handle}', creator];
export const getFigures: Operation<'getFigures'> = ['GET', '/v1/figures', figures];
export const getService: Operation<'getService'> = ['GET', '/v1/service', serviceInfo];
