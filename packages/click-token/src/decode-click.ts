import { handleFrom, readHandle } from '@flattr/contract/handle';
import { longestTitle } from '@flattr/contract/title';
import { hasExactly, is32Bytes, isSeconds, isText, type JsonObject, readJws } from './read-jws.ts';

/** The claims of a click token. Their types are checked, but nothing is true until the signature is verified. */
export type ClickClaims = {
  /** The page's origin. */
  iss: string;
  /** The service that the token is for. One string, never a list. */
  aud: string;
  /** When it was signed, in seconds since 1970, with fraction. */
  iat: number;
  act: 'flattr' | 'unflattr';
  /** The URL. It may be invalid or too long. */
  thing: string;
  /** The creator's handle, in its one spelling. */
  to: string;
  /** At most 200 Unicode code points. */
  title?: string;
};

export type DecodedClick = { kid: string; claims: ClickClaims };

/**
 * Reads a click token without crypto: its form, its header, and the type of every claim. Undefined if it is malformed.
 * The caller checks audience, age, origin and signature. Never throws.
 *
 * The header has exactly three members, so none can change what is verified (`crit`, `jwk`, `jku`, `x5*`, `b64`). Unknown
 * members of the payload are ignored (RFC 7519 section 4), because published buttons live for years.
 *
 * @example
 * const click = decodeClick(body);
 * if (!click) return problem('malformed-token');
 */
export function decodeClick(text: unknown): DecodedClick | undefined {
  const jws = readJws(text);
  if (!jws || !isClickHeader(jws.header) || !areClaims(jws.payload)) return undefined;
  const { iss, aud, iat, act, thing, to, title } = jws.payload;
  const claims: ClickClaims = { iss, aud, iat, act, thing, to: handleFrom(to) };
  if (title !== undefined) claims.title = title;
  return { kid: jws.header.kid, claims };
}

function isClickHeader(header: JsonObject): header is { kid: string } {
  const { alg, typ, kid } = header;
  // `typ` by hand, because jose ignores its case and a missing "application/" (RFC 7515 section 4.1.9).
  return (
    hasExactly(header, 'alg', 'typ', 'kid') && alg === 'ES256' && typ === 'flattr-click+jwt' && is32Bytes(kid)
  );
}

function areClaims(claims: JsonObject): claims is ClickClaims {
  const { iss, aud, iat, act, thing, to, title } = claims;
  return (
    isText(iss) &&
    isText(aud) &&
    isSeconds(iat) &&
    (act === 'flattr' || act === 'unflattr') &&
    isText(thing) &&
    typeof to === 'string' &&
    readHandle(to) !== undefined &&
    (title === undefined || isTitle(title))
  );
}

function isTitle(title: unknown): boolean {
  return (
    title === '' ||
    (isText(title) &&
      // Most titles are short, and counting code points is slow.
      (title.length <= longestTitle || [...title].length <= longestTitle))
  );
}
