import type { PublicKey } from 'flattr-verify';
import type { PrivateKey } from '../../config.ts';
import { type Db, query, sql, write } from '../../platform/db/index.ts';

export interface KeyRow {
  kid: string;
  public_key: PublicKey;
}

/** Every key there was, newest first. */
export async function findKeys(db: Db): Promise<KeyRow[]> {
  return query(db, sql`select kid, public_key from service_keys order by generation desc`);
}

/** The newest key whose private half is in the database. */
export async function findSigningKey(db: Db): Promise<(KeyRow & { private_key: PrivateKey }) | undefined> {
  const [row] = await query<KeyRow & { private_key: PrivateKey }>(
    db,
    sql`select kid, public_key, private_key from service_keys
        where private_key is not null order by generation desc limit 1`,
  );
  return row;
}

/**
 * Adds a generation. False if another process added one at the same moment, if the key is there already, or, with
 * `onlyFirst`, if there is a key to sign with.
 */
export async function insertKey(
  db: Db,
  { kid, public_key }: KeyRow,
  privateKey: PrivateKey | null,
  now: Date,
  { onlyFirst = false } = {},
): Promise<boolean> {
  const inserted = await write(
    db,
    sql`insert into service_keys (generation, kid, public_key, private_key, created_at)
        select coalesce(max(generation), 0) + 1, cast(${kid} as text), cast(${JSON.stringify(public_key)} as jsonb),
               cast(${privateKey && JSON.stringify(privateKey)} as jsonb), cast(${now} as timestamptz)
        from service_keys
        having not cast(${onlyFirst} as boolean) or count(private_key) = 0
        on conflict do nothing`,
  );
  return inserted === 1;
}

/** Deletes the private halves of all keys except this one. */
export async function deletePrivateKeys(db: Db, exceptKid: string): Promise<void> {
  await write(
    db,
    sql`update service_keys set private_key = null where kid <> ${exceptKid} and private_key is not null`,
  );
}
