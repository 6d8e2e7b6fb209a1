import type { Config } from '../config.ts';
import type { Result } from '../doctor/check.ts';
import { checks, resultsOf } from '../doctor/checks.ts';
import { DataFolderInUse } from '../platform/db/engine/data-folder-lock.ts';
import { isThere, openDatabase } from '../platform/db/engine/open.ts';
import { type Database, inTransaction, query, sql } from '../platform/db/index.ts';
import { warning, wrong } from '../platform/operations/finding.ts';
import { explainStartFailure } from '../start-failure.ts';
import { parse, plural, type Terminal, WrongCall } from './command.ts';

/** Looks at everything an operator can get wrong, prints it, and resolves with the exit code. */
export type Doctor = (config: Config, terminal: Pick<Terminal, 'print'>) => Promise<number>;

/** `doctor [address]` */
export function parseDoctor(args: readonly string[]): Doctor {
  const [mailTo] = parse('doctor', args, { words: Math.min(args.length, 1) }).words;
  if (mailTo !== undefined && !/^[^@\s]+@[^@\s]+$/.test(mailTo))
    throw new WrongCall('"doctor" takes an e-mail address.');
  return async (config, { print }) => {
    const found = { wrong: 0, warning: 0 };
    const say = (name: string, results: readonly Result[]) => {
      for (const result of results) {
        if (typeof result !== 'string') found[result.level]++;
        print(lineOf(name, result));
      }
    };
    const database = await open(config);
    const opened = typeof database === 'object' && 'engine' in database ? database : undefined;
    if (typeof database === 'string' || 'level' in database) say('database', [database]);
    try {
      for (const check of checks)
        say(check.name, await resultsOf(check, { config, database: opened, mailTo }));
    } finally {
      await opened?.close();
    }
    print(`\n${summaryOf(found)}`);
    return found.wrong === 0 ? 0 : 1;
  };
}

/** The database, or why it is not looked at. */
async function open(config: Config): Promise<Database | Result> {
  if (!isThere(config)) return `embedded: the first start makes it in ${config.dataDir}`;
  try {
    const database = await openDatabase(config);
    try {
      await inTransaction(database.db, (transaction) => query(transaction, sql`select 1`)); // a pooler may have none
      return database;
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    if (error instanceof DataFolderInUse)
      return warning(error.message, 'Stop the service to have the embedded database looked at.');
    return wrong(
      explainStartFailure(error).replace(/^The service did not start: /, ''),
      'Correct this, then run doctor again.',
    );
  }
}

const marks = { wrong: '✖', warning: '!' };
const width = 10;

function lineOf(name: string, result: Result): string {
  if (typeof result === 'string') return `✔ ${name.padEnd(width)} ${result}`;
  const { level, says, change } = result;
  return `${marks[level]} ${name.padEnd(width)} ${says}\n  ${' '.repeat(width)} → ${change}`;
}

function summaryOf({ wrong, warning }: { wrong: number; warning: number }): string {
  if (wrong + warning === 0) return 'All is well.';
  const parts = [
    ...(wrong > 0 ? [`${plural(wrong, 'thing is', 'things are')} wrong`] : []),
    ...(warning > 0 ? [`${plural(warning, 'thing')} could be better`] : []),
  ];
  return `${parts.join(', ')}.`;
}
