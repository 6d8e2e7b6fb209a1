import { type Db, query, sql, write } from '../../platform/db/index.ts';

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

/** False if this credential is known. */
export async function insertPasskey(
  transaction: Db,
  row: Omit<PasskeyRow, 'last_used_at'>,
): Promise<boolean> {
  const { credential_id, id, member_id, public_key, counter, transports, name, created_at } = row;
  const inserted = await write(
    transaction,
    sql`insert into passkeys (credential_id, id, member_id, public_key, counter, transports, name, created_at)
        values (${credential_id}, ${id}, ${member_id}, ${public_key}, ${counter}, ${JSON.stringify(transports)},
                ${name}, ${created_at})
        on conflict (credential_id) do nothing`,
  );
  return inserted === 1;
}

export async function findPasskey(db: Db, credentialId: string): Promise<PasskeyRow | undefined> {
  const [row] = await query<PasskeyRow>(
    db,
    sql`select * from passkeys where credential_id = ${credentialId}`,
  );
  return row;
}

/** Oldest first. */
export function findPasskeysOf(db: Db, memberId: bigint): Promise<PasskeyRow[]> {
  return query(db, sql`select * from passkeys where member_id = ${memberId} order by created_at, id`);
}

/** Notes a use. False after another use with the same or a later count, or when the passkey was removed. */
export async function noteUse(db: Db, credentialId: string, counter: number, now: Date): Promise<boolean> {
  const noted = await write(
    db,
    sql`update passkeys set counter = ${counter}, last_used_at = ${now}
        where credential_id = ${credentialId} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`,
  );
  return noted === 1;
}

/** False when the member has no such passkey. */
export async function renamePasskey(db: Db, memberId: bigint, id: string, name: string): Promise<boolean> {
  const renamed = await write(
    db,
    sql`update passkeys set name = ${name} where member_id = ${memberId} and id = ${id}`,
  );
  return renamed === 1;
}

/** Returns its name; undefined when there was none. */
export async function deletePasskey(db: Db, memberId: bigint, id: string): Promise<string | undefined> {
  const [deleted] = await query<{ name: string }>(
    db,
    sql`delete from passkeys where member_id = ${memberId} and id = ${id} returning name`,
  );
  return deleted?.name;
}

export async function deletePasskeysOf(transaction: Db, memberId: bigint): Promise<void> {
  await write(transaction, sql`delete from passkeys where member_id = ${memberId}`);
  await write(transaction, sql`delete from passkey_challenges where member_id = ${memberId}`);
}

/** Deletes expired challenges first, so that the table holds no more than were asked for in one lifetime. */
export async function insertChallenge(
  db: Db,
  row: { challenge_hash: string; member_id: bigint | null; expires_at: Date },
  now: Date,
): Promise<void> {
  const { challenge_hash, member_id, expires_at } = row;
  await write(db, sql`delete from passkey_challenges where expires_at < ${now}`);
  await write(
    db,
    sql`insert into passkey_challenges (challenge_hash, member_id, expires_at)
        values (${challenge_hash}, ${member_id}, ${expires_at})`,
  );
}

/** True for the one request that uses the challenge up, in time and for the same purpose. */
export async function takeChallenge(
  db: Db,
  challengeHash: string,
  memberId: bigint | null,
  now: Date,
): Promise<boolean> {
  const [row] = await query<{ member_id: bigint | null; expires_at: Date }>(
    db,
    sql`delete from passkey_challenges where challenge_hash = ${challengeHash}
        returning member_id, expires_at`,
  );
  return row !== undefined && row.member_id === memberId && row.expires_at > now;
}
