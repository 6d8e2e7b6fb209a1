import type { z } from 'zod';
import { Problem } from './problems.ts';

/** A part of a request as its schema reads it. Throws a `bad-request` problem that names the wrong fields. */
export function parse<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(value, {
    error: ({ code, input }) => (code === 'invalid_type' && input === undefined ? 'is missing' : undefined),
  });
  if (parsed.success) return parsed.data;
  // Messages are constants of ours or of zod's; none of them repeats the value.
  const fields = Object.fromEntries(
    parsed.error.issues.map((issue) => [issue.path.map(String).join('.') || 'body', issue.message]),
  );
  throw new Problem('bad-request', { fields });
}
