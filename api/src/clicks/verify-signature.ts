import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { PublicClickJwk } from '@flattr/click-token/thumbprint';
import { type ClickExpectation, verifyClick } from '@flattr/click-token/verify-click';

/** A grant's key and a token that `decodeClick` has read: their form is right, and nothing else is known. */
export interface SignedText {
  readonly text: string;
  readonly thumbprint: string;
  readonly jwk: PublicClickJwk;
}

/**
 * Check 7, on the thread pool, several at the same time. The verdict is that of `verifyClick`, which everything else
 * than an ordinary token is left to. It is not used for those because of its price: processor time for one token on
 * the machine of docs/performance.md was 182 µs with jose and a CryptoKey, 192 µs with node:crypto told that the
 * signature is raw (RFC 7518 section 3.4), and 115 µs with the signature rewritten as ASN.1 (RFC 3279 section
 * 2.2.3), which is what OpenSSL works with.
 */
export function createVerifier({ mostKeys = 20_000 } = {}) {
  /** Made usable once (60 µs), 4 KB each. A thumbprint names one key for ever, so nothing in here can be out of date. */
  const keys = new Map<string, KeyObject>();

  function keyOf(thumbprint: string, { kty, crv, x, y }: PublicClickJwk): KeyObject {
    const key = keys.get(thumbprint) ?? createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
    // The one that was not used for the longest time comes first.
    keys.delete(thumbprint);
    keys.set(thumbprint, key);
    for (const oldest of keys.keys()) {
      if (keys.size <= mostKeys) break;
      keys.delete(oldest);
    }
    return key;
  }

  return async ({ text, thumbprint, jwk }: SignedText, expected: ClickExpectation): Promise<boolean> => {
    const signatureAt = text.lastIndexOf('.');
    if (saysWhenItIsValid(text.slice(0, signatureAt))) return verifyClick(text, jwk, expected);
    const signed = Buffer.from(text.slice(0, signatureAt), 'latin1');
    const raw = Buffer.from(text.slice(signatureAt + 1), 'base64url');
    if (raw.length !== 64) return false;
    const key = keyOf(thumbprint, jwk);
    return new Promise((resolve, reject) => {
      verify('sha256', signed, key, asn1Signature(raw), (error, valid) =>
        error ? reject(error) : resolve(valid),
      );
    });
  };
}

/** Whether a payload may have `exp` or `nbf`, however they are spelt: what they mean is jose's business. */
function saysWhenItIsValid(signed: string): boolean {
  const payload = Buffer.from(signed.slice(signed.indexOf('.') + 1), 'base64url').toString('latin1');
  return /"(?:exp|nbf)"|\\u/.test(payload);
}

/** SEQUENCE { INTEGER r, INTEGER s }, each as short as can be, and with a zero in front that keeps it positive. */
function asn1Signature(raw: Buffer): Buffer {
  const asn1 = Buffer.allocUnsafe(2 + 2 * (3 + 32));
  let end = 2;
  for (const half of [0, 32]) {
    let from = half;
    while (from < half + 31 && raw[from] === 0) from++;
    const zeros = (raw[from] ?? 0) >= 0x80 ? 1 : 0;
    asn1[end++] = 0x02;
    asn1[end++] = zeros + half + 32 - from;
    if (zeros === 1) asn1[end++] = 0;
    end += raw.copy(asn1, end, from, half + 32);
  }
  asn1[0] = 0x30;
  asn1[1] = end - 2;
  return asn1.subarray(0, end);
}
