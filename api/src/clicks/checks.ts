import { type ClickClaims, decodeClick } from '@flattr/click-token/decode-click';
import { isFresh } from '@flattr/click-token/freshness';
import { canonicalOrigin, isSameSite } from '@flattr/contract';
import type { Context } from '../platform/context.ts';
import { toSeconds } from '../platform/db/index.ts';
import { Failure, fail } from '../platform/failure.ts';
import type { Things } from '../things/index.ts';
import { findNames, payableCreator, type SignerRooms } from './batch/check-signer.ts';
import type { Recorded, Recorder, Refusal } from './record.ts';

interface Given extends Pick<Context, 'db' | 'clock'> {
  readonly config: { readonly publicUrl: string };
  readonly rooms: SignerRooms & { readonly things: Pick<Things, 'canonicalUrl'> };
  readonly record: Recorder;
}

export type SignedRefusal = 'malformed-token' | 'stale-token' | 'wrong-origin' | 'bad-thing' | Refusal;

/**
 * Receives a token: the checks in their order, and what it came to. Check 1, of size, type and address, is the route's;
 * checks 6 to 10 ask the database and are made for many clicks together. `sender` is the `Origin` header.
 */
export async function receiveSigned(
  { clock, config: { publicUrl }, rooms, record }: Given,
  text: string,
  sender: string | undefined,
): Promise<Recorded<SignedRefusal>> {
  const decoded = decodeClick(text);
  if (!decoded) return fail('malformed-token'); // 2
  const { kid, claims } = decoded;
  const now = await clock();
  if (claims.aud !== publicUrl) return fail('malformed-token'); // 3
  if (!isOfNow(claims, now)) return fail('stale-token', { now: toSeconds(now) }); // 3
  if (!isSentByItsOrigin(claims, sender)) return fail('wrong-origin'); // 4
  const url = rooms.things.canonicalUrl(claims.thing);
  if (!url || !isSameSite(url.origin, claims.iss)) return fail('bad-thing'); // 5
  const { iss: issuer, to, title, act, iat } = claims;
  const origin = canonicalOrigin(issuer);
  return record({ text, kid, issuer, origin, to, url, title, act, at: new Date(iat * 1000) }); // 6 to 10
}

/**
 * Check 3: signed at most 300 s ago, and not in the future. Newer acts replace older ones, so a token from the future
 * could be sent a second time and undo what came between. A few seconds are left for clocks; a page that is further
 * ahead is told the time and signs again.
 */
const isOfNow = ({ iat }: ClickClaims, now: Date): boolean =>
  isFresh(iat, now) && iat <= toSeconds(now) + mostSecondsAhead;

const mostSecondsAhead = 5;

/** Check 4: sent by the page that signed it. Browsers do not let a page choose its Origin. */
const isSentByItsOrigin = ({ iss }: ClickClaims, sender: string | undefined): boolean =>
  iss === sender && iss !== 'null';

export interface Press {
  readonly to: string;
  readonly address: string;
  readonly title?: string | undefined;
  /** For a click that repeats: see `CheckedAct`. */
  readonly repeatIn?: number;
  /** Refused once another month than this one is open. */
  readonly onlyIn?: number | undefined;
}

export type PressRefusal = 'bad-thing' | 'own-thing' | Refusal;

/** Receives a reader's press on our own pages: the same checks, but for key and signature. */
export async function receivePress(
  { db, rooms, record }: Given,
  readerId: bigint,
  { to, address, title, ...more }: Press,
): Promise<Recorded<PressRefusal>> {
  const url = rooms.things.canonicalUrl(address);
  if (!url) return fail('bad-thing'); // 5
  const names = { to, origin: url.origin, url };
  const creatorId = payableCreator(await findNames(db, rooms, [names]), names, readerId); // 8
  if (creatorId instanceof Failure) return creatorId;
  const thing = rooms.things.at({ id: creatorId, handle: to }, url, title);
  return record({ readerId, to, thing, act: 'flattr', ...more }); // 10
}
