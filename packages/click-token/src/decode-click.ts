import { hasExactly, is32Bytes, isSeconds, isText, type JsonObject, readJws } from './read-jws.ts';
import { MAX_TITLE_CHARACTERS } from './token-limits.ts';

/** What a click token says. Typed, but nothing in it is true until the signature is verified. */
export type ClickClaims = {
  /** The page's origin, as it says. */
  iss: string;
  /** For whom the token is meant. One string, never a list. */
  aud: string;
  /** When it was signed, in seconds since 1970, with fraction. */
  iat: number;
  act: 'flattr' | 'unflattr';
  /** The URL. Not yet known to be one, nor how long it is. */
  thing: string;
  /** The creator's handle. */
  to: string;
  /** At most 200 Unicode code points. */
  title?: string;
};

/** A click, or why the token is none: a sentence that never echoes the token. */
export type DecodedClick =
  | { ok: true; kid: string; claims: ClickClaims }
  | { ok: false; code: 'malformed-token'; reason: string };

/**
 * Reads a click token without crypto: its form, its header, and that every claim is there and of its type.
 * Whom it is meant for, its age, its origin and its signature are for the caller to check. Never throws.
 *
 * The header has exactly three members, so none that could change what is verified (`crit`, `jwk`, `jku`, `x5*`,
 * `b64`). Unknown members of the payload are ignored (RFC 7519 section 4), as published buttons live for years.
 *
 * @example
 * const click = decodeClick(body);
 * if (!click.ok) return problem(click.code, click.reason);
 */
export function decodeClick(text: unknown): DecodedClick {
  const jws = readJws(text);
  if (!jws.ok) return malformed(jws.reason);
  const reason = refuseHeader(jws.header) ?? refuseClaims(jws.payload);
  if (reason !== undefined) return malformed(reason);
  const { iss, aud, iat, act, thing, to, title } = jws.payload as ClickClaims; // checked by refuseClaims
  const claims: ClickClaims = { iss, aud, iat, act, thing, to };
  if (title !== undefined) claims.title = title;
  return { ok: true, kid: jws.header.kid as string, claims }; // checked by refuseHeader
}

function refuseHeader(header: JsonObject): string | undefined {
  if (!hasExactly(header, 'alg', 'typ', 'kid')) return 'The header does not have exactly alg, typ and kid.';
  if (header.alg !== 'ES256') return 'The header\u2019s alg is not ES256.';
  // By hand and exactly: jose ignores the case and a missing "application/" (RFC 7515 section 4.1.9).
  if (header.typ !== 'flattr-click+jwt') return 'The header\u2019s typ is not flattr-click+jwt.';
  if (!is32Bytes(header.kid)) return 'The header\u2019s kid is not a SHA-256 thumbprint in base64url.';
  return undefined;
}

function refuseClaims(claims: JsonObject): string | undefined {
  const { iss, aud, iat, act, thing, to, title } = claims;
  if (!isText(iss)) return 'The claim iss is not text.';
  if (!isText(aud)) return 'The claim aud is not one text.';
  if (!isSeconds(iat)) return 'The claim iat is not a time in seconds.';
  if (act !== 'flattr' && act !== 'unflattr') return 'The claim act is neither flattr nor unflattr.';
  if (!isText(thing)) return 'The claim thing is not text.';
  if (typeof to !== 'string' || !HANDLE.test(to)) return 'The claim to is not a handle.';
  if (title === undefined) return undefined;
  if (title !== '' && !isText(title)) return 'The claim title is not text.';
  if (title.length > MAX_TITLE_CHARACTERS && codePoints(title) > MAX_TITLE_CHARACTERS)
    return 'The claim title is longer than 200 characters.';
  return undefined;
}

const HANDLE = /^[a-z0-9-]{2,30}$/;

function codePoints(text: string): number {
  return [...text].length;
}

function malformed(reason: string): DecodedClick {
  return { ok: false, code: 'malformed-token', reason };
}
