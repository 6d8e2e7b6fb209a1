import { distribute } from '../platform/db/schema/distribute.ts';
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
