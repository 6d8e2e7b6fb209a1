import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startProgram } from '../../../api/test/test-process.ts';

const program = fileURLToPath(new URL('../container/backups.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'flattr-backups-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const bin = mkdtempSync(join(folder, 'bin-'));
// What it runs: it writes the file that it is told to.
writeFileSync(join(bin, 'flattr-service'), '#!/bin/sh\necho backup > "$2"\n');
chmodSync(join(bin, 'flattr-service'), 0o755);

const old = ['2026-11-01T0300.flattr', '2026-11-02T0300.flattr', '2026-11-03T0300.flattr'];

function runOn(kept: string) {
  const backups = mkdtempSync(join(folder, 'kept-'));
  for (const name of [...old, 'notes.txt']) writeFileSync(join(backups, name), '');
  const PATH = `${bin}${delimiter}${process.env.PATH}`;
  const running = startProgram(process.execPath, [program, backups], { BACKUPS_KEPT: kept, PATH });
  return { running, left: () => readdirSync(backups).sort() };
}

test('BACKUPS_KEPT that is no whole number from 1 is refused, and no backup is deleted', async () => {
  for (const kept of ['-14', '0', '14 days', '1.5', 'all', '1e3']) {
    const { running, left } = runOn(kept);
    assert.equal(await running.ended(), 78, kept);
    assert.match(running.errors(), /^BACKUPS_KEPT: must be a whole number from 1, not ".*"\..*\n$/);
    assert.deepEqual(left(), [...old, 'notes.txt'], kept);
  }
});

test('the newest backups stay, as many as BACKUPS_KEPT says', async () => {
  const { running, left } = runOn('2');
  await running.says('is written.');
  await running.kill();
  const [newest, written, notes, ...others] = left();
  assert.deepEqual([newest, notes, others], [old[2], 'notes.txt', []]);
  assert.match(written ?? '', /^\d{4}-\d\d-\d\dT\d{4}\.flattr$/);
});
