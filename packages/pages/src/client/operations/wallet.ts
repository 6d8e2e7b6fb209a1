/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { flag, id, list, moment, money, month, nullable, number, object, oneOf, text } from '../parse.ts';
import { me, repeat } from './schemas.ts';

const click = /* @__PURE__ */ object({ thing: text, url: nullable(text), title: nullable(text), creatorId: id, to: nullable(text), name: nullable(text), picture: nullable(text), origin: nullable(text), clickedAt: moment });
const clicksOfMonth = /* @__PURE__ */ object({ month, state: oneOf("open", "review", "waiting"), undoUntil: nullable(moment), lapsesAt: nullable(month), clicks: list(click) });
const readerMonth = /* @__PURE__ */ object({ month, state: oneOf("closing", "settled", "waiting", "lapsed"), pot: money, fee: money, creators: number, settledIn: nullable(month) });
const connectedSite = /* @__PURE__ */ object({ origin: text, host: text, connectedAt: moment, expiresAt: moment, clicks: number });
const payment = /* @__PURE__ */ object({ id: text, month: nullable(month), amount: money, state: oneOf("new", "asked", "processing", "action", "succeeded", "failed", "mismatch"), failure: nullable(oneOf("declined", "expired", "refused", "asks", "abandoned", "unknown-to-provider")), at: moment });
const readerPayments = /* @__PURE__ */ object({ canSave: flag, canAdd: flag, method: nullable(object({ state: oneOf("pending", "ready", "failed", "expired", "blocked"), kind: nullable(text), brand: nullable(text), last4: nullable(text), expires: nullable(month), declined: flag })), nextCharge: nullable(object({ amount: money, at: moment })), refundable: money, payments: list(payment), refunds: list(object({ id: text, payment: text, amount: money, state: oneOf("new", "asked", "pending", "done", "failed"), at: moment })) });
const transfer = /* @__PURE__ */ object({ kind: text, ref: text, amount: money, from: text, to: text, month: nullable(month), at: moment });
const wallet = /* @__PURE__ */ object({ version: text, me, clicks: list(clicksOfMonth), next: nullable(object({ month, thing: text })), months: list(readerMonth), repeats: list(repeat), sites: list(connectedSite), payments: readerPayments, transfers: list(transfer) });

export const addPlayMoney: Operation<'addPlayMoney'> = ['POST', '/v1/me/deposits', me];
export const getMoreClicks: Operation<'getMoreClicks'> = ['GET', '/v1/me/wallet/clicks', object({ clicks: list(clicksOfMonth), next: nullable(object({ month, thing: text })) })];
export const getWallet: Operation<'getWallet'> = ['GET', '/v1/me/wallet', wallet];
