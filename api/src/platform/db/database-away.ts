/** What no connection could be made for. A code would not do: TLS, sockets and the network have dozens. */
const notConnected = new WeakSet<object>();

/** Marks why a connection could not be made, for `isDatabaseAway`. */
export function markNotConnected(error: unknown): void {
  if (typeof error === 'object' && error !== null) notConnected.add(error);
}

/**
 * Connection refused or cut, the server shutting down or read-only, a time-out, no free connection in time, or a
 * deadlock that came back after a retry.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if (notConnected.has(error)) return true;
  const { code, name, message } = error as { code?: string; name?: string; message?: string };
  if (name === 'KnexTimeoutError' || name === 'UnusableDatabase') return true;
  if (code !== undefined)
    return /^(08|53|57P0)|^(57014|55P03|25P03|25006|40P01|40001|40000)$|^ECONN|^EPIPE$|^ETIMEDOUT$/.test(
      code,
    );
  // pg gives these no code, and knex puts the statement before them.
  return /(^| - )(Connection terminated|Query read timeout$|Received unexpected \w+ message|received invalid response|Client (has encountered a connection error|was closed) and is not queryable)/.test(
    message ?? '',
  );
}
