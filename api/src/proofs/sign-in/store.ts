import { type Db, empty, query, sql, write } from '../../platform/db/index.ts';
import { sha256 } from '../../platform/sha256.ts';

/** What this service is at a server. */
export interface App {
  readonly host: string;
  readonly client_id: string;
  readonly client_secret: string;
  readonly scope: string;
  /** Where the server sends people back. */
  readonly back: string;
}

export async function findApp(db: Db, host: string): Promise<App | undefined> {
  const [app] = await query<App>(db, sql`select * from proof_apps where host = ${host}`);
  return app;
}

/** Keeps what a server gave, in the place of what it no longer knows. Of two who come at once the first stays, for both. */
export async function putApp(db: Db, app: App, forgotten: App | undefined, until: Date): Promise<App> {
  const { host, client_id, client_secret, scope, back } = app;
  await write(
    db,
    sql`insert into proof_apps (host, client_id, client_secret, scope, back, kept_until)
        values (${host}, ${client_id}, ${client_secret}, ${scope}, ${back}, ${until})
        on conflict (host) do update set
          client_id = excluded.client_id, client_secret = excluded.client_secret, scope = excluded.scope,
          back = excluded.back, kept_until = greatest(proof_apps.kept_until, excluded.kept_until)
        where proof_apps.client_id = ${forgotten?.client_id ?? ''}`,
  );
  return (await findApp(db, host)) ?? app;
}

/** Keeps an app at least until then. */
export async function keepApp(db: Db, { host }: Pick<App, 'host'>, until: Date): Promise<void> {
  await write(
    db,
    sql`update proof_apps set kept_until = greatest(kept_until, ${until}::timestamptz) where host = ${host}`,
  );
}

/** Somebody who went to another server to sign in. */
interface Open {
  readonly state: string;
  readonly sessionId: string;
  readonly memberId: bigint;
  readonly url: string;
  readonly kept: unknown;
}

export async function putSignIn(
  db: Db,
  { state, sessionId, memberId, url, kept }: Open,
  now: Date,
): Promise<void> {
  await write(
    db,
    sql`insert into proof_sign_ins (state_hash, session_id, member_id, url, kept, begun_at)
        values (${sha256(state)}, ${sessionId}, ${memberId}, ${url}, ${JSON.stringify(kept)}, ${now})`,
  );
}

/** Takes a sign-in out, once, for the session that began it. */
export async function takeSignIn(
  db: Db,
  { state, sessionId }: Pick<Open, 'state' | 'sessionId'>,
  since: Date,
): Promise<Pick<Open, 'url' | 'kept'> | undefined> {
  const [taken] = await query<Pick<Open, 'url' | 'kept'>>(
    db,
    sql`delete from proof_sign_ins
        where state_hash = ${sha256(state)} and session_id = ${sessionId} and begun_at > ${since}
        returning url, kept`,
  );
  return taken;
}

/** Whether a sign-in is open, whoever began it. */
export async function isOpen(db: Db, state: string, since: Date): Promise<boolean> {
  const open = await query(
    db,
    sql`select 1 from proof_sign_ins where state_hash = ${sha256(state)} and begun_at > ${since}`,
  );
  return open.length > 0;
}

/** Deletes the open sign-ins of a member, those of one session, or of all sessions but one. */
export async function deleteSignInsOf(
  db: Db,
  memberId: bigint,
  { id, except }: { id?: string; except?: string } = {},
): Promise<void> {
  await write(
    db,
    sql`delete from proof_sign_ins where member_id = ${memberId}
        ${id === undefined ? empty : sql`and session_id = ${id}`}
        ${except === undefined ? empty : sql`and session_id <> ${except}`}`,
  );
}

/** Deletes sign-ins from which nobody came back, and what this service was at servers where nobody signs in any more. */
export async function deleteOver(
  db: Db,
  { begunUntil, now }: { begunUntil: Date; now: Date },
): Promise<void> {
  await write(db, sql`delete from proof_sign_ins where begun_at <= ${begunUntil}`);
  await write(db, sql`delete from proof_apps where kept_until <= ${now}`);
}
