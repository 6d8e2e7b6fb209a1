import { type Db, query, sql, write } from '../../platform/db/index.ts';
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
export async function putApp(db: Db, app: App, forgotten: App | undefined): Promise<App> {
  const { host, client_id, client_secret, scope, back } = app;
  await write(
    db,
    sql`insert into proof_apps (host, client_id, client_secret, scope, back)
        values (${host}, ${client_id}, ${client_secret}, ${scope}, ${back})
        on conflict (host) do update set
          client_id = excluded.client_id, client_secret = excluded.client_secret, scope = excluded.scope,
          back = excluded.back
        where proof_apps.client_id = ${forgotten?.client_id ?? ''}`,
  );
  return (await findApp(db, host)) ?? app;
}

/** Somebody who went to another server to sign in. */
interface Open {
  readonly state: string;
  readonly sessionId: string;
  readonly memberId: bigint;
  readonly url: string;
  readonly kept: unknown;
}

/** Keeps a sign-in, and forgets those from which nobody came back. */
export async function putSignIn(
  db: Db,
  { state, sessionId, memberId, url, kept }: Open,
  { now, endsAfterMs }: { now: Date; endsAfterMs: number },
): Promise<void> {
  await write(db, sql`delete from proof_sign_ins where begun_at <= ${new Date(now.getTime() - endsAfterMs)}`);
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

export async function deleteSignInsOf(transaction: Db, memberId: bigint): Promise<void> {
  await write(transaction, sql`delete from proof_sign_ins where member_id = ${memberId}`);
}
