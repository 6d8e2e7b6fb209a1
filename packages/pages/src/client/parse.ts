import type { Amount, MemberId, Moment, OperationId, Received, WrittenMonth } from '@flattr/contract';
import { type Month, parseMonth } from '@flattr/settlement';

/** Turns a part of an answer into a typed value, or throws {@link ParseError}. `path` says where it stood. */
export type Parser<T> = (value: unknown, path: string) => T;

/** An answer that is not what was agreed. */
export class ParseError extends Error {
  override readonly name = 'ParseError';
}

export const text: Parser<string> = (value, path) =>
  typeof value === 'string' ? value : fail(path, 'text', value);

export const flag: Parser<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : fail(path, 'true or false', value);

export const number: Parser<number> = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? value : fail(path, 'a number', value);

/** Micro-units, written as a decimal string because JSON numbers are floats. */
export const money: Parser<bigint> = (value, path) =>
  typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? BigInt(value) : fail(path, 'an amount', value);

/** A member's id. */
export const id: Parser<bigint> = (value, path) =>
  typeof value === 'string' && /^\d{1,19}$/.test(value) ? BigInt(value) : fail(path, 'an id', value);

/** A month as it is written, `2026-11`. */
export const month: Parser<Month> = (value, path) => {
  try {
    return parseMonth(text(value, path));
  } catch {
    return fail(path, 'a month', value);
  }
};

export const moment: Parser<Date> = (value, path) => {
  const date = new Date(text(value, path));
  return Number.isNaN(date.getTime()) ? fail(path, 'a time', value) : date;
};

export const nullable =
  <T>(parse: Parser<T>): Parser<T | null> =>
  (value, path) =>
    value === null ? null : parse(value, path);

export const list =
  <T>(parse: Parser<T>): Parser<T[]> =>
  (value, path) =>
    Array.isArray(value)
      ? value.map((item, index) => parse(item, `${path}[${index}]`))
      : fail(path, 'a list', value);

export const optional =
  <T>(parse: Parser<T>): Parser<T | undefined> =>
  (value, path) =>
    value === undefined ? undefined : parse(value, path);

/** An object as a list of names and values of one kind. */
export const record =
  <T>(parse: Parser<T>): Parser<Record<string, T>> =>
  (value, path) =>
    isRecord(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, part]) => [name, parse(part, `${path}.${name}`)]),
        )
      : fail(path, 'an object', value);

/** The first form that fits. */
export const eitherOf =
  <const Parsers extends readonly Parser<unknown>[]>(
    ...forms: Parsers
  ): Parser<ReturnType<Parsers[number]>> =>
  (value, path) => {
    const problems: unknown[] = [];
    for (const parse of forms) {
      try {
        return parse(value, path) as ReturnType<Parsers[number]>;
      } catch (error) {
        problems.push(error);
      }
    }
    throw problems.at(-1);
  };

/** Read by whatever it is handed to. */
export const anything: Parser<object> = (value) => value as object;

export const oneOf =
  <const T extends string>(...words: T[]): Parser<T> =>
  (value, path) =>
    words.find((word) => word === value) ?? fail(path, words.join(' or '), value);

/** An object with at least these parts. Others are ignored: the service may know more than an open page. */
export const object =
  <T extends object>(parts: { [Key in keyof T]: Parser<T[Key]> }): Parser<T> =>
  (value, path) => {
    if (!isRecord(value)) return fail(path, 'an object', value);
    const parsed: Partial<T> = {};
    for (const key in parts) parsed[key] = parts[key](value[key], `${path}.${key}`);
    return parsed as T; // every key of T has been assigned
  };

/** An answer without a body. */
export const nothing: Parser<undefined> = () => undefined;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fail(path: string, expected: string, value: unknown): never {
  const actual = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
  throw new ParseError(`${path} should be ${expected}, but is ${actual}`);
}

/** What a route answers, as the values that pages work with: `bigint` for money and ids, `Month`, and `Date`. */
export type ValuesOf<Id extends OperationId> = [Received<Id>] extends [never]
  ? undefined
  : Values<Received<Id>>;

/** Amounts, ids, months and moments are text in JSON. The contract's brands tell them apart. */
type Values<Json> = Json extends Amount | MemberId
  ? bigint
  : Json extends WrittenMonth
    ? Month
    : Json extends Moment
      ? Date
      : Json extends string
        ? Json
        : Json extends readonly (infer Item)[]
          ? Values<Item>[]
          : Json extends object
            ? { [Key in keyof Json]: Values<Json[Key]> }
            : Json;
