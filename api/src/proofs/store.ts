import type { Language } from '@flattr/pages/languages';
import { type Db, query, sql, write } from '../platform/db/index.ts';
import type { ExportPart } from '../platform/member-data.ts';
import { type Account, isOnPlatform, platforms } from './look/account.ts';

export interface ProofRow extends Account {
  readonly member_id: bigint;
  /** Of the member, for the mails. */
  readonly language: Language;
  readonly proven_at: Date;
  readonly checked_at: Date;
  readonly missing_since: Date | null;
  /** Nothing answered at any look since then. */
  readonly silent_since: Date | null;
  /** Proven by signing in to the account. */
  readonly signed_in: boolean;
}

/** The newest first. */
export function findProofsOf(db: Db, memberId: bigint): Promise<ProofRow[]> {
  return query(db, sql`select * from proofs where member_id = ${memberId} order by proven_at desc, id`);
}

/** At the address of an account. At a platform it is the same in capitals, which proofs of before have. */
const atAddress = ({ id, url }: Pick<Account, 'id' | 'url'>) =>
  sql`(url = ${url} or (${isOnPlatform(id)} and lower(url) = ${url}))`;

/** The proofs of other members which a proof of this account would end: of the account, or of another at its address. */
export function findFormer(
  db: Db,
  account: Pick<Account, 'id' | 'url'>,
  memberId: bigint,
): Promise<ProofRow[]> {
  return query(
    db,
    sql`select * from proofs
        where (id = ${account.id} or ${atAddress(account)}) and member_id <> ${memberId} order by id`,
  );
}

/** Proofs of accounts at platforms whose addresses are kept in capitals, as they were before. */
export function findInCapitals(db: Db, most: number): Promise<ProofRow[]> {
  return query(
    db,
    sql`select * from proofs where url <> lower(url) and id ~ ${platforms.source} order by id limit ${most}`,
  );
}

/** Without a row there is nothing to lock, and two who prove at once would both be the first. */
export async function holdProofs(transaction: Db): Promise<void> {
  await query(transaction, sql`select pg_advisory_xact_lock(hashtextextended('proofs', 0))`);
}

/**
 * An account has one proof, and an address one account: the newest. Who signed in has no less when they put a link there, too.
 */
export async function putProof(
  transaction: Db,
  { id, url, covers, name }: Account,
  {
    memberId,
    language,
    now,
    signedIn,
  }: { memberId: bigint; language: Language; now: Date; signedIn: boolean },
): Promise<void> {
  await write(transaction, sql`delete from proofs where ${atAddress({ id, url })} and id <> ${id}`);
  await write(
    transaction,
    sql`insert into proofs (id, member_id, url, covers, name, language, proven_at, checked_at, signed_in)
        values (${id}, ${memberId}, ${url}, ${covers}, ${name}, ${language}, ${now}, ${now}, ${signedIn})
        on conflict (id) do update set
          member_id = excluded.member_id, url = excluded.url, covers = excluded.covers, name = excluded.name,
          language = excluded.language, checked_at = excluded.checked_at, missing_since = null, silent_since = null,
          signed_in = excluded.signed_in or (proofs.signed_in and proofs.member_id = excluded.member_id),
          proven_at = case when proofs.member_id = excluded.member_id then proofs.proven_at else excluded.proven_at end`,
  );
}

/** Proofs that are due: sites, what is missing and what does not answer each day, all others each month. */
export function findDue(db: Db, now: Date, most: number): Promise<ProofRow[]> {
  const ago = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60_000);
  return query(
    db,
    sql`select * from proofs
        where checked_at <= case when id like 'domain:%' or missing_since is not null or silent_since is not null
                                 then ${ago(1)}::timestamptz else ${ago(30)}::timestamptz end
        order by checked_at, id limit ${most}`,
  );
}

/** As it was read: what was proven again meanwhile is newer than the look. */
const unchanged = ({ id, member_id, checked_at }: LookedAt) =>
  sql`id = ${id} and member_id = ${member_id} and checked_at = ${checked_at}`;

type LookedAt = Pick<ProofRow, 'id' | 'member_id' | 'checked_at'>;

/** Notes a look at an account, unless it was proven again meanwhile. Returns whether it was noted. */
export async function noteLook(
  transaction: Db,
  proof: LookedAt,
  { now, missingSince, silentSince }: { now: Date; missingSince: Date | null; silentSince: Date | null },
): Promise<boolean> {
  const noted = await write(
    transaction,
    sql`update proofs set checked_at = ${now}, missing_since = ${missingSince}, silent_since = ${silentSince}
        where ${unchanged(proof)}`,
  );
  return noted === 1;
}

