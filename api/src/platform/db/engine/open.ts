import type { Config } from '../../../config.ts';
import type { Database } from '../database.ts';
import type { Report } from './disk-reserve.ts';
import { openEmbedded } from './embedded.ts';
import { openPostgres } from './postgres.ts';

/** PostgreSQL where `DATABASE_URL` names one, else the embedded database in `DATA_DIR`. */
export function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  report?: Report,
): Promise<Database> {
  return config.databaseUrl ? openPostgres(config.databaseUrl) : openEmbedded(config.dataDir, report);
}
