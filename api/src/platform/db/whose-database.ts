import { type Config, ConfigError } from '../../config.ts';
import { flattr } from '../commands.ts';
import type { Db } from './database.ts';
import { migrate } from './schema/migrate.ts';
import { query, sql, write } from './sql.ts';

/** What a database says of the service that it belongs to. */
export interface Owner {
  /** The public address of the service. */
  readonly publicUrl: string;
  readonly isSandbox: boolean;
}

type Settings = Pick<Config, 'publicUrl' | 'sandbox'>;

/** Undefined before the service's first start, also where there are no tables. */
export async function readOwner(db: Db): Promise<Owner | undefined> {
  const [table] = await query<{ is_there: boolean }>(
    db,
    sql`select to_regclass('service_identity') is not null as is_there`,
  );
  if (!table?.is_there) return undefined;
  const [owner] = await query<Owner>(
    db,
    sql`select public_url as "publicUrl", is_sandbox as "isSandbox" from service_identity`,
  );
  return owner;
}

/** Why a database is not for these settings, and what to set. Undefined if it is. */
export function whyNotFor(owner: Owner | undefined, { publicUrl, sandbox }: Settings): string | undefined {
  if (!owner) return undefined;
  if (owner.isSandbox && sandbox === 'off')
    return `PUBLIC_URL: this database is of the sandbox ${owner.publicUrl} and may hold play money, which ${publicUrl} must not take for real. Set DATABASE_URL or DATA_DIR to an empty database, or the settings to those of the sandbox.`;
  if (!owner.isSandbox && sandbox !== 'off')
    return `PUBLIC_URL: this database is of the service ${owner.publicUrl}, and these settings make it a sandbox with play money. Set PUBLIC_URL=${owner.publicUrl} and leave SANDBOX out.`;
  if (!owner.isSandbox && owner.publicUrl !== publicUrl)
    return `PUBLIC_URL: this database is of ${owner.publicUrl}, not of ${publicUrl}. Correct PUBLIC_URL, or if the service has moved there, run: ${flattr} move`;
  return undefined;
}

/** @throws {ConfigError} if the database is of a service of another kind, or with another address */
export async function refuseOthersDatabase(db: Db, settings: Settings): Promise<void> {
  refuse(whyNotFor(await readOwner(db), settings));
}

function refuse(why: string | undefined): undefined {
  if (why !== undefined) throw new ConfigError(why);
}

/**
 * Makes the database this service's, if no service has it yet. Of two that start at once the first has it, and the other is
 * compared with it. A sandbox may change its address, such as its port.
 *
 * @throws {ConfigError} as `refuseOthersDatabase`
 */
export async function claimDatabase(db: Db, settings: Settings): Promise<void> {
  const { publicUrl, sandbox } = settings;
  const isSandbox = sandbox !== 'off';
  await write(
    db,
    sql`insert into service_identity (public_url, is_sandbox) values (${publicUrl}, ${isSandbox})
        on conflict (only_row) do nothing`,
  );
  if (isSandbox)
    await write(
      db,
      sql`update service_identity set public_url = ${publicUrl} where is_sandbox and public_url <> ${publicUrl}`,
    );
  await refuseOthersDatabase(db, settings);
}

/**
 * Gives the database another address of the same service. Returns the one before, if any.
 *
 * @throws {ConfigError} if the database is of another kind: a sandbox never becomes real
 */
export async function moveDatabase(db: Db, settings: Settings): Promise<string | undefined> {
  const owner = await readOwner(db);
  if (owner && owner.isSandbox !== (settings.sandbox !== 'off')) return refuse(whyNotFor(owner, settings));
  await migrate(db); // before it was moved, the database can have been too old to have an address
  await write(db, sql`update service_identity set public_url = ${settings.publicUrl}`);
  await claimDatabase(db, settings);
  return owner?.publicUrl;
}
