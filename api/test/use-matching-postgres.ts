import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { makePostgresPlace } from './backup-places.ts';
import { findPrograms, type MatchingPostgres, startMatchingPostgres } from './matching-postgres.ts';

/**
 * One PostgreSQL server for all tests of a file, with programs of the same version and a temporary folder. `skip` says why
 * there is none.
 */
export function useMatchingPostgres() {
  const programs = findPrograms();
  const skip =
    (process.env.TEST_ENGINE !== 'postgres' && 'it needs PostgreSQL') ||
    (programs === undefined && 'PostgreSQL’s own programs are not installed here');
  let server: MatchingPostgres;
  let folder = '';
  before(async () => {
    if (skip) return;
    folder = await mkdtemp(join(tmpdir(), 'flattr-backup-'));
    server = await startMatchingPostgres(programs ?? '');
  });
  after(async () => {
    if (skip) return;
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    skip,
    programs: programs ?? '',
    /** A path in the folder. */
    at: (name: string) => join(folder, name),
    makePlace: (settings?: Record<string, string>) => makePostgresPlace(server, folder, settings),
  };
}
