/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { flag, list, moment, money, nullable, object, oneOf, text } from '../parse.ts';
import { hostedPage } from './schemas.ts';

const payouts = /* @__PURE__ */ object({ canOpen: flag, countries: list(text), usualCountry: nullable(text), account: nullable(oneOf("started", "pending", "active", "restricted", "rejected", "closed")), destination: nullable(object({ last4: text, waitsUntil: nullable(moment), before: nullable(text) })), available: money, minimum: money, payouts: list(object({ id: text, amount: money, state: oneOf("requested", "held", "asked", "done", "returned"), at: moment, doneAt: nullable(moment) })) });

export const getPayouts: Operation<'getPayouts'> = ['GET', '/v1/me/payouts', payouts];
export const openPayoutAccount: Operation<'openPayoutAccount'> = ['POST', '/v1/me/payout-account', hostedPage];
export const putBackPayoutAccount: Operation<'putBackPayoutAccount'> = ['POST', '/v1/me/payout-account/back', payouts];
export const requestPayout: Operation<'requestPayout'> = ['POST', '/v1/me/payouts', payouts];
