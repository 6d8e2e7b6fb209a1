import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Clock } from './db/clock.ts';
import type { Db } from './db/database.ts';

/** What every room needs. What it needs from other rooms is passed beside it. */
export interface Context {
  readonly db: Db;
  /** The database's clock: the one that counts. */
  readonly clock: Clock;
  readonly log: Logger;
  readonly config: Config;
}
