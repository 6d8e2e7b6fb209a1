import type { Db } from '../../platform/db/database.ts';
import { query } from '../../platform/db/query.ts';

export interface PasskeyRow {
  credential_id: string;
  id: string;
  member_id: bigint;
  /** COSE key in base64url. */
  public_key: string;
  /** How often the authenticator says it signed; many always say 0. */
  counter: bigint;
  transports: string[];
  name: string;
  created_at: Date;
  last_used_at: Date | null;
}

/** False when somebody has this credential already. */
export async function insertPasskey(db: Db, row: PasskeyRow): Promise<boolean> {
  const rows = await db('passkeys')
    .insert({ ...row, transports: JSON.stringify(row.transports) })
    .onConflict('credential_id')
    .ignore()
    .returning('credential_id');
  return rows.length === 1;
}

export async function findPasskey(db: Db, credentialId: string): Promise<PasskeyRow | undefined> {
  return db('passkeys').where({ credential_id: credentialId }).first<PasskeyRow | undefined>();
}

/** Oldest first. */
export async function findPasskeysOf(db: Db, memberId: bigint): Promise<PasskeyRow[]> {
  return db('passkeys').where({ member_id: memberId }).orderBy(['created_at', 'id']).select<PasskeyRow[]>();
}

/** Notes a use; false when another one got in between with the same or a later count, or the passkey was removed. */
export async function noteUse(db: Db, credentialId: string, counter: number, now: Date): Promise<boolean> {
  const rows = await query(
    db,
    `update passkeys set counter = ?, last_used_at = ?
     where credential_id = ? and (counter < ? or (counter = 0 and ? = 0)) returning 1`,
    [counter, now, credentialId, counter, counter],
  );
  return rows.length === 1;
}

/** False when the member has no such passkey. */
export async function renamePasskey(db: Db, memberId: bigint, id: string, name: string): Promise<boolean> {
  const rows = await db('passkeys').where({ member_id: memberId, id }).update({ name }).returning('id');
  return rows.length === 1;
}

/** Returns its name; undefined when there was none. */
export async function deletePasskey(db: Db, memberId: bigint, id: string): Promise<string | undefined> {
  const rows = await db('passkeys')
    .where({ member_id: memberId, id })
    .delete()
    .returning<{ name: string }[]>('name');
  return rows[0]?.name;
}

export async function deletePasskeysOf(db: Db, memberId: bigint): Promise<void> {
  await db('passkeys').where({ member_id: memberId }).delete();
  await db('passkey_challenges').where({ member_id: memberId }).delete();
}

/** Makes room first, so that the table never holds more than was asked for in one lifetime. */
export async function insertChallenge(
  db: Db,
  row: { challenge_hash: string; member_id: bigint | null; created_at: Date; expires_at: Date },
): Promise<void> {
  await db('passkey_challenges').where('expires_at', '<', row.created_at).delete();
  await db('passkey_challenges').insert(row);
}

/** True for the one request that uses the challenge up, in time and for the same purpose. */
export async function takeChallenge(
  db: Db,
  challengeHash: string,
  memberId: bigint | null,
  now: Date,
): Promise<boolean> {
  const rows = await db('passkey_challenges')
    .where({ challenge_hash: challengeHash })
    .delete()
    .returning<{ member_id: bigint | null; expires_at: Date }[]>(['member_id', 'expires_at']);
  const [row] = rows;
  return row !== undefined && row.member_id === memberId && row.expires_at > now;
}
