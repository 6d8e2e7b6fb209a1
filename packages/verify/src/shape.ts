import { parseMonth } from '@flattr/settlement';

/** The file is not a statement, or not of this version. The message says where and why. */
export class NotAStatement extends Error {
  override readonly name = 'NotAStatement';
}

/**
 * Reads one value strictly: no field is missing or unknown, and each value has one spelling. The result has its fields
 * in the order of the shape, so its JSON is canonical.
 */
export type Shape<T> = (value: unknown, path: string) => T;

/** What a shape reads. */
export type Read<S> = S extends Shape<infer T> ? T : never;

export const text: Shape<string> = (value, path) =>
  typeof value === 'string' ? value : fail(path, 'text', value);

const matching =
  (pattern: RegExp, what: string): Shape<string> =>
  (value, path) =>
    typeof value === 'string' && pattern.test(value) ? value : fail(path, what, value);

/** A whole number, as text because JSON numbers are floats: an amount in micro-units, an id, a count. */
export const decimal = matching(/^(0|[1-9]\d{0,18})$/, 'a whole number written as text');

/** A member's id. */
export const id = matching(/^[1-9]\d{0,18}$/, 'an id written as text');

export const hash = matching(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

export const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a UUID');

/** 32 bytes in base64url, in their one spelling. */
export const coordinate = matching(/^[\w-]{42}[AEIMQUYcgkosw048]$/, 'a coordinate of a P-256 key');

/** A detached JWS (RFC 7515, appendix F) with a signature of 64 bytes. */
export const detachedJws = matching(/^[\w-]{1,500}\.\.[\w-]{85}[AQgw]$/, 'a detached JWS');

/** A written month, `2026-11`. */
export const month: Shape<string> = (value, path) => {
  try {
    parseMonth(text(value, path));
    return text(value, path);
  } catch {
    return fail(path, 'a month such as 2026-11', value);
  }
};

export const oneOf =
  <const T extends string>(...words: T[]): Shape<T> =>
  (value, path) =>
    words.find((word) => word === value) ?? fail(path, words.map((word) => `"${word}"`).join(' or '), value);

export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, path) =>
    value === null ? null : shape(value, path);

export const list =
  <T>(shape: Shape<T>): Shape<T[]> =>
  (value, path) =>
    Array.isArray(value)
      ? value.map((item, index) => shape(item, `${path}[${index}]`))
      : fail(path, 'a list', value);

export const object =
  <T extends object>(fields: { [Key in keyof T]: Shape<T[Key]> }): Shape<T> =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return fail(path, 'an object', value);
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
    if (unknown !== undefined) throw new NotAStatement(`${path} has an unknown field: ${show(unknown)}`);
    const read: Partial<T> = {};
    for (const name in fields) {
      const field: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
      read[name] = fields[name](field, `${path}.${name}`);
    }
    return read as T; // every field of T has been read
  };

function fail(path: string, expected: string, value: unknown): never {
  throw new NotAStatement(
    value === undefined
      ? `${path} is missing; it should be ${expected}`
      : `${path} should be ${expected}, but is ${show(value)}`,
  );
}

function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const shown = JSON.stringify(value);
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
}
