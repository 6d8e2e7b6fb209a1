import type { Language } from '@flattr/pages/languages';
import { type Db, query, sql, write } from '../../platform/db/index.ts';

export type NoticeKind =
  | 'saved'
  | 'coming'
  | 'step'
  | 'failed'
  | 'receipt'
  | 'refunded'
  | 'sent'
  | 'held'
  | 'returned'
  | 'destination'
  | 'bank-details';

/** Undefined for a member who gets no mail. */
export async function findAddress(
  db: Db,
  memberId: bigint,
): Promise<{ email: string; mail_language: Language | null } | undefined> {
  const [row] = await query<{ email: string; mail_language: Language | null }>(
    db,
    sql`select email, mail_language from mail_addresses where id = ${memberId}`,
  );
  return row;
}

/** True once for a member, a kind and what it is about. */
export async function insertNotice(
  transaction: Db,
  notice: { memberId: bigint; kind: NoticeKind; ref: string; at: Date },
): Promise<boolean> {
  const { memberId, kind, ref, at } = notice;
  const inserted = await write(
    transaction,
    sql`insert into money_mails (member_id, kind, ref, written_at)
        values (${memberId}, ${kind}, ${ref}, ${at}) on conflict (member_id, kind, ref) do nothing`,
  );
  return inserted === 1;
}

export function findNotices(
  db: Db,
  memberId: bigint,
): Promise<{ kind: NoticeKind; ref: string; written_at: Date }[]> {
  return query(
    db,
    sql`select kind, ref, written_at from money_mails where member_id = ${memberId} order by written_at, kind, ref`,
  );
}

/** Which of these members want reminders and were not told yet. */
export async function findUntold(
  db: Db,
  { kind, ref, memberIds }: { kind: NoticeKind; ref: string; memberIds: readonly bigint[] },
): Promise<Set<bigint>> {
  const rows = await query<{ id: bigint }>(
    db,
    sql`select a.id from mail_addresses a
        where a.id = any(${memberIds})
          and not exists (select 1 from money_mails n
            where n.member_id = a.id and n.kind = ${kind} and n.ref = ${ref})
          and not exists (select 1 from reminder_choices c where c.member_id = a.id and not c.wanted)`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Creators who received something in a month, have this much at least, and no finished account at this provider. */
export function findWithoutAccount(
  db: Db,
  given: { provider: string; month: number; least: bigint; after: bigint; limit: number },
): Promise<{ creator_id: bigint; earnings: bigint }[]> {
  const { provider, month, least, after, limit } = given;
  return query(
    db,
    sql`select p.creator_id, b.earnings from paid_creator_months p
        join member_balances b on b.member_id = p.creator_id
        join givers g on g.id = p.creator_id
        where p.month = ${month} and p.creator_id > ${after} and p.readers > 0 and b.earnings >= ${least}
          and g.closed_at is null
          and not exists (select 1 from payout_accounts a
            where a.creator_id = p.creator_id and a.provider = ${provider} and a.state <> 'started')
        order by p.creator_id limit ${limit}`,
  );
}

/** Undefined before the first reminder. */
export async function findChoice(
  db: Db,
  memberId: bigint,
): Promise<{ token: string; wanted: boolean } | undefined> {
  const [row] = await query<{ token: string; wanted: boolean }>(
    db,
    sql`select token, wanted from reminder_choices where member_id = ${memberId}`,
  );
  return row;
}

/** Keeps the first token, so that old links work. Without `wanted` it keeps the choice too. */
export async function putChoice(
  transaction: Db,
  { memberId, token, wanted }: { memberId: bigint; token: string; wanted?: boolean },
): Promise<void> {
  await write(
    transaction,
    sql`insert into reminder_choices (member_id, token, wanted) values (${memberId}, ${token}, ${wanted ?? true})
        on conflict (member_id) do update set wanted = coalesce(${wanted ?? null}, reminder_choices.wanted)`,
  );
}

export async function forgetNotices(transaction: Db, memberId: bigint): Promise<void> {
  await write(transaction, sql`delete from reminder_choices where member_id = ${memberId}`);
  await write(transaction, sql`delete from money_mails where member_id = ${memberId}`);
}
