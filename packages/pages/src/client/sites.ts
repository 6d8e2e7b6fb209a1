import type { BodyOf } from '@flattr/contract';
import { ask } from './ask.ts';
import * as operations from './operations/sites.ts';
import type { ValuesOf } from './parse.ts';

/** A site that can send clicks signed by its keys. */
export type Site = ValuesOf<'getWallet'>['sites'][number];
/** A grant as it was just made. */
export type Grant = ValuesOf<'connectSite'>;

/** Lets `origin` send clicks with the key that `token` proves it holds. Only after a press that says so. */
export function connectSite(answer: BodyOf<'connectSite'>): Promise<Grant> {
  return ask(operations.connectSite, { body: answer });
}

/** Revokes every key of a site. */
export function disconnectSite(origin: string): Promise<undefined> {
  return ask(operations.disconnectSite, { params: { origin } });
}

/** What a site's file said about its creators when it was read. `kept`: an older reading still counts. */
export type SiteReading = ValuesOf<'verifySite'>;

/** Has the service read what a site says about its creators, and keep it. */
export function checkSite(origin: string): Promise<SiteReading> {
  return ask(operations.verifySite, { body: { origin } });
}

/** The sites that name the member, and whether they accepted them. */
export type Listings = ValuesOf<'getListings'>;
export type Listing = Listings['listings'][number];

export function getListings(): Promise<Listings> {
  return ask(operations.getListings);
}

/** Accepts or refuses a site that names the member. */
export function decideListing(origin: string, accepted: boolean): Promise<Listings> {
  return ask(operations.decideListing, { params: { origin }, body: { accepted } });
}

/** Drops the list of a site, if it has none any more. */
export function dropListing(origin: string): Promise<SiteReading> {
  return ask(operations.dropListing, { params: { origin } });
}

/** Whom the buttons on a page pay. */
export type PageReading = ValuesOf<'checkPage'>;

/** Has the service look for buttons on a page. */
export function checkPage(url: string): Promise<PageReading> {
  return ask(operations.checkPage, { body: { url } });
}
