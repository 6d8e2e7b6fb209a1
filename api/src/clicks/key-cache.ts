import type { PublicClickJwk } from '@flattr/click-token/thumbprint';
import { importClickKey } from '@flattr/click-token/verify-click';

/**
 * Keys made usable, kept because making one costs a third of a verification. A thumbprint names one key for ever
 * (RFC 7638), so nothing here can be out of date; whether the key may still be used is asked of its grant each time.
 */
export function createKeyCache({ most = 10_000 } = {}) {
  const keys = new Map<string, Promise<CryptoKey>>();
  return function keyOf(thumbprint: string, jwk: PublicClickJwk): Promise<CryptoKey> {
    const known = keys.get(thumbprint);
    const key = known ?? importClickKey(jwk);
    // The one that was not used for the longest time comes first.
    keys.delete(thumbprint);
    keys.set(thumbprint, key);
    if (!known) key.catch(() => keys.delete(thumbprint));
    for (const oldest of keys.keys()) {
      if (keys.size <= most) break;
      keys.delete(oldest);
    }
    return key;
  };
}
