import type { Config } from '../../../config.ts';
import type { Database } from '../database.ts';
import type { Report } from './disk-reserve.ts';
import { hasEmbedded, openEmbedded } from './embedded.ts';
import { openPostgres } from './postgres.ts';

/** PostgreSQL where `DATABASE_URL` names one, else the embedded database in `DATA_DIR`. */
export function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  report?: Report,
): Promise<Database> {
  return config.databaseUrl ? openPostgres(config.databaseUrl) : openEmbedded(config.dataDir, report);
}

/** Whether there is a database to look at. Opening the embedded one makes it. */
export const isThere = ({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): boolean =>
  databaseUrl !== undefined || hasEmbedded(dataDir);
