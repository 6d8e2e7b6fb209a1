import { problems } from '@flattr/contract';
import { formatMonth, type Month, parseMonth, SettlementError } from '@flattr/settlement';
import { ConfigError, readConfig } from '../config.ts';
import { checkLedger, countFindings } from '../ledger/index.ts';
import { openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import { Problem } from '../platform/http/problems.ts';
import { createLog } from '../platform/log.ts';
import { createServices } from '../services.ts';
import { GateFailed, type MonthSummary } from '../settlement/index.ts';
import { explainStartFailure } from '../start-failure.ts';
import { checkPublished } from '../statements/check-published.ts';
import { KeyIsConfigured } from '../statements/keys/service.ts';
import { type Command, type Context, money, WrongCall } from './command.ts';
import { parseChargeback, parsePayout, parsePayoutReturn } from './money.ts';

const usage = `Usage: npm run flattr -- <command>

  migrate                  brings the database's schema up to date
  settle <month> [--early] divides a month such as 2026-11, and first every earlier one that is not divided yet;
                           --early does not wait for its end and its review time (sandbox only)
  settle <month> --dry-run prints what that would do, and writes nothing
  settle --resume          goes on with months whose settlement has begun, after a crash or when a month that did not
                           add up was put right
  audit                    holds everything in the ledger against everything else, and what was published against
                           the ledger, and prints what does not agree
  payout <member> <reference> <amount>
                           notes that earnings were paid out, once for each reference; an amount such as 12.50
  payout-return <member> <reference>
                           notes that a payout came back
  chargeback <member> <reference> <amount>
                           takes a payment that was charged back out of the wallet; what is missing is a loss
  recount                  counts the people of every thing anew from the clicks
  rotate-key               signs statements with a new key from now on; the old public key stays published
  help                     prints this

Configured by the same environment variables as the service. Ends with 0 when all is well, with 1 when the command
failed or the audit found something, with 2 when it was called wrongly.`;

process.exitCode = await run(process.argv.slice(2));

/** Runs one command and returns the exit code. */
async function run(args: readonly string[]): Promise<number> {
  try {
    const command = parseCommand(args);
    if (!command) {
      console.log(usage);
      return 0;
    }
    const config = readConfig(process.env);
    const database = await openDatabase(config);
    try {
      const applied = args.includes('--dry-run') ? [] : await migrate(database.db);
      const services = createServices({ config, db: database.db, log: createLog('silent') });
      return await command({ config, database, services, applied });
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof WrongCall) {
      console.error(`${error.message}\n\n${usage}`);
      return 2;
    }
    console.error(explain(error));
    return error instanceof ConfigError ? 2 : 1;
  }
}

/** What was asked for; undefined for help. Throws `WrongCall`. */
function parseCommand([name, ...args]: readonly string[]): Command | undefined {
  switch (name) {
    case 'help':
    case '--help':
      return undefined;
    case 'migrate':
      return withoutArguments(name, args, reportMigration);
    case 'audit':
      return withoutArguments(name, args, audit);
    case 'recount':
      return withoutArguments(name, args, recount);
    case 'rotate-key':
      return withoutArguments(name, args, rotateKey);
    case 'settle':
      return parseSettle(args);
    case 'payout':
      return parsePayout(args);
    case 'payout-return':
      return parsePayoutReturn(args);
    case 'chargeback':
      return parseChargeback(args);
    case undefined:
      throw new WrongCall('Say what to do.');
    default:
      throw new WrongCall(`There is no command "${name}".`);
  }
}

function withoutArguments(name: string, args: readonly string[], command: Command): Command {
  if (args.length > 0) throw new WrongCall(`"${name}" takes no arguments.`);
  return command;
}

function parseSettle(args: readonly string[]): Command {
  if (args.includes('--resume')) {
    if (args.length > 1) throw new WrongCall('"settle --resume" takes neither a month nor anything else.');
    return resume;
  }
  const early = args.includes('--early');
  const dryRun = args.includes('--dry-run');
  const [written = '', ...rest] = args.filter((argument) => !['--early', '--dry-run'].includes(argument));
  if (rest.length > 0) throw new WrongCall('"settle" takes one month.');
  if (early && dryRun) throw new WrongCall('"--dry-run" does not wait anyhow; leave "--early" out.');
  let month: Month;
  try {
    month = parseMonth(written);
  } catch (error) {
    if (error instanceof SettlementError) throw new WrongCall('"settle" needs a month such as 2026-11.');
    throw error;
  }
  return (context) => (dryRun ? forecast(context, month) : settle(context, month, early));
}

async function reportMigration({ applied }: Context): Promise<number> {
  console.log(
    applied.length === 0 ? 'The schema is up to date.' : `Brought up to date: ${applied.join(', ')}.`,
  );
  return 0;
}

async function settle({ config, services }: Context, month: Month, early: boolean): Promise<number> {
  if (early && config.sandbox === 'off')
    throw new WrongCall('"--early" is for the sandbox: readers were promised their time.');
  const { before, ...summary } = await services.settlement.settle(month, { early });
  for (const each of [...before, summary]) console.log(describe(each, config.currency));
  return 0;
}

async function resume({ config, services }: Context): Promise<number> {
  const summary = await services.settlement.resume();
  if (!summary) console.log('No settlement has begun that is not finished.');
  else for (const each of [...summary.before, summary]) console.log(describe(each, config.currency));
  return 0;
}

async function forecast({ config, services }: Context, month: Month): Promise<number> {
  const outcome = await services.settlement.forecast(month);
  if (!outcome) {
    console.log(`${formatMonth(month)} is settled already.`);
    return 0;
  }
  console.log(describe(outcome, config.currency, 'would be settled like this'));
  if (outcome.reviewEnd > new Date())
    console.log(`  Its review time ends ${outcome.reviewEnd.toISOString()}.`);
  if (outcome.following.length > 0)
    console.log(`  After it, with what is left: ${outcome.following.map(formatMonth).join(', ')}.`);
  console.log('Nothing was written.');
  return 0;
}

function describe(summary: MonthSummary, currency: string, verb = 'is settled'): string {
  const { pots, pot, fee, people, withoutClicks, waiting, lapsed } = summary;
  const lines = [
    `${formatMonth(summary.month)} ${verb}.`,
    `  ${plural(pots, 'reader')} gave ${money(pot, currency)} to ${plural(people, 'person', 'people')}; the fee is ${money(fee, currency)}.`,
    `  ${plural(withoutClicks, 'reader')} flattred nobody and paid nothing.`,
  ];
  if (waiting > 0) lines.push(`  The clicks of ${plural(waiting, 'reader')} wait for money.`);
  if (lapsed > 0) lines.push(`  The clicks of ${plural(lapsed, 'reader')} have lapsed.`);
  return lines.join('\n');
}

async function audit({ database: { db }, services }: Context): Promise<number> {
  const findings = [...(await checkLedger(db)), ...(await checkPublished(db, services.keys))];
  for (const { rule, where, expected, found, text, more } of findings) {
    const { table, ...key } = where;
    const row = Object.entries(key).map(([column, value]) => `${column} = ${value}`);
    console.log(`${rule}: ${text}\n  ${[table, ...row].join(', ')}: expected ${expected}, found ${found}`);
    if (more !== undefined) console.log(`${rule}: and ${more} more`);
  }
  console.log(
    findings.length === 0 ? 'Everything agrees.' : `${plural(countFindings(findings), 'finding')}.`,
  );
  return findings.length === 0 ? 0 : 1;
}

async function recount({ services }: Context): Promise<number> {
  const { wrong } = await services.things.recount();
  console.log(wrong === 0n ? 'All counts were right.' : `${plural(Number(wrong), 'count')} put right.`);
  return 0;
}

async function rotateKey({ services }: Context): Promise<number> {
  console.log(`New statements are signed with the key ${await services.keys.rotate()}.`);
  return 0;
}

function explain(error: unknown): string {
  if (error instanceof GateFailed || error instanceof KeyIsConfigured) return error.message;
  if (error instanceof Problem) return error.message === error.code ? problems[error.code][2] : error.message;
  return explainStartFailure(error).replace(/^The service did not start: /, 'That did not work: ');
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
