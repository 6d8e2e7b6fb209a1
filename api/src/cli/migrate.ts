import { openDatabase } from '../platform/db/engine/open.ts';
import { describe, migrate, planMigrations, readStatements } from '../platform/db/schema/migrate.ts';
import { refuseOthersDatabase } from '../platform/db/whose-database.ts';
import { type OwnCommand, parse } from './command.ts';

/** `migrate [--dry-run]` */
export function parseMigrate(args: readonly string[]): OwnCommand {
  const { flags } = parse('migrate', args, { flags: ['dry-run'] });
  return async (config, { print }) => {
    const { db, close } = await openDatabase(config);
    try {
      await refuseOthersDatabase(db, config);
      const planned = await planMigrations(db);
      if (planned.length === 0) print('The schema is up to date.');
      else if (flags.has('dry-run')) {
        for (const name of planned) print(describe(name, await readStatements(name)));
        print('Nothing was written.');
      } else {
        const applied = await migrate(db, { say: print });
        print(
          applied.length === 0 ? 'The schema is up to date.' : `Updated the schema: ${applied.join(', ')}.`,
        );
      }
      return 0;
    } finally {
      await close();
    }
  };
}
