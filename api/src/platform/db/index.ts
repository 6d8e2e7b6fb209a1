export type { Clock } from './clock.ts';
export { ClocksApart, compareClocks, readClock, refuseApartClocks, toSeconds } from './clock.ts';
export { copyIn } from './copy.ts';
export type { Database, Db } from './database.ts';
export { fillDataFolder } from './engine/fill-data-folder.ts';
export { inSnapshot } from './in-snapshot.ts';
export { inTransaction } from './in-transaction.ts';
export { insertMany } from './many-rows.ts';
export { readByTwo } from './read-by-two.ts';
export {
  defaultPartition,
  makePartitions,
  NoRoomYet,
  type Patience,
  partitionOf,
} from './schema/partitions.ts';
export { setForTransaction, sortByTwo } from './settings.ts';
export { empty, isDistributed, join, prepared, query, raw, Sql, sql, write } from './sql.ts';
export { violates } from './violates.ts';
