import type { Category, ProfileChanges } from '@flattr/contract';
import type { Db } from '../../platform/db/database.ts';
import { query } from '../../platform/db/query.ts';
import type { Picture } from './read-picture.ts';

export interface ProfileRow {
  id: bigint;
  handle: string | null;
  name: string | null;
  words: string | null;
  links: string[];
  listed: boolean;
  category: Category | null;
  language: string | null;
  /** The hash of their picture. */
  picture: string | null;
}

/** A member's profile, of an open account. */
export async function findProfile(db: Db, id: bigint): Promise<ProfileRow | undefined> {
  const rows = await query<ProfileRow>(
    db,
    `select m.id, m.handle, m.name, m.words, m.links, m.listed, m.category, m.language, p.hash as picture
     from members m left join pictures p on p.member_id = m.id
     where m.id = ? and m.closed_at is null`,
    [id],
  );
  return rows[0];
}

export async function updateProfile(
  transaction: Db,
  id: bigint,
  { links, words, listed, category, language }: ProfileChanges,
): Promise<void> {
  const columns = {
    ...(words !== undefined && { words }),
    ...(links !== undefined && { links: JSON.stringify(links) }),
    ...(listed !== undefined && { listed }),
    ...(category !== undefined && { category }),
    ...(language !== undefined && { language }),
  };
  if (Object.keys(columns).length > 0) await transaction('members').where({ id }).update(columns);
}

export async function putPicture(
  transaction: Db,
  memberId: bigint,
  hash: string,
  { type, width, height, bytes }: Picture,
  now: Date,
): Promise<void> {
  const columns = { hash, type, width, height, bytes, changed_at: now };
  await transaction('pictures')
    .insert({ member_id: memberId, ...columns })
    .onConflict('member_id')
    .merge(columns);
}

export async function deletePicture(db: Db, memberId: bigint): Promise<void> {
  await db('pictures').where({ member_id: memberId }).delete();
}

export async function findPicture(
  db: Db,
  memberId: bigint,
): Promise<{ hash: string; type: string; bytes: Uint8Array } | undefined> {
  return db('pictures').where({ member_id: memberId }).first('hash', 'type', 'bytes');
}

/** Forgets all that a closed member said about themselves. */
export async function forgetProfile(transaction: Db, id: bigint): Promise<void> {
  await transaction('members')
    .where({ id })
    .update({ words: null, links: '[]', listed: false, category: null, language: null });
  await deletePicture(transaction, id);
}
