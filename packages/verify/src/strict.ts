import type { z } from 'zod';

/** The file is not a statement, or not of this version. The message says where and why. */
export class NotAStatement extends Error {
  override readonly name = 'NotAStatement';
}

/**
 * Reads JSON that has one meaning only. `JSON.parse` takes the last of two equal names, and a schema takes members in
 * any order, so two programs could read two documents in one text. Here the text must be what JSON makes of the result,
 * spaces and the spelling of strings aside.
 *
 * @param what names the document in messages: `statement.shares[0].amount must be …`
 * @throws {NotAStatement}
 */
export function readStrictly<T>(json: string, what: string, schemaOf: (value: unknown) => z.ZodType<T>): T {
  const value = parse(json, what);
  const read = schemaOf(value).safeParse(value, { reportInput: true, error: sentence });
  if (!read.success) throw new NotAStatement(complaint(what, read.error.issues[0]));
  const [found, expected] = [tokens(json), JSON.stringify(read.data)];
  if (found === expected) return read.data;
  const expectedNames = namesIn(expected);
  const repeated = [...namesIn(found)].find(([name, times]) => times > (expectedNames.get(name) ?? 0));
  throw new NotAStatement(
    repeated ? `${what} says ${repeated[0]} twice` : `${what} has its members in another order`,
  );
}

function parse(json: string, what: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new NotAStatement(`${what} is not JSON`);
  }
}

const string = /"(?:[^"\\]|\\.)*"/;
const stringOrSpaces = new RegExp(`${string.source}|\\s+`, 'g');
const memberName = new RegExp(`${string.source}(?=(:?))`, 'g');

/** Valid JSON without spaces, each string in the spelling of `JSON.stringify`. */
function tokens(json: string): string {
  return json.replace(stringOrSpaces, (token) =>
    token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : '',
  );
}

/** How often each member's name stands in the text. */
function namesIn(text: string): Map<string, number> {
  const names = Array.from(text.matchAll(memberName)).filter(([, colon]) => colon !== '');
  return new Map([...Map.groupBy(names, ([name]) => name)].map(([name, all]) => [name, all.length]));
}

type Issue = z.core.$ZodIssue;

/** What is expected, for values whose schema does not say it. */
const sentence: z.core.$ZodErrorMap = ({ code, expected, values }) => {
  if (code === 'invalid_value' && Array.isArray(values))
    return `must be ${values.map((value) => JSON.stringify(value)).join(' or ')}`;
  const kinds: Record<string, string> = { string: 'text', array: 'a list', object: 'an object' };
  return code === 'invalid_type' ? `must be ${kinds[String(expected)] ?? expected}` : undefined;
};

function complaint(what: string, issue: Issue | undefined): string {
  if (!issue) return `${what} is invalid`;
  const path = issue.path.reduce<string>(
    (before, step) => (typeof step === 'number' ? `${before}[${step}]` : `${before}.${String(step)}`),
    what,
  );
  if (issue.code === 'unrecognized_keys') return `${path} has an unknown member: ${show(issue.keys[0])}`;
  return issue.input === undefined
    ? `${path} is missing; it ${issue.message}`
    : `${path} ${issue.message}, but is ${show(issue.input)}`;
}

function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const shown = JSON.stringify(value);
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
}
