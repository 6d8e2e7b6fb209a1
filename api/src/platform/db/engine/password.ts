import { readFileSync, statSync } from 'node:fs';
import type { Host, Target } from './connection-url.ts';
import { UnusableDatabase } from './unusable-database.ts';

/**
 * The password for one host: what was given, or that of the password file, as psql finds it (PostgreSQL manual, 34.16).
 * pg's own reader writes to the console, knows no `passfile`, and will go. Throws `UnusableDatabase`.
 */
export function passwordFor(target: Target, { host, port }: Host): string {
  if (target.password !== undefined) return target.password;
  const { passwordFile, database, user } = target;
  const { lines, fault = '' } = readPasswordFile(passwordFile);
  const asked = [host, String(port), database, user];
  const isMeant = (field: string, index: number) =>
    field === '*' || field === asked[index] || (index === 0 && field === 'localhost' && host.startsWith('/'));
  for (const line of lines) {
    const [password, ...fields] = fieldsOf(line);
    if (password && fields.every(isMeant)) return password;
  }
  throw new UnusableDatabase(
    `PostgreSQL asks for a password, and none is given. Write it into DATABASE_URL or PGPASSWORD.${fault}`,
  );
}

/** The password, then what it is for. It is the rest of a line, and may have colons. */
function fieldsOf(line: string): string[] {
  const field = String.raw`((?:\\.|[^\\:])*):`;
  const [, ...found] = new RegExp(`^${field.repeat(4)}(.*)$`).exec(line) ?? [];
  const [password = '', ...fields] = [...found.slice(-1), ...found.slice(0, -1)];
  return [password, ...fields].map((text) => text.replace(/\\(.)/g, '$1'));
}

function readPasswordFile(path: string): { lines: readonly string[]; fault?: string } {
  try {
    const { mode } = statSync(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      return {
        lines: [],
        fault: ` The password file is not used, because others can read it: chmod 600 ${path}`,
      };
    return {
      lines: readFileSync(path, 'utf8')
        .split(/\r?\n/)
        .filter((line) => !line.startsWith('#')),
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? { lines: [] }
      : { lines: [], fault: ` The password file ${path} cannot be read (${code}).` };
  }
}
