import type { BodyOf } from '@flattr/contract';
import { ask } from './ask.ts';
import {
  flag,
  list,
  moment,
  nothing,
  nullable,
  number,
  object,
  oneOf,
  type Parser,
  text,
  type ValuesOf,
} from './parse.ts';

/** A site that can send clicks signed by its keys. */
export type Site = ValuesOf<'getWallet'>['sites'][number];
/** A grant as it was just made. */
export type Grant = ValuesOf<'connectSite'>;

export const site: Parser<Site> = object<Site>({
  origin: text,
  connectedAt: moment,
  expiresAt: moment,
  clicks: number,
});

/** Lets `origin` send clicks with the key that `token` proves it holds. Only after a press that says so. */
export function connectSite(answer: BodyOf<'connectSite'>): Promise<Grant> {
  return ask('/v1/grants', object<Grant>({ origin: text, expiresAt: moment }), {
    method: 'POST',
    body: answer,
  });
}

/** Revokes every key of a site. */
export function disconnectSite(origin: string): Promise<undefined> {
  return ask(`/v1/me/sites/${encodeURIComponent(origin)}`, nothing, { method: 'DELETE' });
}

/** What a site's file said about its creators when it was read. `kept`: an older reading still counts. */
export type SiteReading = ValuesOf<'verifySite'>;

const reading: Parser<SiteReading> = (value, path) => {
  const { state } = object({ state: oneOf('listed', 'lists-nobody', 'not-read') })(value, path);
  if (state === 'lists-nobody') return { state, ...object({ kept: flag })(value, path) };
  if (state === 'listed') return { state, ...object({ handles: list(text) })(value, path) };
  const reason = oneOf('missing', 'refused', 'unreachable', 'too-large', 'redirected', 'not-json');
  const line = nullable(object({ number, text }));
  return { state, ...object({ reason, line, kept: flag })(value, path) };
};

/** Has the service read what a site says about its creators, and keep it. */
export function checkSite(origin: string): Promise<SiteReading> {
  return ask('/v1/me/sites/verify', reading, { method: 'POST', body: { origin } });
}

/** The sites that name the member, and whether they accepted them. */
export type Listings = ValuesOf<'getListings'>;
export type Listing = Listings['listings'][number];

const listings: Parser<Listings> = object<Listings>({
  listings: list(
    object<Listing>({ origin: text, state: oneOf('waiting', 'accepted', 'refused'), missing: flag }),
  ),
  more: flag,
});

export function getListings(): Promise<Listings> {
  return ask('/v1/me/listings', listings);
}

/** Accepts or refuses a site that names the member. */
export function decideListing(origin: string, accepted: boolean): Promise<Listings> {
  return ask(pathOf(origin), listings, { method: 'PUT', body: { accepted } });
}

/** Drops the list of a site, if it has none any more. */
export function dropListing(origin: string): Promise<SiteReading> {
  return ask(pathOf(origin), reading, { method: 'DELETE' });
}

const pathOf = (origin: string) => `/v1/me/listings/${encodeURIComponent(origin)}`;
