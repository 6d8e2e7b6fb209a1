import { createWriteStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { PGlite } from '@electric-sql/pglite';
import { pgDump } from '@electric-sql/pglite-tools/pg_dump';
import type { Config } from '../config.ts';
import { type Db, query, sql } from '../platform/db/index.ts';
import { libpqEnvironment } from './libpq-environment.ts';
import type { Found } from './look.ts';
import { checkVersion, findProgram, start } from './postgres-programs.ts';

/** The rows of this table hold private keys. They are kept apart. */
const keyTable = 'service_keys';

/** A dump, under the name that it gets in a backup. */
export interface Dump {
  readonly name: 'database.dump' | 'database.sql.gz';
  /** The major version of the program that wrote it. */
  readonly writtenBy: number;
}

/** By pg_dump in its custom format, of what the transaction sees. */
export async function dumpPostgres(
  transaction: Db,
  { databaseUrl = '', pgBin }: Pick<Config, 'databaseUrl' | 'pgBin'>,
  { schemaName, postgres }: Found,
  to: string,
): Promise<Dump> {
  const program = await findProgram('pg_dump', pgBin);
  checkVersion(program, postgres, 'PostgreSQL');
  const [exported] = await query<{ snapshot: string }>(
    transaction,
    sql`select pg_export_snapshot() as snapshot`,
  );
  const { child, done } = start(
    program,
    [
      '--format=custom',
      '--no-owner',
      '--no-privileges',
      '--no-password',
      `--schema="${schemaName}"`,
      `--exclude-table-data="${schemaName}".${keyTable}`,
      `--snapshot=${exported?.snapshot}`,
    ],
    libpqEnvironment(databaseUrl),
    ['ignore', 'pipe'],
  );
  await Promise.all([done, pipeline(child.stdout as Readable, writeTo(to))]);
  return { name: 'database.dump', writtenBy: program.major };
}

/** As SQL, which the embedded database and PostgreSQL both read. Nothing else may use the database meanwhile. */
export async function dumpEmbedded(db: Db, { postgres }: Found, to: string): Promise<Dump> {
  const pglite: PGlite = await db.client.acquireConnection();
  try {
    const dump = await pgDump({
      pg: pglite,
      args: [
        '--no-owner',
        '--no-privileges',
        '--rows-per-insert=200',
        '--schema=public',
        `--exclude-table-data=public.${keyTable}`,
      ],
    });
    await pipeline(dump.stream(), forOlderServers(), createGzip(), writeTo(to));
  } finally {
    await db.client.releaseConnection(pglite);
  }
  return { name: 'database.sql.gz', writtenBy: postgres };
}

/** The first lines set a time-out that PostgreSQL before 17 does not know, and make a schema that is there. */
function forOlderServers(): Transform {
  let isFirst = true;
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      const text = isFirst
        ? Buffer.from(
            Buffer.from(chunk)
              .toString('latin1')
              .replace(/^SET transaction_timeout = 0;$/m, '')
              .replace(/^CREATE SCHEMA public;$/m, ''),
            'latin1',
          )
        : chunk;
      isFirst = false;
      done(null, text);
    },
  });
}

const writeTo = (path: string) => createWriteStream(path, { flags: 'w', mode: 0o600 });
