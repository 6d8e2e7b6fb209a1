export type { Clock } from './clock.ts';
export { toSeconds } from './clock.ts';
export type { Database, Db } from './database.ts';
export { fillDataFolder } from './engine/fill-data-folder.ts';
export { inSnapshot } from './in-snapshot.ts';
export { inTransaction } from './in-transaction.ts';
export { readByTwo } from './read-by-two.ts';
export { setForTransaction, sortByTwo } from './settings.ts';
export { type Asked, empty, join, prepared, query, raw, Sql, type Statement, sql, write } from './sql.ts';
