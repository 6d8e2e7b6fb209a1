import { isThere, openDatabase } from '../platform/db/engine/open.ts';
import {
  describe,
  migrate,
  migrationNames,
  planMigrations,
  readStatements,
} from '../platform/db/schema/migrate.ts';
import { refuseOthersDatabase } from '../platform/db/whose-database.ts';
import { type OwnCommand, parse, type Terminal } from './command.ts';

/** `migrate [--dry-run]` */
export function parseMigrate(args: readonly string[]): OwnCommand {
  const { flags } = parse('migrate', args, { flags: ['dry-run'] });
  return async (config, { print }) => {
    if (flags.has('dry-run') && !isThere(config)) return show(await migrationNames(), print);
    const { db, close } = await openDatabase(config);
    try {
      await refuseOthersDatabase(db, config);
      const planned = await planMigrations(db);
      if (flags.has('dry-run')) return await show(planned, print);
      const applied = planned.length === 0 ? [] : await migrate(db, { say: print });
      print(applied.length === 0 ? upToDate : `Updated the schema: ${applied.join(', ')}.`);
      return 0;
    } finally {
      await close();
    }
  };
}

const upToDate = 'The schema is up to date.';

async function show(planned: readonly string[], print: Terminal['print']): Promise<number> {
  for (const name of planned) print(describe(name, await readStatements(name)));
  print(planned.length === 0 ? upToDate : 'Nothing was written.');
  return 0;
}
