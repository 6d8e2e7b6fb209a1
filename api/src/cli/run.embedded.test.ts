import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runCommand } from '../../test/service-process.ts';
import { openEmbedded } from '../platform/db/engine/embedded.ts';
import { migrate } from '../platform/db/schema/migrate.ts';

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
