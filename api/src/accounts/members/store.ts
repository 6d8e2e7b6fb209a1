import type { Language } from '@flattr/pages/languages';
import { openBalances } from '../../ledger/index.ts';
import { type Db, join, prepared, query, sql, write } from '../../platform/db/index.ts';

export interface MemberRow {
  id: bigint;
  email: string | null;
  handle: string | null;
  name: string | null;
  monthly_amount: bigint;
  paused: boolean;
  /** Creators see who this reader is. */
  shown: boolean;
  /** Of the pages they used last, and of mails. */
  mail_language: Language | null;
  wallet: bigint;
  earnings: bigint;
}

export interface CreatorRow {
  id: bigint;
  handle: string;
  name: string | null;
  /** The hash of their picture. */
  picture: string | null;
}

export async function findMember(db: Db, id: bigint): Promise<MemberRow | undefined> {
  const [row] = await query<MemberRow>(
    db,
    sql`select m.id, m.email, m.handle, m.name, m.monthly_amount, m.paused, m.shown, m.mail_language, b.wallet, b.earnings
        from members m join member_balances b on b.member_id = m.id
        where m.id = ${id} and m.closed_at is null`,
  );
  return row;
}

/** Makes a member and their balances. The caller claims the e-mail address in the same transaction. */
export async function insertMember(transaction: Db, email: string, now: Date): Promise<bigint> {
  const [row] = await query<{ id: bigint }>(
    transaction,
    sql`insert into members (email, created_at) values (${email}, ${now}) returning id`,
  );
  if (!row) throw new Error('insert into members returned no id');
  await openBalances(transaction, row.id);
  return row.id;
}

/** False if another member has the address. */
export async function claimEmail(transaction: Db, email: string, memberId: bigint): Promise<boolean> {
  const claimed = await write(
    transaction,
    sql`insert into emails (email, member_id) values (${email}, ${memberId}) on conflict (email) do nothing`,
  );
  return claimed === 1;
}

export async function findAddress(db: Db, id: bigint): Promise<string | undefined> {
  const [row] = await query<{ email: string | null }>(db, sql`select email from members where id = ${id}`);
  return row?.email ?? undefined;
}

export async function findMemberIdByEmail(db: Db, email: string): Promise<bigint | undefined> {
  const [row] = await query<{ member_id: bigint }>(
    db,
    sql`select member_id from emails where email = ${email}`,
  );
  return row?.member_id;
}

/** What is left out stays. */
export interface MemberChanges {
  readonly monthlyAmount?: bigint | undefined;
  readonly paused?: boolean | undefined;
  readonly name?: string | null | undefined;
  readonly shown?: boolean | undefined;
}

export async function updateMember(
  db: Db,
  id: bigint,
  { monthlyAmount, paused, name, shown }: MemberChanges,
): Promise<void> {
  const changes = [
    ...(monthlyAmount === undefined ? [] : [sql`monthly_amount = ${monthlyAmount}`]),
    ...(paused === undefined ? [] : [sql`paused = ${paused}`]),
    ...(name === undefined ? [] : [sql`name = ${name}`]),
    ...(shown === undefined ? [] : [sql`shown = ${shown}`]),
  ];
  if (changes.length > 0)
    await write(db, sql`update members set ${join(changes)} where id = ${id} and closed_at is null`);
}

/** Mails are written in the language of the pages that the member used last. */
export async function noteLanguage(db: Db, id: bigint, language: Language): Promise<void> {
  await write(
    db,
    sql`update members set mail_language = ${language}
        where id = ${id} and mail_language is distinct from ${language} and closed_at is null`,
  );
}

/** False when the member has a handle already, or is closed. */
export async function giveHandle(transaction: Db, id: bigint, handle: string, now: Date): Promise<boolean> {
  const given = await write(
    transaction,
    sql`update members set handle = ${handle}, creator_since = ${now}
        where id = ${id} and handle is null and closed_at is null`,
  );
  return given === 1;
}

/** False if the handle is taken. */
export async function claimHandle(transaction: Db, handle: string, memberId: bigint): Promise<boolean> {
  const claimed = await write(
    transaction,
    sql`insert into handles (handle, member_id) values (${handle}, ${memberId}) on conflict (handle) do nothing`,
  );
  return claimed === 1;
}

/** A closed account had the handle. */
export async function isRetired(transaction: Db, handleHash: string): Promise<boolean> {
  const rows = await query(transaction, sql`select 1 from retired_handles where handle_hash = ${handleHash}`);
  return rows.length === 1;
}

export async function findCreatorIds(db: Db, handles: readonly string[]): Promise<Map<string, bigint>> {
  if (handles.length === 0) return new Map();
  const rows = await query<{ handle: string; member_id: bigint }>(
    db,
    prepared(
      'members.find-creator-ids',
      sql`select handle, member_id from handles where handle = any(${handles})`,
    ),
  );
  return new Map(rows.map((row) => [row.handle, row.member_id]));
}

export async function findCreators(db: Db, ids: readonly bigint[]): Promise<Map<bigint, CreatorRow>> {
  if (ids.length === 0) return new Map();
  const rows = await query<CreatorRow>(
    db,
    sql`select m.id, m.handle, m.name, p.hash as picture
        from members m left join pictures p on p.member_id = m.id
        where m.id = any(${ids}) and m.handle is not null`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Keeps an account from being closed until this transaction ends, and, with `alone`, from every other holder. False when
 * it is closed.
 */
export async function holdOpenAccount(transaction: Db, id: bigint, { alone = false } = {}): Promise<boolean> {
  const rows = await query(
    transaction,
    sql`select 1 from members where id = ${id} and closed_at is null ${alone ? sql`for no key update` : sql`for share`}`,
  );
  return rows.length === 1;
}
