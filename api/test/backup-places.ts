import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { run } from '../src/cli/run.ts';
import { openEmbedded } from '../src/platform/db/engine/embedded.ts';
import { openPostgres } from '../src/platform/db/engine/postgres.ts';
import type { Db } from '../src/platform/db/index.ts';
import type { MatchingPostgres } from './matching-postgres.ts';

/** A place for a service with its archives, whose database tests take and bring back. */
export interface Place {
  /** The settings of its service and of the commands. */
  readonly environment: Record<string, string>;
  withDatabase<T>(work: (db: Db) => Promise<T>): Promise<T>;
}

export interface EmbeddedPlace extends Place {
  readonly dataDir: string;
}

/** Below a folder, still without anything. */
export function makeEmbeddedPlace(folder: string): EmbeddedPlace {
  const dataDir = join(folder, `place-${randomUUID()}`);
  return {
    dataDir,
    environment: {
      DATA_DIR: dataDir,
      STATEMENT_ARCHIVE: join(dataDir, 'statements'),
      BUTTON_ARCHIVE: join(dataDir, 'button'),
    },
    async withDatabase(work) {
      const { db, close } = await openEmbedded(dataDir);
      return work(db).finally(close);
    },
  };
}

/** An empty database on a server, and folders below one. */
export async function makePostgresPlace(
  server: MatchingPostgres,
  folder: string,
  settings: Record<string, string> = {},
): Promise<Place & { destroy(): Promise<void> }> {
  const name = `d${randomUUID().replaceAll('-', '')}`;
  const url = await server.createDatabase(name);
  return {
    environment: {
      DATABASE_URL: url,
      PG_BIN: server.programs,
      STATEMENT_ARCHIVE: join(folder, name, 'statements'),
      BUTTON_ARCHIVE: join(folder, name, 'button'),
      ...settings,
    },
    async withDatabase(work) {
      const { db, close } = await openPostgres(url);
      return work(db).finally(close);
    },
    destroy: () => server.dropDatabase(name),
  };
}

/** Runs a command in this process. The operator answers what is asked with `answer`. */
export async function flattr(args: readonly string[], environment: Record<string, string>, answer = '') {
  let output = '';
  const print = (text: string) => {
    output += `${text}\n`;
  };
  const code = await run(args, { environment, print, printError: print, ask: async () => answer });
  return { code, output };
}