/** Lets an account be looked at next: of those of Mastodon's at a host, on which another owner may have no such server. */
export async function hurryLooks(transaction: Db, host: string, now: Date): Promise<void> {
  const due = new Date(now.getTime() - 30 * 24 * 60 * 60_000);
  const [bare, www] = [`mastodon:${host}:`, `mastodon:www.${host}:`];
  await write(
    transaction,
    sql`update proofs set checked_at = least(checked_at, ${due}::timestamptz)
        where starts_with(id, ${bare}) or starts_with(id, ${www})`,
  );
}

/** Keeps a proof of an account that has lost its name under its id, unless it was proven again meanwhile. */
export async function renameProof(
  transaction: Db,
  proof: LookedAt,
  { url, name }: Pick<Account, 'url' | 'name'>,
): Promise<boolean> {
  return (
    (await write(
      transaction,
      sql`update proofs set url = ${url}, name = ${name} where ${unchanged(proof)}`,
    )) === 1
  );
}

/** Ends a proof, unless it was proven again meanwhile. Returns whether it has. */
export async function endProof(transaction: Db, proof: LookedAt): Promise<boolean> {
  return (await write(transaction, sql`delete from proofs where ${unchanged(proof)}`)) === 1;
}

/** Puts a proof as it is. */
export async function insertProof(transaction: Db, proof: ProofRow): Promise<void> {
  const { id, member_id, url, covers, name, language, proven_at, checked_at } = proof;
  const { missing_since, silent_since, signed_in } = proof;
  await write(
    transaction,
    sql`insert into proofs (id, member_id, url, covers, name, language, proven_at, checked_at, missing_since,
                            silent_since, signed_in)
        values (${id}, ${member_id}, ${url}, ${covers}, ${name}, ${language}, ${proven_at}, ${checked_at},
                ${missing_since}, ${silent_since}, ${signed_in})`,
  );
}

/** All other proofs of an account, or at its address. */
export function findTwins(db: Db, account: Pick<Account, 'id' | 'url'>, id: string): Promise<ProofRow[]> {
  return query(
    db,
    sql`select * from proofs where (id = ${account.id} or ${atAddress(account)}) and id <> ${id} order by id`,
  );
}

/** Returns whether there was one. */
export async function deleteProof(transaction: Db, id: string, memberId: bigint): Promise<boolean> {
  return (
    (await write(transaction, sql`delete from proofs where id = ${id} and member_id = ${memberId}`)) === 1
  );
}

export async function deleteProofsOf(transaction: Db, memberId: bigint): Promise<void> {
  await write(transaction, sql`delete from proofs where member_id = ${memberId}`);
}

export interface Addresses {
  /** What is exactly the page. */
  readonly page: readonly string[];
  /** What may cover it. */
  readonly above: readonly string[];
  /** The spellings of its site. */
  readonly sites: readonly string[];
  /** Those of an account of Mastodon's, if it is one's. */
  readonly mastodon: readonly string[];
  /** Accounts that the address names by id. */
  readonly ids: readonly string[];
}

export type Owner = Pick<ProofRow, 'id' | 'member_id' | 'proven_at' | 'missing_since'>;

/**
 * Who proved one of these addresses, the longest first. Earlier versions took any address for an account that a server called
 * one, so that the former owner of a domain could keep its pages.
 */
export function findOwners(db: Db, { page, above, sites, mastodon, ids }: Addresses): Promise<Owner[]> {
  return query(
    db,
    sql`select id, member_id, proven_at, missing_since from proofs
        where (url = any(${page}::text[]) or (covers and url = any(${above}::text[])) or id = any(${ids}::text[])
               or (id like 'domain:%' and url = any(${sites}::text[]))
               or (id like 'mastodon:%' and url = any(${mastodon}::text[])))
          and (id not like 'mastodon:%' or url like '%/@%')
        order by length(url) desc, proven_at desc, id`,
  );
}

/** Whether another member has an account at a server of Mastodon's. */
export async function hasOthersOnMastodon(db: Db, host: string, memberId: bigint): Promise<boolean> {
  const prefix = `mastodon:${host}:`;
  const found = await query(
    db,
    sql`select id from proofs
        where starts_with(id, ${prefix}) and member_id <> ${memberId} and missing_since is null limit 1`,
  );
  return found.length > 0;
}

/** Which accounts a member proved. */
export const proofsExport = (db: Db): ExportPart => ({
  list: 'proofs',
  async *records(memberId) {
    for (const { id, url, name, proven_at } of await findProofsOf(db, memberId))
      yield { account: id, url, name, provenAt: proven_at.toISOString() };
  },
});
