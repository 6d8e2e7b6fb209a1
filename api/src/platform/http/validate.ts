import { parseMonth } from '@flattr/settlement';
import type { Request } from 'express';
import { z } from 'zod';
import { Problem } from './problems.ts';

/** The JSON body of a request as `schema` wants it; a `bad-request` problem that names the wrong fields otherwise. */
export function bodyOf<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  return parse(request.body ?? {}, schema);
}

/** Likewise for the query string or the path's parameters. */
export function parse<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // Messages are constants of ours or of zod's; none of them repeats the value.
  const fields = Object.fromEntries(
    parsed.error.issues.map((issue) => [issue.path.map(String).join('.') || 'body', issue.message]),
  );
  throw new Problem('bad-request', { fields });
}

/** Money in JSON: a string of micro-units, because a JSON number would lose digits. */
export const amountSchema = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number of micro-units, as a string')
  .transform(BigInt);

/** An id the page makes before it sends, so that sending it twice counts once. */
export const requestIdSchema = z.uuid('must be a UUID');

/** A month as it is written, `2026-11`, as the integer it is in SQL. */
export const monthSchema = z
  .string()
  .regex(/^(19[7-9]\d|[2-9]\d{3})-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11')
  .transform(parseMonth);
