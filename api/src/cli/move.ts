import { moveDatabase } from '../platform/db/whose-database.ts';
import { type Command, parse } from './command.ts';

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
