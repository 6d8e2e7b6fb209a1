/** A day of the calendar as `2026-11-30`. Undefined if it does not exist, or is written in another way. */
export function readDate(text: string): string | undefined {
  const date = new Date(`${text}T00:00:00Z`);
  const exists = text.length === 10 && !Number.isNaN(date.getTime());
  return exists && date.toISOString().startsWith(text) ? text : undefined;
}
