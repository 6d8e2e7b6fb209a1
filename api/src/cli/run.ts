import { problems } from '@flattr/contract';
import { ConfigError, readConfig } from '../config.ts';
import { checkLedger, countFindings } from '../ledger/index.ts';
import { openDatabase } from '../platform/db/engine/open.ts';
import { migrate } from '../platform/db/schema/migrate.ts';
import { Problem } from '../platform/http/problems.ts';
import { createLog } from '../platform/log.ts';
import { createServices } from '../services.ts';
import { GateFailed } from '../settlement/index.ts';
import { explainStartFailure } from '../start-failure.ts';
import { checkPublished, KeyIsConfigured } from '../statements/index.ts';
import { type Command, CommandFailed, parse, plural, WrongCall } from './command.ts';
import { parseChargeback, parsePayout, parsePayoutReturn } from './money.ts';
import { parseSettle } from './settle.ts';

const usage = `Usage: npm run flattr -- <command>

  migrate                  bring the schema up to date
  settle <month> [--early] divide a month such as 2026-11, and those before it; --early does not wait for its end and its
                           review time (sandbox only)
  settle <month> --dry-run print what that would do; write nothing
  settle --resume          continue a settlement that was interrupted, or that did not add up and was corrected
  audit                    recompute the whole ledger and what was published; print what does not agree
  payout <member> <reference> <amount>
                           record that you paid a member their earnings, such as 12.50; once for each reference
  payout-return <member> <reference>
                           record that this payout was returned
  chargeback <member> <reference> <amount>
                           take a charged-back payment out of the wallet; the service bears what is missing
  recount                  compute the displayed counts from the clicks
  rotate-key               sign statements with a new key from now on; the old public key stays published
  help                     print this

It takes the same settings as the service. The exit code is 0 when all is well, 1 when the command failed or the audit
found something, and 2 when the command line is wrong.`;

/** Every command: how its arguments are read. */
const commands: Readonly<Record<string, (args: readonly string[]) => Command>> = {
  migrate: withoutArguments('migrate', async ({ applied, print }) => {
    print(applied.length === 0 ? 'The schema is up to date.' : `Brought up to date: ${applied.join(', ')}.`);
    return 0;
  }),
  settle: parseSettle,
  audit: withoutArguments('audit', audit),
  payout: parsePayout,
  'payout-return': parsePayoutReturn,
  chargeback: parseChargeback,
  recount: withoutArguments('recount', async ({ services, print }) => {
    const { wrong } = await services.things.recount();
    print(wrong === 0n ? 'All counts were right.' : `${plural(Number(wrong), 'count')} put right.`);
    return 0;
  }),
  'rotate-key': withoutArguments('rotate-key', async ({ services, print }) => {
    print(`New statements are signed with the key ${await services.keys.rotate()}.`);
    return 0;
  }),
};

/** Where a command gets its configuration and writes its lines. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
}

/** Runs one command line and resolves with the exit code. */
export async function run(
  [name = '', ...args]: readonly string[],
  { environment, print, printError }: Terminal,
): Promise<number> {
  if (name === 'help' || name === '--help') {
    print(usage);
    return 0;
  }
  try {
    const parseCommand = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!parseCommand) throw new WrongCall(name ? `There is no command "${name}".` : 'Name a command.');
    const command = parseCommand(args);
    const config = readConfig(environment);
    const { db, close } = await openDatabase(config);
    try {
      const applied = args.includes('--dry-run') ? [] : await migrate(db);
      const services = createServices({ config, db, log: createLog('silent') });
      return await command({ config, db, services, applied, print });
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof WrongCall) {
      printError(`${error.message}\n\n${usage}`);
      return 2;
    }
    printError(explain(error));
    return error instanceof ConfigError ? 2 : 1;
  }
}

function withoutArguments(name: string, command: Command): (args: readonly string[]) => Command {
  return (args) => {
    parse(name, args);
    return command;
  };
}

async function audit({ db, services, print }: Parameters<Command>[0]): Promise<number> {
  const findings = [...(await checkLedger(db)), ...(await checkPublished(db, services.keys))];
  for (const { rule, where, expected, found, text, more } of findings) {
    const { table, ...key } = where;
    const row = Object.entries(key).map(([column, value]) => `${column} = ${value}`);
    print(`${rule}: ${text}\n  ${[table, ...row].join(', ')}: expected ${expected}, found ${found}`);
    if (more !== undefined) print(`${rule}: and ${more} more`);
  }
  print(findings.length === 0 ? 'Everything agrees.' : `${plural(countFindings(findings), 'finding')}.`);
  return findings.length === 0 ? 0 : 1;
}

function explain(error: unknown): string {
  if (error instanceof CommandFailed || error instanceof GateFailed || error instanceof KeyIsConfigured)
    return error.message;
  if (error instanceof Problem) return error.message === error.code ? problems[error.code][2] : error.message;
  return explainStartFailure(error).replace(/^The service did not start: /, 'That did not work: ');
}
