import { BankFileError } from '@flattr/bank-files';
import { problems } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import { checkAdminLog } from '../admin/index.ts';
import { BackupRefused } from '../backup/index.ts';
import { ConfigError, readConfig } from '../config.ts';
import { checkLedger, countFindings } from '../ledger/index.ts';
import { findArchived } from '../months/index.ts';
import { BankRefused, NotInBooks, ProviderSilent, WrongBankKey } from '../payments/index.ts';
import { flattr } from '../platform/commands.ts';
import { isThere, openDatabase } from '../platform/db/engine/open.ts';
import { ClocksApart, type Db } from '../platform/db/index.ts';
import { CannotDistribute, refuseHalfDistributed } from '../platform/db/schema/distribute.ts';
import { migrationNames, planMigrations } from '../platform/db/schema/migrate.ts';
import { refuseOthersDatabase } from '../platform/db/whose-database.ts';
import { Problem } from '../platform/http/problems.ts';
import { createLog } from '../platform/log.ts';
import { unwatched } from '../platform/progress.ts';
import { createServices } from '../services.ts';
import { GateFailed } from '../settlement/index.ts';
import { explainStartFailure } from '../start-failure.ts';
import { checkPublished, KeyIsConfigured, WrongArchive } from '../statements/index.ts';
import { parseArchive, parseArchived } from './archive.ts';
import { parseBackup, parseRestore } from './backup.ts';
import { parseBank } from './bank.ts';
import {
  type Command,
  CommandFailed,
  NoSuchObject,
  type OwnCommand,
  parse,
  plural,
  type Terminal,
  WrongCall,
} from './command.ts';
import { parseDistribute, parseMove } from './database.ts';
import { parseDoctor } from './doctor.ts';
import { parseMigrate } from './migrate.ts';
import { parseChargeback, parsePayout, parsePayoutReturn } from './money.ts';
import { parsePayments, parsePayouts } from './payments.ts';
import { parseSettle } from './settle.ts';
import { showProgress } from './show-progress.ts';

const usage = `Usage: ${flattr} <command>

  migrate [--dry-run]         update the database schema; --dry-run shows what that would do
  settle <month> [--early]    settle a month, such as 2026-11, after all earlier ones
                              --early skips the rest of the month and its review (sandbox only)
  settle <month> --dry-run    show what would happen, write nothing
  settle --resume             resume an unfinished settlement, after a crash
                              or after a month that did not add up was corrected
  archive <month>             put the clicks and shares of a published month into a file in
                              STATEMENT_ARCHIVE, check it, and take them out of the database;
                              for an archived month: check its file again
  archived <month> <member>   write a reader's statement of an archived month, signed
  audit                       check the ledger, everything published, and the log of
                              operators for mismatches
  payout <member> <reference> <amount>
                              record a payout of earnings, once per reference (12.50)
  payout-return <member> <reference>
                              record that a payout was returned
  chargeback <member> <reference> <amount>
                              take a charged-back payment out of the wallet;
                              the service bears what is missing
  bank import <file>          read a statement of the bank (camt.053); --dry-run shows what it would do
  bank unmatched              show the transactions that wait for a decision
  bank assign <transaction> <member or batch>
                              it is this member's money, or all of this batch in one
  bank return <transaction>   send it back with the next export
  bank set-aside <transaction>
                              it changes no balance: a fee of the account, or a payment by hand
  bank export <file>          write everything that has to be paid out into a new file for the bank
  bank export <file> --again <batch>
                              write the same bytes again; of an id its first 8 characters do
  bank batches                show what was exported and is not paid yet
  bank refuse <batch>         the bank refused it: everything goes back; --rest if it made some of it
  bank reseal                 encrypt everything with the first key of BANK_KEY
  bank reconcile              compare the bank's account with the ledger
  payments check [--repair]   look at the account with the payment provider: key, currency, endpoint, payouts
  payments collect <month> [--dry-run]
                              charge readers for a month whose review is over
  payments look <reference>   look up what the provider knows of a payment, refund, payout or account
  payments reconcile          compare the provider's books with the ledger, to the cent
  payments show <member>      show a member's payments, refunds, disputes and payouts; also by a reference
  payments refund <member> <payment> [amount]
                              give a payment back, as far as the wallet holds it
  payments unpaid             show what closed accounts are owed and nothing carries to them
  payments paid <member> <reference> [amount]
                              record that this was paid by hand; with an amount, only if nothing has changed
  payments returned <member> <reference>
                              record that it came back: it is owed again
  payments keep <member> <reason>
                              write it off: it stays with the service
  payouts run [--dry-run]     pay creators who are due
  payouts hold <member> [payout]
                              stop a payout that was not sent, or everything; "payouts release" lets it go
  backup <file> [--with-keys] write the database, the archives of the button and of statements, and with
                              --with-keys the encrypted keys, into one new file
  restore <file> [--with-keys] [--replace]
                              put a backup into an empty database; --replace asks, and replaces what is there
  distribute                  spread the tables of an empty database over the nodes of a Citus cluster
  move                        the service has moved to PUBLIC_URL: give the database this address
  doctor [address]            look at everything that can be set up wrongly: database, time, mail,
                              address and proxy, folders, keys; with an email address, send it a message
  recount                     recompute the displayed counts from the clicks
  rotate-key                  sign statements with a new key; the old public key stays published
  help                        show this

Uses the same environment variables as the service.
Exit codes: 0 success, 1 failure or mismatch found, 2 wrong usage, or no such member, payment or batch.`;

