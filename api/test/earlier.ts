/**
 * A time of each row, so much earlier: tests write this to let time pass. Plain `column - interval` depends on the
 * session's time zone, so a distributed database does not write it.
 */
export const earlier = (column: string, interval: string): string =>
  `(${column} at time zone 'UTC' - interval '${interval}') at time zone 'UTC'`;
