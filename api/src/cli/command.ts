import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { Db } from '../platform/db/database.ts';
import type { Progress } from '../platform/progress.ts';
import type { Services } from '../services.ts';
import type { ProgressOutput } from './show-progress.ts';

/** The command line is wrong. The message says how. */
export class WrongCall extends Error {}

export interface CommandContext {
  readonly config: Config;
  readonly db: Db;
  readonly services: Services;
  readonly print: (text: string) => void;
  /** For what takes long: how far it is. */
  readonly progress: Progress;
}

/** The command could not do what it was asked to. The message says why. */
export class CommandFailed extends Error {}

/** The command names a member, a payment or something else that does not exist. Nothing was done; the exit code is 2. */
export class NoSuchObject extends CommandFailed {}

/** Where a command gets its configuration and writes its lines. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  /** Where it shows how far long work is. Without it nowhere. */
  readonly progress?: ProgressOutput | undefined;
  /** Resolves with one line of what the operator types, or with nothing. */
  readonly ask: (question: string, options?: { secret?: boolean }) => Promise<string>;
}

/** A command that opens the database itself, if at all. Resolves with the exit code. */
export type OwnCommand = (config: Config, terminal: Terminal) => Promise<number>;

/** One command, parsed. Resolves with the exit code. */
export type Command = (context: CommandContext) => Promise<number>;

/** Splits a command's arguments into flags and words. Throws `WrongCall` for an unknown flag, an empty word, or another number of words. */
export function parse<Flag extends string = never>(
  name: string,
  args: readonly string[],
  { words = 0, flags = [] }: { words?: number; flags?: readonly Flag[] } = {},
): { words: string[]; flags: ReadonlySet<Flag> } {
  const options: ParseArgsConfig['options'] = {};
  for (const flag of flags) options[flag] = { type: 'boolean' };
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length !== words)
      throw new WrongCall(
        `"${name}" takes ${words === 0 ? 'no arguments' : plural(words, 'argument')}${positionals.length > 0 ? `, not ${positionals.length}` : ''}.`,
      );
    if (positionals.includes(''))
      throw new WrongCall(`"${name}" got an empty argument. Is a variable of the shell not set?`);
    return { words: positionals, flags: new Set(flags.filter((flag) => values[flag])) };
  } catch (error) {
    if (error instanceof WrongCall) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const [option = ''] = /--?[\w-]+/.exec(message) ?? []; // the message goes on about positional arguments
    throw new WrongCall(
      code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `"${name}" has no option ${option}.` : `${message}.`,
    );
  }
}

/** Formats an amount exactly, also below 0: its decimal text never becomes a float. */
export function money(amount: bigint, currency: string): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(7, '0');
  const decimal =
    `${amount < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}` as Intl.StringNumericLiteral;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(decimal);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
