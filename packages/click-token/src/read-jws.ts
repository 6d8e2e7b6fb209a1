import { MAX_SECONDS, MAX_TOKEN_LENGTH } from './token-limits.ts';

export type JsonObject = Record<string, unknown>;

/** A compact JWS taken apart but believed in nothing, or why it is none: a sentence that never echoes the input. */
export type ReadJws = { ok: true; header: JsonObject; payload: JsonObject } | { ok: false; reason: string };

/**
 * Takes a compact JWS (RFC 7515 section 7.1) of an ES256 signature and two JSON objects apart, without crypto.
 *
 * Stricter than jose: no padding, no white space, no bits set in the last character of a part that stand for
 * nothing (RFC 4648 section 3.5), UTF-8 without a byte order mark, no member twice (RFC 7515 section 4).
 * Never throws.
 */
export function readJws(text: unknown): ReadJws {
  if (typeof text !== 'string') return refuse('The token is not text.');
  if (text.length > MAX_TOKEN_LENGTH) return refuse('The token is longer than 4096 characters.');
  const [header, payload, signature, ...more] = text.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) {
    return refuse('The token is not a compact JWS of three parts.');
  }
  if (![header, payload, signature].every(isBase64Url)) {
    return refuse('A part of the token is not canonical base64url without padding.');
  }
  if (signature.length !== ES256_SIGNATURE_LENGTH) return refuse('The signature does not have 64 bytes.');
  const headerObject = parseObject(header);
  if (!headerObject) return refuse('The header is not one JSON object in UTF-8 with every member once.');
  const payloadObject = parseObject(payload);
  if (!payloadObject) return refuse('The payload is not one JSON object in UTF-8 with every member once.');
  return { ok: true, header: headerObject, payload: payloadObject };
}

/** Whether an object has these members and no others. */
export function hasExactly(object: JsonObject, ...names: string[]): boolean {
  return Object.keys(object).length === names.length && names.every((name) => Object.hasOwn(object, name));
}

/** Whether a value is 32 bytes in canonical base64url: a thumbprint, or a coordinate of P-256. */
export function is32Bytes(value: unknown): value is string {
  return typeof value === 'string' && value.length === 43 && isBase64Url(value);
}

/** Whether a value is text that any database keeps: not empty, no NUL, no lone surrogate. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('\0') && value.isWellFormed();
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

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function parseObject(part: string): JsonObject | undefined {
  try {
    const json = decodeText(part);
    const value: unknown = JSON.parse(json);
    return isObject(value) && hasEveryMemberOnce(json, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** UTF-8 in base64url. Most is ASCII, which needs no bytes in between. */
function decodeText(part: string): string {
  const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  if (ASCII.test(binary)) return binary;
  return utf8.decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII too
const ASCII = /^[\u0000-\u007f]*$/;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text that `JSON.stringify` would write says nothing twice; any other spelling is counted. */
function hasEveryMemberOnce(json: string, value: JsonObject): boolean {
  return JSON.stringify(value) === json || countNames(json) === countMembers(value);
}

const STRING_AND_COLON = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** How many member names valid JSON spells out: more than it has members if one is there twice. */
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

function refuse(reason: string): ReadJws {
  return { ok: false, reason };
}
