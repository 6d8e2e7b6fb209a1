import { ask } from './ask.ts';
import { type Check, list, moment, nothing, number, object, text } from './check.ts';

/** A site that may send clicks signed by keys of its own. */
export interface Site {
  origin: string;
  connectedAt: Date;
  expiresAt: Date;
  /** How many clicks came from it. */
  clicks: number;
}

/** A grant as it was just made. */
export interface Grant {
  origin: string;
  expiresAt: Date;
}

const site: Check<Site> = object<Site>({
  origin: text,
  connectedAt: moment,
  expiresAt: moment,
  clicks: number,
});

/** Lets `origin` send clicks with the key that `token` proves it holds. Only after a press that says so. */
export function connectSite(answer: { origin: string; nonce: string; token: string }): Promise<Grant> {
  return ask('/v1/grants', object<Grant>({ origin: text, expiresAt: moment }), {
    method: 'POST',
    body: answer,
  });
}

export async function getSites(): Promise<Site[]> {
  return (await ask('/v1/me/sites', object<{ sites: Site[] }>({ sites: list(site) }))).sites;
}

/** Revokes every key of a site. */
export function disconnectSite(origin: string): Promise<undefined> {
  return ask(`/v1/me/sites/${encodeURIComponent(origin)}`, nothing, { method: 'DELETE' });
}
