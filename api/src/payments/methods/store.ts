import { type Db, query, raw, sql, write } from '../../platform/db/index.ts';
import type { MethodFacts, MethodLook } from '../provider.ts';

export interface MethodRow {
  member_id: bigint;
  provider: string;
  customer_ref: string | null;
  method_ref: string | null;
  kind: string | null;
  brand: string | null;
  last4: string | null;
  expires: number | null;
  state: 'pending' | 'ready' | 'failed' | 'expired' | 'blocked';
  /** The pages that are open, newest first, with spaces between. */
  session_ref: string | null;
  changed_at: Date;
}

const columns = raw(
  'member_id, provider, customer_ref, method_ref, kind, brand, last4, expires, state, session_ref, changed_at',
);

/** More pages than these are not looked at: whoever opens so many goes on with a newer one. */
const mostPages = 5;
const sessions = raw("string_to_array(payment_methods.session_ref, ' ')");
/** Without lists made into text (`array_to_string`): that can depend on settings, so a distributed database writes none of it. */
const without = (sessionRef: string) =>
  sql`nullif(trim(replace(' ' || session_ref || ' ', ${` ${sessionRef} `}, ' ')), '')`;
const newest = raw(`substring(payment_methods.session_ref from '^\\S+(?: \\S+){0,${mostPages - 2}}')`);

export async function findMethod(db: Db, memberId: bigint): Promise<MethodRow | undefined> {
  const [row] = await query<MethodRow>(
    db,
    sql`select ${columns} from payment_methods where member_id = ${memberId}`,
  );
  return row;
}

/** A member's method at this provider. One at another provider is as none. */
export async function findSavedMethod(
  db: Db,
  memberId: bigint,
  provider: string,
): Promise<MethodRow | undefined> {
  const method = await findMethod(db, memberId);
  return method?.provider === provider ? method : undefined;
}

/**
 * The member is on a page of the provider, maybe on others in other tabs: each can still save a method. One that is ready
 * stays in use until the new one is.
 */
export async function noteSession(
  db: Db,
  memberId: bigint,
  session: { provider: string; customerRef: string | null; ref: string; at: Date },
): Promise<void> {
  const { provider, customerRef, ref, at } = session;
  await write(
    db,
    sql`
      insert into payment_methods (member_id, provider, customer_ref, state, session_ref, changed_at)
      values (${memberId}, ${provider}, ${customerRef}, 'pending', ${ref}, ${at})
      on conflict (member_id) do update set
        session_ref = excluded.session_ref ||
          case when payment_methods.provider = excluded.provider then coalesce(' ' || ${newest}, '') else '' end,
        customer_ref = excluded.customer_ref, provider = excluded.provider,
        state = case when payment_methods.provider = excluded.provider then payment_methods.state else 'pending' end,
        method_ref = case when payment_methods.provider = excluded.provider then payment_methods.method_ref end`,
  );
}

/** Writes what came of a page, once. */
export async function writeMethod(
  db: Db,
  memberId: bigint,
  sessionRef: string,
  facts: MethodFacts,
  at: Date,
): Promise<boolean> {
  const { state, customerRef, methodRef, kind, brand, last4, expires } = facts;
  const written = await write(
    db,
    sql`
      update payment_methods
      set state = ${state}, customer_ref = coalesce(${customerRef}, customer_ref), method_ref = ${methodRef},
          kind = ${kind}, brand = ${brand}, last4 = ${last4}, expires = ${expires}, session_ref = ${without(sessionRef)},
          changed_at = ${at}, consented_at = ${state === 'ready' ? at : null}
      where member_id = ${memberId} and ${sessionRef} = any(${sessions})`,
  );
  return written === 1;
}

/** How the same method looks now. Nothing is written when it looks as before, or another one is used meanwhile. */
export async function renewMethod(
  db: Db,
  { member_id, method_ref }: MethodRow,
  { kind, brand, last4, expires }: MethodLook,
  at: Date,
): Promise<void> {
  await write(
    db,
    sql`
      update payment_methods
      set kind = ${kind}, brand = ${brand}, last4 = ${last4}, expires = ${expires}, changed_at = ${at}
      where member_id = ${member_id} and method_ref = ${method_ref} and state = 'ready'
        and (kind, brand, last4, expires) is distinct from
            (${kind}::text, ${brand}::text, ${last4}::text, ${expires}::integer)`,
  );
}

/** The page came to nothing: an earlier method stays as it is. */
export async function endSession(db: Db, memberId: bigint, sessionRef: string): Promise<void> {
  await write(
    db,
    sql`update payment_methods set session_ref = ${without(sessionRef)},
               state = case when state = 'pending' and ${without(sessionRef)} is null then 'failed' else state end
        where member_id = ${memberId} and ${sessionRef} = any(${sessions})`,
  );
}

/**
 * Leaves only what the provider must be told to forget, and what was not asked for yet is never charged. The row goes
 * with `deleteMethod`, once the provider knows.
 */
export async function retireMethod(db: Db, memberId: bigint, at: Date): Promise<void> {
  await write(
    db,
    sql`
      update payment_methods
      set state = 'failed', kind = null, brand = null, last4 = null, expires = null, session_ref = null,
          consented_at = null, changed_at = ${at}
      where member_id = ${memberId}`,
  );
  await write(
    db,
    sql`update payments set state = 'failed', failure = 'abandoned', look_at = null, settled_at = ${at}
        where member_id = ${memberId} and state = 'new'`,
  );
}

/** Members whose method the provider still has to forget: they closed the account, or removed a method that was paying. */
export async function findRetired(db: Db, provider: string): Promise<bigint[]> {
  const rows = await query<{ member_id: bigint }>(
    db,
    sql`
      select m.member_id from payment_methods m join givers g on g.id = m.member_id
      where m.provider = ${provider}
        and (g.closed_at is not null
          or (m.state = 'failed' and m.method_ref is not null and m.session_ref is null))`,
  );
  return rows.map(({ member_id }) => member_id);
}

/** A payment of the member is under way, so the provider must still know them. */
export async function isPaying(db: Db, memberId: bigint): Promise<boolean> {
  const rows = await query(
    db,
    sql`select 1 from payments
        where member_id = ${memberId} and state in ('asked', 'processing', 'action') limit 1`,
  );
  return rows.length > 0;
}

/** Not when it was saved again meanwhile. */
export async function deleteMethod(db: Db, { member_id, changed_at }: MethodRow): Promise<void> {
  await write(
    db,
    sql`delete from payment_methods
        where member_id = ${member_id} and changed_at = ${changed_at} and state <> 'ready'`,
  );
}
