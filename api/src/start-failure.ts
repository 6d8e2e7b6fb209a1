import { ConfigError } from './config.ts';
import { flattr } from './platform/commands.ts';
import { DataFolderInUse } from './platform/db/engine/data-folder-lock.ts';
import { UnusableDatabase } from './platform/db/engine/unusable-database.ts';
import { UnusableFolder } from './platform/files/unusable-folder.ts';
import { CannotListen } from './platform/http/listen.ts';

type Failed = NodeJS.ErrnoException & { readonly port: number };

/** Why the service did not start, and what to change, in a line or two. */
export function explainStartFailure(error: unknown, portVariable = 'PORT'): string {
  if (error instanceof ConfigError) return `The configuration has an error.\n${error.message}`;
  if (error instanceof DataFolderInUse || error instanceof UnusableDatabase) return error.message;
  if (error instanceof CannotListen || error instanceof UnusableFolder) return error.message;
  const { code, name, message = String(error), port, syscall, path } = error as Partial<Failed>;
  if (name === 'KnexTimeoutError' || message === 'timeout expired') return noAnswer('no answer in time');
  if (syscall === 'connect' || syscall === 'getaddrinfo') return noAnswer(code);
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Stop what uses it, or choose another with ${portVariable}.`;
    case 'ECONNREFUSED':
    case 'ETIMEDOUT':
      return noAnswer(code);
    case '28P01':
    case '28000':
      if (/pg_hba\.conf/.test(message))
        return `PostgreSQL does not let the user in from this machine (${message}). Add a line for it to pg_hba.conf there.`;
      return 'PostgreSQL refused the user or password in DATABASE_URL.';
    case '42501':
      return `The user in DATABASE_URL may not make tables (${message}). Make it the database's owner: alter database flattr owner to flattr;`;
    case '3D000':
      return 'The database in DATABASE_URL does not exist. Create it first, for example with createdb.';
    case '3F000':
      return `No schema of the search_path exists, so there is no place for tables. Make the schema, or correct the search_path: ${flattr} doctor says where it is set.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full (${message}). Make room there and start again.`;
    default:
      if (path !== undefined)
        return `The data folder cannot be written (${message}). Choose another with DATA_DIR.`;
      if (/certificate|self.signed|altnames/i.test(message))
        return `PostgreSQL's certificate is not trusted: ${message}. Name its authority's file with sslrootcert in DATABASE_URL, or encrypt without a check with sslmode=require.`;
      if (/statement pooling mode/.test(message))
        return 'PgBouncer in DATABASE_URL is in statement mode, which has no transactions. Set pool_mode = transaction there.';
      if (/does not support SSL/.test(message))
        return 'PostgreSQL offers no TLS, but sslmode in DATABASE_URL asks for it. Turn it on there, or take sslmode out.';
      if (
        /^Connection terminated|error establishing an SSL connection|^received invalid response/.test(message)
      ) {
        return 'DATABASE_URL does not point to PostgreSQL, or PostgreSQL closed the connection. Check the address.';
      }
      return `The service did not start: ${message}`;
  }
}

const noAnswer = (why = 'no answer'): string =>
  `PostgreSQL does not answer (${why}). Is it running, and is DATABASE_URL right?`;
