import { parsePayoutReturn } from '../src/cli/money.ts';
import { parsePayments, parsePayouts } from '../src/cli/payments.ts';
import { readConfig } from '../src/config.ts';
import type { Db } from '../src/platform/db/database.ts';
import { unwatched } from '../src/platform/progress.ts';
import type { Services } from '../src/services.ts';

/** Runs operators’ command lines. The last line that it answers is the exit code. */
export const commandLines =
  (real: { readonly services: Services; readonly db: Db }) =>
  async (line: string): Promise<string[]> => {
    const [name, ...args] = line.split(' ');
    const parse = { payments: parsePayments, 'payout-return': parsePayoutReturn }[name ?? ''] ?? parsePayouts;
    const command = parse(args);
    const printed: string[] = [];
    const { services, db } = real;
    const print = (text: string) => printed.push(text);
    const config = readConfig({});
    const code = await command({ config, db, services, print, progress: unwatched });
    return [...printed, String(code)];
  };
