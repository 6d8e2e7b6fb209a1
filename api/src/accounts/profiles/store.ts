import { type AnswerOf, type ProfileChanges, profileFields } from '@flattr/contract';
import { type Db, join, query, raw, sql, write } from '../../platform/db/index.ts';
import type { Picture } from './read-picture.ts';

export interface ProfileRow extends Pick<AnswerOf<'getProfile'>, keyof ProfileChanges> {
  id: bigint;
  handle: string | null;
  /** The hash of their picture. */
  picture: string | null;
}

/** The profile of an open account. */
export async function findProfile(db: Db, id: bigint): Promise<ProfileRow | undefined> {
  const [row] = await query<ProfileRow>(
    db,
    sql`select m.id, m.handle, p.hash as picture, ${join(profileFields.map((field) => raw(`m.${field}`)))}
        from members m left join pictures p on p.member_id = m.id
        where m.id = ${id} and m.closed_at is null`,
  );
  return row;
}

export async function updateProfile(transaction: Db, id: bigint, said: ProfileChanges): Promise<void> {
  const changes = profileFields.flatMap((field) => {
    const value = said[field];
    if (value === undefined) return [];
    return sql`${raw(field)} = ${Array.isArray(value) ? JSON.stringify(value) : value}`;
  });
  if (said.name === null) changes.push(sql`shown = false`);
  if (changes.length > 0) await write(transaction, sql`update members set ${join(changes)} where id = ${id}`);
}

export async function putPicture(
  transaction: Db,
  memberId: bigint,
  hash: string,
  { type, bytes }: Picture,
): Promise<void> {
  await write(
    transaction,
    sql`insert into pictures (member_id, hash, type, bytes) values (${memberId}, ${hash}, ${type}, ${bytes})
        on conflict (member_id) do update
        set hash = excluded.hash, type = excluded.type, bytes = excluded.bytes`,
  );
}

export async function deletePicture(db: Db, memberId: bigint): Promise<void> {
  await write(db, sql`delete from pictures where member_id = ${memberId}`);
}

export async function findPicture(
  db: Db,
  memberId: bigint,
): Promise<{ hash: string; type: string; bytes: Uint8Array } | undefined> {
  const [row] = await query<{ hash: string; type: string; bytes: Uint8Array }>(
    db,
    sql`select hash, type, bytes from pictures where member_id = ${memberId}`,
  );
  return row;
}

/** Forgets what a closed member said about themselves. */
export async function forgetProfile(transaction: Db, id: bigint): Promise<void> {
  const changes = profileFields.map((field) => raw(`${field} = default`));
  await write(transaction, sql`update members set ${join(changes)} where id = ${id}`);
  await deletePicture(transaction, id);
}
