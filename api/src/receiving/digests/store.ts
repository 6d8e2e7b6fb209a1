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
  /** The last member of the previous page. Members come in ascending order. */
  readonly after: bigint;
  readonly limit: number;
}

/**
 * The creators who subscribed before the month was settled, received something in it, and have not had its email. On a
 * distributed database all of it is on one node.
 */
export function findDue(db: Db, { month, settledAt, after, limit }: Due): Promise<DueRow[]> {
  return query(
    db,
    sql`select w.member_id, w.language, w.token, m.email, m.handle, m.name, c.amount, c.readers, b.earnings
        from digest_wishes w
        join mailed_members m on m.id = w.member_id
        join member_balances b on b.member_id = w.member_id
        join paid_creator_months c on c.creator_id = w.member_id and c.month = ${month}
        left join digests d on d.member_id = w.member_id and d.month = ${month}
        where w.member_id > ${after} and w.since < ${settledAt} and c.readers > 0
          and d.member_id is null
        order by w.member_id limit ${limit}`,
  );
}

/** True for the one process that writes the email. */
export async function insertDigest(
  transaction: Db,
  memberId: bigint,
  month: number,
  now: Date,
): Promise<boolean> {
  const inserted = await write(
    transaction,
    sql`insert into digests (member_id, month, written_at) values (${memberId}, ${month}, ${now})
        on conflict (member_id, month) do nothing`,
  );
  return inserted === 1;
}
