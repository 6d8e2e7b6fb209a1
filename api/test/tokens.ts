import type { ClickKey } from '@flattr/click-token/keys';
import { CompactSign } from 'jose';

/** Signs any header and payload, also those that no button would. The key must support the header's `alg`. */
export function signAnything(
  key: Pick<ClickKey, 'privateKey'>,
  header: Record<string, unknown>,
  payload: unknown,
): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader(header as { alg: string })
    .sign(key.privateKey, { crit: { 'x-ours': false } });
}

export function base64Url(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}
