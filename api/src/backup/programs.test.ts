import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { flattr } from '../../test/backup-places.ts';
import { addEveryKind } from '../../test/every-kind.ts';
import { useMatchingPostgres } from '../../test/use-matching-postgres.ts';
import { migrate } from '../platform/db/schema/migrate.ts';

const { skip, programs, at, makePlace } = useMatchingPostgres();

async function placeWithMembers(settings: Record<string, string> = {}) {
  const place = await makePlace(settings);
  await place.withDatabase(async (db) => {
    await migrate(db);
    await addEveryKind(db);
  });
  return place;
}

/** A folder of programs that call the real ones and write down what they were given. */
async function spyingPrograms(version: string): Promise<{ programs: string; said: string }> {
  const spying = at(`programs-${version}`);
  const said = join(spying, 'said');
  await mkdir(spying);
  for (const name of ['pg_dump', 'pg_restore', 'psql']) {
    const script = `#!/bin/sh
if [ "$1" = --version ]; then echo "${name} (PostgreSQL) ${version}"; exit; fi
echo "${name} $*" >> ${said}
exec ${programs}/${name} "$@"
`;
    await writeFile(join(spying, name), script);
    await chmod(join(spying, name), 0o755);
  }
  return { programs: spying, said };
}

test('the password of the database stands in no argument of a program', { skip }, async () => {
  const { programs: PG_BIN, said } = await spyingPrograms('99');
  const place = await placeWithMembers({ PG_BIN });
  const file = at('secret.flattr');
  assert.equal((await flattr(['backup', file], place.environment)).code, 0);
  const other = await makePlace({ PG_BIN });
  assert.equal((await flattr(['restore', file], other.environment)).code, 0);
  const calls = await readFile(said, 'utf8');
  for (const name of ['pg_dump', 'pg_restore', 'psql']) assert.match(calls, new RegExp(`^${name} `, 'm'));
  assert.doesNotMatch(calls, /pass(%20| )word|postgres:/);
});

test('programs that are missing or too old are named in one line, with what to install', {
  skip,
}, async () => {
  const { programs: PG_BIN } = await spyingPrograms('9');
  const place = await placeWithMembers({ PG_BIN });
  const file = at('old-programs.flattr');
  const old = await flattr(['backup', file], place.environment);
  assert.match(
    old.output,
    /^pg_dump 9 is too old for PostgreSQL \d+\. Install postgresql-client-\d+, or .* PG_BIN\.\n$/,
  );
  const missing = await flattr(['backup', file], { ...place.environment, PG_BIN: at('') });
  assert.match(
    missing.output,
    /^pg_dump is missing in .*\. Install PostgreSQL's client programs .* PG_BIN\.\n$/,
  );
  assert.equal(existsSync(file), false);
});
