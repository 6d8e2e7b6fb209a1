import { ConfigError } from './config.ts';
import { DataFolderInUse } from './platform/db/engine/data-folder-lock.ts';
import { UnusableDatabase } from './platform/db/engine/unusable-database.ts';

/** Why the service did not start, and what to change, in a line or two. */
export function explainStartFailure(error: unknown, portVariable = 'PORT'): string {
  if (error instanceof ConfigError) return `The configuration has an error.\n${error.message}`;
  if (error instanceof DataFolderInUse || error instanceof UnusableDatabase) return error.message;
  const {
    code,
    name,
    message = String(error),
    port,
  } = error as Partial<NodeJS.ErrnoException> & {
    port?: number;
  };
  if (name === 'KnexTimeoutError' || message === 'timeout expired') return noAnswer('no answer in time');
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Stop what uses it, or choose another with ${portVariable}.`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
      return noAnswer(code);
    case '28P01':
    case '28000':
      return 'PostgreSQL refused the user or password in DATABASE_URL.';
    case '42501':
      return `The user in DATABASE_URL may not make tables (${message}). Make it the database's owner: alter database flattr owner to flattr;`;
    case '3D000':
      return 'The database in DATABASE_URL does not exist. Create it first, for example with createdb.';
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full (${message}). Make room there and start again.`;
    case 'EACCES':
    case 'EROFS':
    case 'EEXIST':
    case 'ENOTDIR':
      return `The data folder cannot be written (${message}). Choose another with DATA_DIR.`;
    default:
      if (/certificate|self.signed|altnames/i.test(message))
        return `PostgreSQL's certificate is not trusted: ${message}. Name its authority's file with sslrootcert in DATABASE_URL, or encrypt without a check with sslmode=require.`;
      if (/statement pooling mode/.test(message))
        return 'PgBouncer in DATABASE_URL is in statement mode, which has no transactions. Set pool_mode = transaction there.';
      if (/does not support SSL/.test(message))
        return 'PostgreSQL offers no TLS, but sslmode in DATABASE_URL asks for it. Turn it on there, or take sslmode out.';
      if (/^Connection terminated|error establishing an SSL connection/.test(message)) {
        return 'DATABASE_URL does not point to PostgreSQL, or PostgreSQL closed the connection. Check the address.';
      }
      return `The service did not start: ${message}`;
  }
}

const noAnswer = (why: string): string =>
  `PostgreSQL does not answer (${why}). Is it running, and is DATABASE_URL right?`;
