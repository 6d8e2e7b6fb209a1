/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { eitherOf, flag, list, moment, nothing, nullable, number, object, oneOf, text } from '../parse.ts';

const pageReading = /* @__PURE__ */ eitherOf(object({ state: oneOf("read"), handles: list(text), script: flag, listed: nullable(flag) }), object({ state: oneOf("not-read"), reason: oneOf("missing", "refused", "unreachable", "too-large", "redirected") }));
const listings = /* @__PURE__ */ object({ listings: list(object({ origin: text, state: oneOf("waiting", "accepted", "refused"), missing: flag, checkedAt: moment })), more: flag });
const siteReading = /* @__PURE__ */ eitherOf(object({ state: oneOf("listed"), handles: list(text) }), object({ state: oneOf("lists-nobody"), kept: flag }), object({ state: oneOf("not-read"), reason: oneOf("missing", "refused", "unreachable", "too-large", "redirected", "not-json"), line: nullable(object({ number, text })), kept: flag }));

export const checkPage: Operation<'checkPage'> = ['POST', '/v1/me/pages/check', pageReading];
export const connectSite: Operation<'connectSite'> = ['POST', '/v1/grants', object({ origin: text, expiresAt: moment })];
export const decideListing: Operation<'decideListing'> = ['PUT', '/v1/me/listings/{origin}', listings];
export const disconnectSite: Operation<'disconnectSite'> = ['DELETE', '/v1/me/sites/{origin}', nothing];
export const dropListing: Operation<'dropListing'> = ['DELETE', '/v1/me/listings/{origin}', siteReading];
export const getListings: Operation<'getListings'> = ['GET', '/v1/me/listings', listings];
export const verifySite: Operation<'verifySite'> = ['POST', '/v1/me/sites/verify', siteReading];
