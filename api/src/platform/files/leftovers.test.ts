import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { removeLeftovers } from './leftovers.ts';

const folder = await mkdtemp(join(tmpdir(), 'flattr-leftovers-'));
after(() => rm(folder, { recursive: true, force: true }));

test('what a killed process left is removed after a day, and nothing else is', async () => {
  const longAgo = new Date(Date.now() - 25 * 60 * 60_000);
  const left = [`.a.flattr.partial-${randomUUID()}`, `2026-11.archive.gz.partial-${randomUUID()}`];
  const old = [...left, 'a.flattr', 'my.partial-notes', '2026-11.archive.gz'];
  const young = `.b.flattr.partial-${randomUUID()}`;
  for (const name of [...old, young]) await writeFile(join(folder, name), '');
  for (const name of old) await utimes(join(folder, name), longAgo, longAgo);
  await removeLeftovers(folder);
  assert.deepEqual(
    (await readdir(folder)).sort(),
    [young, '2026-11.archive.gz', 'a.flattr', 'my.partial-notes'].sort(),
  );
});
