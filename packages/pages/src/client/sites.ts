import type { BodyOf } from '@flattr/contract';
import { ask } from './ask.ts';
import {
  flag,
  list,
  moment,
  nothing,
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
  if (state === 'lists-nobody') return { state };
  if (state === 'listed') return { state, ...object({ handles: list(text) })(value, path) };
  const reason = oneOf('missing', 'refused', 'unreachable', 'too-large', 'redirected', 'not-json');
  return { state, ...object({ reason, kept: flag })(value, path) };
};

/** Has the service read what a site says about its creators, and keep it. */
export function checkSite(origin: string): Promise<SiteReading> {
  return ask('/v1/me/sites/verify', reading, { method: 'POST', body: { origin } });
}
