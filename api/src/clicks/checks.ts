import { type ClickClaims, decodeClick } from '@flattr/click-token/decode-click';
import { isFresh } from '@flattr/click-token/freshness';
import { type Grant, stands } from '../grants/service.ts';
import { toSeconds } from '../platform/db/clock.ts';
import { Problem } from '../platform/http/problems.ts';
import type { Things } from '../things/service.ts';
import type { Known } from './look-ups.ts';
import type { Clicks } from './service.ts';

/** Check 1: a token is text, sent as text. Its size was limited while it was read. */
export function textBody(body: unknown): string {
  if (typeof body !== 'string') throw new Problem('unsupported-type');
  return body;
}

/** Check 2, and the types of the claims: a compact JWS that is exactly a click token. */
export function wellFormed(text: string): { kid: string; claims: ClickClaims } {
  const decoded = decodeClick(text);
  if (!decoded) throw new Problem('malformed-token');
  return decoded;
}

/**
 * Check 3: meant for this service, signed at most 300 s ago, and not in the future. Newer acts replace older ones, so
 * a token from the future could be sent a second time and undo what came between. A few seconds are left for clocks;
 * a page that is further ahead is told the time and signs again.
 */
export function oursAndFresh({ aud, iat }: ClickClaims, publicUrl: string, now: Date): void {
  if (aud !== publicUrl) throw new Problem('malformed-token');
  if (!isFresh(iat, now) || iat > toSeconds(now) + mostSecondsAhead) {
    throw new Problem('stale-token', { now: toSeconds(now) });
  }
}

const mostSecondsAhead = 5;

/** Check 4: sent by the page that signed it. Browsers do not let a page choose its Origin. */
export function sentByItsOrigin({ iss }: ClickClaims, origin: string | undefined): void {
  if (origin === undefined || origin === 'null' || iss !== origin) throw new Problem('wrong-origin');
}

/** Check 5: an address on the signing site itself, in its one spelling. */
export function thingOnItsSite({ iss, thing }: ClickClaims, things: Things): URL {
  const url = flattrable(thing, things);
  if (url.origin !== iss) throw new Problem('bad-thing');
  return url;
}

/** Check 5 without a signature: any address that can be flattred. */
export function flattrable(address: string, things: Things): URL {
  const url = things.canonicalUrl(address);
  if (!url) throw new Problem('bad-thing');
  return url;
}

/** Check 6: the key has a grant that stands, for this origin. Every reason why not looks the same. */
export function standingGrant({ grant }: Known, iss: string, now: Date): Grant {
  if (!grant || !stands(grant, iss, now)) throw new Problem('unknown-key');
  return grant;
}

/** Check 7: signed by the key of the grant. */
export async function signedByGrant(
  text: string,
  { thumbprint, public_key: jwk, origin }: Grant,
  { verify, publicUrl, now }: { verify: Clicks['verify']; publicUrl: string; now: Date },
): Promise<void> {
  const expected = { issuer: origin, audience: publicUrl, now };
  if (!(await verify({ text, thumbprint, jwk }, expected))) throw new Problem('bad-signature');
}

/**
 * Check 8: the handle is a creator's, the site carries that creator if it lists any, and it is not the reader.
 * `own` is what the sender is told in the last case: a page must not learn who its visitor is.
 */
export function payableCreator({ creatorId, carried }: Known, readerId: bigint, own: () => Problem): bigint {
  if (creatorId === undefined) throw new Problem('unknown-creator');
  if (!carried) throw new Problem('wrong-creator');
  if (creatorId === readerId) throw own();
  return creatorId;
}
