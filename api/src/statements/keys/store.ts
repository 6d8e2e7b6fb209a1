import type { PublicKey } from 'flattr-verify';
import type { PrivateKey } from '../../config.ts';
import type { Db } from '../../platform/db/database.ts';
import { select, write } from '../../platform/db/named-query.ts';

export interface KeyRow {
  kid: string;
  public_key: PublicKey;
}

/** All there ever were, newest first. */
export async function findKeys(db: Db): Promise<KeyRow[]> {
  return select(db, 'select kid, public_key from service_keys order by generation desc');
}

/** The newest whose private half is here. */
export async function findSigningKey(db: Db): Promise<(KeyRow & { private_key: PrivateKey }) | undefined> {
  const [row] = await select<KeyRow & { private_key: PrivateKey }>(
    db,
    `select kid, public_key, private_key from service_keys
     where private_key is not null order by generation desc limit 1`,
  );
  return row;
}

/**
 * Adds a generation; false when another process added one at the same moment, when the key is there already, or, with
 * `onlyFirst`, when there is one to sign with.
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
    `insert into service_keys (generation, kid, public_key, private_key, created_at)
     select coalesce(max(generation), 0) + 1, cast(:kid as text), cast(:publicKey as jsonb),
            cast(:privateKey as jsonb), cast(:now as timestamptz)
     from service_keys
     having not cast(:onlyFirst as boolean) or count(private_key) = 0
     on conflict do nothing`,
    {
      onlyFirst,
      kid,
      publicKey: JSON.stringify(public_key),
      privateKey: privateKey && JSON.stringify(privateKey),
      now,
    },
  );
  return inserted === 1;
}

/** Forgets the private halves of all keys but this one. */
export async function forgetPrivateKeys(db: Db, exceptKid: string): Promise<void> {
  await write(
    db,
    'update service_keys set private_key = null where kid <> :exceptKid and private_key is not null',
    {
      exceptKid,
    },
  );
}
