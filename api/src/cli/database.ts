import { distribute } from '../platform/db/schema/distribute.ts';
import { moveDatabase } from '../platform/db/whose-database.ts';
import { type Command, parse, plural } from './command.ts';

/** `distribute` */
export function parseDistribute(args: readonly string[]): Command {
  parse('distribute', args);
  return async ({ db, print }) => {
    const { workers, tables } = await distribute(db);
    for (const { table, place } of tables) print(`  ${table}: ${place}`);
    print(
      tables.length === 0
        ? 'Every table is distributed already.'
        : `Distributed ${plural(tables.length, 'table')} over ${plural(workers, 'worker')}.`,
    );
    return 0;
  };
}

/** `move` */
export function parseMove(args: readonly string[]): Command {
  parse('move', args);
  return async ({ config, db, print }) => {
    const before = await moveDatabase(db, config);
    print(
      before === undefined || before === config.publicUrl
        ? `The database is of ${config.publicUrl}.`
        : `The database was of ${before}, and is of ${config.publicUrl} now. Start the service.`,
    );
    return 0;
  };
}
