import { decode } from 'jose/base64url';
import { MAX_SECONDS, MAX_TOKEN_LENGTH } from './token-limits.ts';

export type JsonObject = Record<string, unknown>;

/**
 * Reads the header and payload of a compact JWS (RFC 7515 section 7.1) with an ES256 signature. Undefined if it is not
 * exactly that. Verifies nothing. Never throws.
 *
 * By hand, because jose accepts more: padding, unused bits in the last character (RFC 4648 section 3.5), and a member
 * twice (RFC 7515 section 4).
 */
export function readJws(text: unknown): { header: JsonObject; payload: JsonObject } | undefined {
  if (typeof text !== 'string' || text.length > MAX_TOKEN_LENGTH) return undefined;
  const parts = text.split('.');
  const [header = '', payload = '', signature] = parts;
  if (parts.length !== 3 || signature?.length !== ES256_SIGNATURE_LENGTH || !parts.every(isBase64Url)) {
    return undefined;
  }
  const objects = { header: parseObject(header), payload: parseObject(payload) };
  return objects.header && objects.payload && { header: objects.header, payload: objects.payload };
}

/** Whether an object has these members and no others. */
export function hasExactly(object: JsonObject, ...names: string[]): boolean {
  return Object.keys(object).length === names.length && names.every((name) => Object.hasOwn(object, name));
}

/** Whether a value is 32 bytes in canonical base64url: a thumbprint, or a coordinate of P-256. */
export function is32Bytes(value: unknown): value is string {
  return typeof value === 'string' && value.length === 43 && isBase64Url(value);
}

/** Whether a value is text that every database can store: not empty, no NUL, no lone surrogate. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('\0') && !/\p{Surrogate}/u.test(value);
}

/** Whether a value is a time in seconds since 1970 before the year 10000, with or without fraction. */
export function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MAX_SECONDS;
}

/** 64 bytes (RFC 7518 section 3.4) in base64url. */
const ES256_SIGNATURE_LENGTH = 86;

const BASE64URL = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;

function isBase64Url(part: string): boolean {
  return BASE64URL.test(part);
}

// A byte order mark stays, so that JSON.parse refuses it.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function parseObject(part: string): JsonObject | undefined {
  try {
    const json = utf8.decode(decode(part));
    const value: unknown = JSON.parse(json);
    return isObject(value) && hasEveryMemberOnce(json, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON as `JSON.stringify` writes it has no member twice. In other JSON, the members are counted. */
function hasEveryMemberOnce(json: string, value: JsonObject): boolean {
  return JSON.stringify(value) === json || countNames(json) === countMembers(value);
}

const STRING_AND_COLON = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** The number of member names in valid JSON. It is more than the parsed members if one is there twice. */
function countNames(json: string): number {
  let names = 0;
  for (const [, colon] of json.matchAll(STRING_AND_COLON)) if (colon) names += 1;
  return names;
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  return inner.reduce<number>(
    (sum, member) => sum + countMembers(member),
    isObject(value) ? inner.length : 0,
  );
}
