import { type Db, query, sql } from '../../platform/db/index.ts';

/** A key as a backup keeps it. */
export interface KeptKey {
  readonly generation: number;
  readonly kid: string;
  readonly public_key: Record<string, string>;
  readonly private_key: Record<string, string> | null;
  readonly created_at: Date;
}

/** Every key that ever signed, with its private half where the database holds it. Only for backups. */
export const readKeptKeys = (db: Db): Promise<KeptKey[]> =>
  query(
    db,
    sql`select generation, kid, public_key, private_key, created_at from service_keys order by generation`,
  );