/** Every command: how its arguments are read. */
const commands: Readonly<Record<string, (args: readonly string[]) => Command>> = {
  settle: parseSettle,
  archive: parseArchive,
  archived: parseArchived,
  bank: parseBank,
  audit: withoutArguments('audit', audit),
  distribute: parseDistribute,
  move: parseMove,
  payout: parsePayout,
  'payout-return': parsePayoutReturn,
  chargeback: parseChargeback,
  payments: parsePayments,
  payouts: parsePayouts,
  recount: withoutArguments('recount', async ({ services, print }) => {
    const { wrong } = await services.things.recount();
    print(wrong === 0n ? 'All counts were correct.' : `Corrected ${plural(Number(wrong), 'count')}.`);
    return 0;
  }),
  'rotate-key': withoutArguments('rotate-key', async ({ services, print }) => {
    print(`New statements are signed with the key ${await services.keys.rotate()}.`);
    return 0;
  }),
};

/** Those that open the database themselves, because of what may be there, or missing. */
const ownCommands: Readonly<Record<string, (args: readonly string[]) => OwnCommand>> = {
  migrate: parseMigrate,
  doctor: parseDoctor,
  backup: parseBackup,
  restore: parseRestore,
};

/** Runs one command line and resolves with the exit code. */
export async function run([name = '', ...args]: readonly string[], terminal: Terminal): Promise<number> {
  const { environment, print, printError, progress: shownOn } = terminal;
  if (name === 'help' || name === '--help') {
    print(usage);
    return 0;
  }
  try {
    const parseOwn = Object.hasOwn(ownCommands, name) ? ownCommands[name] : undefined;
    if (parseOwn) return await parseOwn(args)(readConfig(environment), terminal);
    const parseCommand = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!parseCommand) throw new WrongCall(name ? `Unknown command "${name}".` : 'No command given.');
    const command = parseCommand(args);
    // `payments check --repair` makes the secret that the service cannot start without.
    const config = readConfig(
      environment,
      name === 'payments' ? { STRIPE_WEBHOOK_SECRET: 'whsec_none' } : {},
    );
    if (!isThere(config)) throw isEmpty();
    const { db, close } = await openDatabase(config);
    const progress = shownOn ? showProgress(name, shownOn) : unwatched;
    try {
      if (name !== 'move') await refuseOthersDatabase(db, config);
      if (name !== 'distribute') {
        await refuseUnready(db, name);
        await refuseHalfDistributed(db);
      }
      const services = createServices({ config, db, log: createLog('silent') });
      return await command({ config, db, services, print, progress });
    } finally {
      progress.end();
      await close();
    }
  } catch (error) {
    if (error instanceof WrongCall) {
      printError(`${error.message}\nSee all commands with: ${flattr} help`);
      return 2;
    }
    printError(explain(error));
    const isWrongCall = [ConfigError, NoSuchObject, NotInBooks].some((kind) => error instanceof kind);
    return isWrongCall ? 2 : 1;
  }
}

/**
 * Of a database without tables nothing can be said, and it is likely not the one that was meant. An older one is not changed
 * as a side effect: the version before may be at work on it.
 */
async function refuseUnready(db: Db, name: string): Promise<void> {
  const planned = await planMigrations(db);
  if (planned.length === (await migrationNames()).length) throw isEmpty();
  if (planned.length > 0 && name !== 'move')
    throw new CommandFailed(
      `This version needs ${plural(planned.length, 'change')} to the database first (${planned.join(', ')}). Nothing was done. Make them with: ${flattr} migrate`,
    );
}

const isEmpty = () =>
  new CommandFailed(
    `This database is empty. Are DATABASE_URL and DATA_DIR right? The service makes its tables at its start, and so does: ${flattr} migrate`,
  );

function withoutArguments(name: string, command: Command): (args: readonly string[]) => Command {
  return (args) => {
    parse(name, args);
    return command;
  };
}

async function audit({ db, services, print, progress }: Parameters<Command>[0]): Promise<number> {
  const findings = [
    ...(await checkLedger(db, { progress })),
    ...(await checkPublished(db, services.keys, progress)),
    ...(await checkAdminLog(db)),
  ];
  for (const { rule, where, expected, found, text, more } of findings) {
    const { table, ...key } = where;
    const row = Object.entries(key).map(([column, value]) => `${column} = ${value}`);
    print(`${rule}: ${text}\n  ${[table, ...row].join(', ')}: expected ${expected}, found ${found}`);
    if (more !== undefined) print(`${rule}: and ${more} more`);
  }
  for (const month of await findArchived(db))
    print(`${formatMonth(month)} is archived. Check its file with: ${flattr} archive ${formatMonth(month)}`);
  print(
    findings.length === 0
      ? 'No mismatches found.'
      : `${plural(countFindings(findings), 'mismatch', 'mismatches')}.`,
  );
  return findings.length === 0 ? 0 : 1;
}

function explain(error: unknown): string {
  if (error instanceof BankFileError || error instanceof BankRefused || error instanceof WrongBankKey)
    return error.message;
  if (error instanceof BackupRefused) return error.message;
  if (error instanceof CommandFailed || error instanceof GateFailed || error instanceof KeyIsConfigured)
    return error.message;
  if (error instanceof CannotDistribute || error instanceof ClocksApart) return error.message;
  if (error instanceof WrongArchive) return `${error.message} The database keeps what it has.`;
  if (error instanceof ProviderSilent)
    return 'The payment provider does not answer. Try again in a moment; nothing is done twice.';
  if (error instanceof Problem) return error.message === error.code ? problems[error.code][2] : error.message;
  return explainStartFailure(error).replace(/^The service did not start: /, 'The command failed: ');
}
