import { readFile } from 'node:fs/promises';
import { calculateJwkThumbprint } from 'jose';
import type { PublicKey } from './documents.ts';
import type { TrustedKeys } from './signature.ts';

const timeoutMs = 20_000;

/** The ES256 keys of a JWK set (RFC 7517) at an address or in a file, by thumbprint. */
export async function readKeys(where: string): Promise<TrustedKeys> {
  const set: unknown = JSON.parse(
    /^https?:\/\//.test(where) ? await download(where) : await readFile(where, 'utf8'),
  );
  const listed: unknown = typeof set === 'object' && set !== null ? Reflect.get(set, 'keys') : undefined;
  const keys = Array.isArray(listed) ? listed.filter(isPublicKey) : [];
  if (keys.length === 0) throw new Error(`${where} has no ES256 key`);
  const trusted = new Map<string, PublicKey>();
  for (const key of keys) trusted.set(await calculateJwkThumbprint(key), key);
  return trusted;
}

async function download(address: string): Promise<string> {
  const headers = { 'user-agent': 'flattr-verify (+https://www.npmjs.com/package/flattr-verify)' };
  const response = await fetch(address, { headers, signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.text();
}

function isPublicKey(key: unknown): key is PublicKey {
  if (typeof key !== 'object' || key === null) return false;
  const { kty, crv, x, y } = key as Record<string, unknown>; // an object
  return kty === 'EC' && crv === 'P-256' && typeof x === 'string' && typeof y === 'string';
}
