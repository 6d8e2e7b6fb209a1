import { type Db, query, sql, write } from '../../platform/db/index.ts';

export async function insertCode(
  db: Db,
  row: {
    id_hash: string;
    code_hash: string;
    email: string;
    mail_id: string;
    created_at: Date;
    expires_at: Date;
  },
): Promise<void> {
  const { id_hash, code_hash, email, mail_id, created_at, expires_at } = row;
  await write(
    db,
    sql`insert into sign_in_codes (id_hash, code_hash, email, mail_id, created_at, expires_at)
        values (${id_hash}, ${code_hash}, ${email}, ${mail_id}, ${created_at}, ${expires_at})`,
  );
}

/** The mail that a code was sent with. */
export async function findMailId(db: Db, idHash: string, now: Date): Promise<string | undefined> {
  const [row] = await query<{ mail_id: string }>(
    db,
    sql`select mail_id from sign_in_codes where id_hash = ${idHash} and expires_at > ${now}`,
  );
  return row?.mail_id;
}

/** Uses one try and returns the code's row. Undefined if no try is left or there is no code. */
export async function takeTry(
  db: Db,
  idHash: string,
  now: Date,
  mostTries: number,
): Promise<{ code_hash: string; email: string } | undefined> {
  const [row] = await query<{ code_hash: string; email: string }>(
    db,
    sql`update sign_in_codes set tries = tries + 1
        where id_hash = ${idHash} and used_at is null and tries < ${mostTries} and expires_at > ${now}
        returning code_hash, email`,
  );
  return row;
}

/** True for the one request that uses the code up. */
export async function markCodeUsed(db: Db, idHash: string, now: Date): Promise<boolean> {
  const marked = await write(
    db,
    sql`update sign_in_codes set used_at = ${now} where id_hash = ${idHash} and used_at is null`,
  );
  return marked === 1;
}

export async function deleteExpired(db: Db, now: Date): Promise<void> {
  await write(db, sql`delete from sign_in_codes where expires_at < ${now}`);
}

export async function deleteCodesOf(transaction: Db, email: string): Promise<void> {
  await write(transaction, sql`delete from sign_in_codes where email = ${email}`);
}
