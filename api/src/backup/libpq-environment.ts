import { type Setting, variables } from '../platform/db/engine/connection-settings.ts';
import { readDatabaseUrl, readGiven } from '../platform/db/engine/connection-url.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `DATABASE_URL` for PostgreSQL's own programs, as environment variables: what stands in their arguments, such as a
 * password, everybody on the machine could read. Throws `WrongDatabaseUrl`.
 */
export function libpqEnvironment(
  text: string,
  environment: Environment = process.env,
): Record<string, string> {
  const { hosts } = readDatabaseUrl(text, environment);
  const found: Record<string, string> = {};
  for (const name of ['PATH', 'HOME', ...Object.values(variables)]) {
    const value = environment[name];
    if (value) found[name] = value;
  }
  for (const [name, value] of readGiven(text)) {
    const variable = variables[name as Setting]; // undefined for what has none
    if (variable !== undefined) found[variable] = value === 'no-verify' ? 'require' : value;
  }
  // As the service: of several hosts, the first that takes writes.
  if (hosts.length > 1) found.PGTARGETSESSIONATTRS = 'read-write';
  return { ...found, LC_ALL: 'C' };
}
