import type { Language } from '@flattr/pages/languages';
import { type Db, query, sql, write } from '../../platform/db/index.ts';

export interface WishRow {
  member_id: bigint;
  language: Language;
  token: string;
}

export async function findWish(db: Db, memberId: bigint): Promise<WishRow | undefined> {
  const [row] = await query<WishRow>(
    db,
    sql`select member_id, language, token from digest_wishes where member_id = ${memberId}`,
  );
  return row;
}

/** Subscribing twice keeps the first token, so that old links work. */
export async function putWish(transaction: Db, row: WishRow & { since: Date }): Promise<void> {
  const { member_id, language, token, since } = row;
  await write(
    transaction,
    sql`insert into digest_wishes (member_id, language, token, since)
        values (${member_id}, ${language}, ${token}, ${since})
        on conflict (member_id) do update set language = excluded.language`,
  );
}

export async function deleteWish(db: Db, memberId: bigint): Promise<void> {
  await write(db, sql`delete from digest_wishes where member_id = ${memberId}`);
}

export async function forgetDigests(transaction: Db, memberId: bigint): Promise<void> {
  await deleteWish(transaction, memberId);
  await write(transaction, sql`delete from digests where member_id = ${memberId}`);
}

export interface DueRow extends WishRow {
  email: string;
  handle: string | null;
  name: string | null;
  amount: bigint;
  readers: bigint;
  earnings: bigint;
}

export interface Due {
  readonly month: number;
  readonly settledAt: Date;
  readonly staleBefore: Date;
  /** The last member of the previous page. Members come in ascending order. */
  readonly after: bigint;
  readonly limit: number;
}

/**
 * The creators who subscribed before the month was settled, received something in it, and have not had its email. An email
 * that was claimed before `staleBefore` and not sent is due too. On a distributed database all of it is on one node.
 */
export function findDue(db: Db, { month, settledAt, staleBefore, after, limit }: Due): Promise<DueRow[]> {
  return query(
    db,
    sql`select w.member_id, w.language, w.token, m.email, m.handle, m.name, c.amount, c.readers, b.earnings
        from digest_wishes w
        join mailed_members m on m.id = w.member_id
        join member_balances b on b.member_id = w.member_id
        join paid_creator_months c on c.creator_id = w.member_id and c.month = ${month}
        left join digests d on d.member_id = w.member_id and d.month = ${month}
        where w.member_id > ${after} and w.since < ${settledAt} and c.readers > 0
          and (d.member_id is null or (d.sent_at is null and d.claimed_at < ${staleBefore}))
        order by w.member_id limit ${limit}`,
  );
}

/** True for the one process that may send the email. */
export async function claim(
  db: Db,
  { memberId, month, now, staleBefore }: { memberId: bigint; month: number; now: Date; staleBefore: Date },
): Promise<boolean> {
  const claimed = await write(
    db,
    sql`insert into digests (member_id, month, claimed_at) values (${memberId}, ${month}, ${now})
        on conflict (member_id, month) do update set claimed_at = excluded.claimed_at
        where digests.sent_at is null and digests.claimed_at < ${staleBefore}`,
  );
  return claimed === 1;
}

export async function markSent(db: Db, memberId: bigint, month: number, now: Date): Promise<void> {
  await write(
    db,
    sql`update digests set sent_at = ${now} where member_id = ${memberId} and month = ${month}`,
  );
}

/** Releases a claim, so that the next run tries again. */
export async function release(db: Db, memberId: bigint, month: number): Promise<void> {
  await write(
    db,
    sql`delete from digests where member_id = ${memberId} and month = ${month} and sent_at is null`,
  );
}
