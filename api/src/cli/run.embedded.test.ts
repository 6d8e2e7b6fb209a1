import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { flattr, makeEmbeddedPlace } from '../../test/backup-places.ts';
import { runCommand } from '../../test/service-process.ts';
import { openEmbedded } from '../platform/db/engine/embedded.ts';
import { migrate, migrationNames, planMigrations } from '../platform/db/schema/migrate.ts';

// The commands on an embedded database, whatever TEST_ENGINE says. run.test.ts has their behaviour.
const dataDir = await mkdtemp(join(tmpdir(), 'flattr-cli-'));
after(() => rm(dataDir, { recursive: true, force: true }));

test('refuses an embedded database that a running service uses, and opens it afterwards', async () => {
  const { db, close } = await openEmbedded(dataDir);
  await migrate(db);
  const refused = runCommand(['audit'], { DATA_DIR: dataDir });
  assert.equal(await refused.ended(30_000), 1);
  assert.match(
    refused.errors(),
    /Another service \(process \d+\) is using the data folder .*\. Stop it first/,
  );
  await close();

  const audit = runCommand(['audit'], { DATA_DIR: dataDir });
  assert.equal(await audit.ended(30_000), 0, audit.output());
  assert.equal(audit.output(), 'No mismatches found.\n');
});

test('only migrate changes the schema of an older version', async () => {
  const place = makeEmbeddedPlace(dataDir);
  const names = await migrationNames();
  const newest = names.at(-1) ?? '';
  await place.withDatabase((db) => migrate(db, { until: names.at(-2) }));
  for (const command of [
    'audit',
    'payments unpaid',
    'settle 2024-01 --dry-run',
    'settle --resume',
    'recount',
  ]) {
    const { code, output } = await flattr(command.split(' '), place.environment);
    assert.equal(code, 1, command);
    assert.match(
      output,
      new RegExp(
        `^This version needs 1 change to the database first \\(${newest}\\)\\..*Make them with: .* migrate\n$`,
      ),
    );
  }
  assert.deepEqual(await place.withDatabase((db) => planMigrations(db)), [newest]);
  assert.equal((await flattr(['migrate'], place.environment)).code, 0);
  assert.equal((await flattr(['audit'], place.environment)).output, 'No mismatches found.\n');
});
