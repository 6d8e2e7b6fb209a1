import type { Language } from '@flattr/pages/languages';
import type { Db } from '../../platform/db/database.ts';
import { query } from '../../platform/db/query.ts';

export interface WishRow {
  member_id: bigint;
  language: Language;
  token: string;
}

export async function findWish(db: Db, memberId: bigint): Promise<WishRow | undefined> {
  return db('digest_wishes')
    .where({ member_id: memberId })
    .first<WishRow | undefined>('member_id', 'language', 'token');
}

/** Whoever wishes it twice keeps the first links. */
export async function insertWish(transaction: Db, row: WishRow & { since: Date }): Promise<void> {
  await transaction('digest_wishes')
    .insert(row as never) // knex's own types leave bigint out
    .onConflict('member_id')
    .merge(['language']);
}

export async function deleteWish(db: Db, memberId: bigint): Promise<void> {
  await db('digest_wishes').where({ member_id: memberId }).delete();
}

export async function forgetDigests(transaction: Db, memberId: bigint): Promise<void> {
  await deleteWish(transaction, memberId);
  await transaction('digests').where({ member_id: memberId }).delete();
}

export interface DueRow extends WishRow {
  email: string;
  handle: string | null;
  name: string | null;
  amount: bigint;
  people: bigint;
  earnings: bigint;
}

/**
 * Who wished for the mail before a month was settled, received something in it, and has not had it; with `staleBefore`
 * also those whose sender has not said for so long that it was sent. All of it lives with the member.
 */
export async function findDue(
  db: Db,
  {
    month,
    settledAt,
    staleBefore,
    after,
    limit,
  }: {
    month: number;
    settledAt: Date;
    staleBefore: Date;
    /** Who was looked at before, ascending. */
    after: bigint;
    limit: number;
  },
): Promise<DueRow[]> {
  return query<DueRow>(
    db,
    `select w.member_id, w.language, w.token, m.email, m.handle, m.name, c.amount, c.people, b.earnings
     from digest_wishes w
     join members m on m.id = w.member_id
     join balances b on b.member_id = w.member_id
     join creator_months c on c.creator_id = w.member_id and c.month = ?
     left join digests d on d.member_id = w.member_id and d.month = ?
     where w.member_id > ? and m.closed_at is null and m.email is not null and w.since < ? and c.people > 0 and c.run is not null
       and (d.member_id is null or (d.sent_at is null and d.claimed_at < ?))
     order by w.member_id limit ?`,
    [month, month, after, settledAt, staleBefore, limit],
  );
}

/** True for the one that may send it. */
export async function claim(
  db: Db,
  { memberId, month, now, staleBefore }: { memberId: bigint; month: number; now: Date; staleBefore: Date },
): Promise<boolean> {
  const rows = await query(
    db,
    `insert into digests (member_id, month, claimed_at) values (?, ?, ?)
     on conflict (member_id, month) do update set claimed_at = excluded.claimed_at
     where digests.sent_at is null and digests.claimed_at < ?
     returning member_id`,
    [memberId, month, now, staleBefore],
  );
  return rows.length === 1;
}

export async function markSent(db: Db, memberId: bigint, month: number, now: Date): Promise<void> {
  await db('digests').where({ member_id: memberId, month }).update({ sent_at: now });
}

/** A mail that was not taken is tried again at the next look. */
export async function release(db: Db, memberId: bigint, month: number): Promise<void> {
  await db('digests').where({ member_id: memberId, month }).whereNull('sent_at').delete();
}
