import type { Db } from './database.ts';
import { select } from './named-query.ts';

/**
 * PostgreSQL's settings, for the rest of a transaction. Written out, not bound, so that a time-out for statements is
 * seen by who watches the connection (watched-client.ts); names and values come from the code.
 */
export async function setForTransaction(
  transaction: Db,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const list = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', true)`);
  await select(transaction, `select ${list.join(', ')}`);
}
