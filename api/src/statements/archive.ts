import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatMonth, type Month } from '@flattr/settlement';
import type { MonthStatement } from 'flattr-verify';
import { partialOf } from '../platform/files/leftovers.ts';
import { makeFolder } from '../platform/files/make-folder.ts';

/**
 * Every published month statement in a folder outside of the database. An older backup of the database does not know what
 * was published after it; this does.
 */
export interface StatementArchive {
  find(month: Month): Promise<MonthStatement | undefined>;
  /**
   * Keeps a statement before it is published.
   *
   * @throws if the month was published with another root.
   */
  keep(month: Month, statement: MonthStatement): Promise<void>;
}

/** Without a folder nothing is kept. */
export function createStatementArchive(folder: string | undefined): StatementArchive {
  if (folder === undefined) return { find: async () => undefined, keep: async () => undefined };
  const find = (month: Month) => read(join(folder, `${formatMonth(month)}.json`));
  return {
    find,
    async keep(month, statement) {
      await write(folder, `${formatMonth(month)}.json`, JSON.stringify(statement));
      const kept = await find(month);
      if (kept?.root !== statement.root)
        throw new Error(`${formatMonth(month)} was published before, with the root ${kept?.root}`);
    },
  };
}

async function read(file: string): Promise<MonthStatement | undefined> {
  const text = await readFile(file, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const statement = parse(text);
  if (typeof statement?.root !== 'string')
    throw new Error(
      `The file ${file} (STATEMENT_ARCHIVE) is damaged. Restore it from a copy of its folder. Without a copy, move it away if the database is not older than the month it names.`,
    );
  return statement;
}

function parse(text: string): MonthStatement | undefined {
  try {
    return JSON.parse(text); // as `write` wrote it
  } catch {
    return undefined;
  }
}

/** The whole file or nothing. A file that exists stays. */
async function write(folder: string, name: string, text: string): Promise<void> {
  makeFolder(folder);
  const partial = partialOf(join(folder, name));
  try {
    const file = await open(partial, 'wx');
    await file.writeFile(text).finally(() => file.sync().finally(() => file.close()));
    await link(partial, join(folder, name));
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    await rm(partial, { force: true });
  }
  const names = await open(folder); // a file survives a power cut only if its name does
  await names.sync().finally(() => names.close());
}
