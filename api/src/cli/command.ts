import type { Config } from '../config.ts';
import type { Database } from '../platform/db/database.ts';
import type { Services } from '../services.ts';

/** The command line makes no sense; answered with the usage. */
export class WrongCall extends Error {}

export interface Context {
  config: Config;
  database: Database;
  services: Services;
  /** Migrations that ran just now. */
  applied: readonly string[];
}

/** One command, parsed; resolves with the exit code. */
export type Command = (context: Context) => Promise<number>;

/** Exact: a decimal text is formatted without going through a float. */
export function money(amount: bigint, currency: string): string {
  const decimal =
    `${amount / 1_000_000n}.${String(amount % 1_000_000n).padStart(6, '0')}` as Intl.StringNumericLiteral;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(decimal);
}
