import { formatMonth, type Month } from '@flattr/settlement';
import { Failure } from '../platform/failure.ts';
import { archiveMonth } from '../statements/index.ts';
import { type Command, CommandFailed, parse, plural, WrongCall } from './command.ts';
import { readMember } from './operator.ts';
import { readMonth } from './settle.ts';

/** `archive <month>` */
export function parseArchive(args: readonly string[]): Command {
  const { words } = parse('archive', args, { words: 1 });
  const month = readMonth('archive', words[0] ?? '');
  return async ({ config, db, services: { clock }, print, progress }) => {
    const done = await archiveMonth({ db, clock }, folderOf(config.statementArchive), month, progress);
    if (done instanceof Failure) throw new CommandFailed(`Nothing was archived: ${why[done.code](month)}`);
    const { file, before, pots, withoutPot } = done;
    print(
      before
        ? `${formatMonth(month)} is archived. Its file is right: ${file}`
        : `${formatMonth(month)} is archived in ${file}`,
    );
    print(
      `  ${plural(pots, 'pot')}, each as it was published, and ${plural(withoutPot, 'reader')} without a pot.`,
    );
    if (!before) print('  Keep a copy of the file elsewhere: the database no longer has what is in it.');
    return 0;
  };
}

const why = {
  'month-not-published': (month: Month) => `${formatMonth(month)} is not published yet.`,
  'month-waits': (month: Month) =>
    `flattrs of ${formatMonth(month)} still wait for money, until three more months are settled.`,
} as const;

/** `archived <month> <member>` */
export function parseArchived(args: readonly string[]): Command {
  const { words } = parse('archived', args, { words: 2 });
  const month = readMonth('archived', words[0] ?? '');
  const member = readMember('archived', words[1] ?? '');
  return async ({ config, services: { statements }, print }) => {
    const folder = folderOf(config.statementArchive);
    const statement = await statements.ofReaderInArchive(member, month, folder);
    if (statement instanceof Failure)
      throw new CommandFailed(
        statement.code === 'not-archived'
          ? `${formatMonth(month)} of this reader is not archived: the wallet has its statement.`
          : `Member ${member} has no statement of ${formatMonth(month)}.`,
      );
    print(JSON.stringify(statement));
    return 0;
  };
}

function folderOf(folder: string | undefined): string {
  if (folder !== undefined) return folder;
  throw new WrongCall('Archived months need a folder. Set STATEMENT_ARCHIVE.');
}
