/**
 * Whether a statement broke this CHECK constraint. An error from a node of a distributed database names it in its text only,
 * with the number of a shard.
 */
export function violates(error: unknown, constraint: string): boolean {
  const { code, constraint: named, message = '' } = error as Partial<Record<string, string>>;
  return code === '23514' && (named === constraint || new RegExp(`"${constraint}(_\\d+)?"`).test(message));
}
