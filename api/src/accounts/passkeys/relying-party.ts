import { isIP } from 'node:net';

/**
 * The name that passkeys belong to: the host of the service's address. Undefined for a number such as 127.0.0.1, which
 * no browser accepts (WebAuthn, 5.1.2: it must be a domain).
 */
export function relyingPartyId(publicUrl: string): string | undefined {
  const { hostname } = new URL(publicUrl);
  return isIP(hostname.replace(/^\[|\]$/g, '')) ? undefined : hostname;
}
