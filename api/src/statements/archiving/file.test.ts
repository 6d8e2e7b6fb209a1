import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MonthStatement } from 'flattr-verify';
import { writeArchive } from './file.ts';

test('a month that cannot be written into its folder names the folder and the setting', {
  skip: process.platform !== 'linux',
}, async () => {
  const statement = {} as MonthStatement; // nothing of it is written
  await assert.rejects(
    writeArchive(
      '/proc/2026-11.archive.gz',
      { format: 'flattr-archive/1', statement },
      (async function* () {})(),
    ),
    /^UnusableFolder: The folder \/proc cannot be written \(ENOENT\)\..* set STATEMENT_ARCHIVE to another\.$/,
  );
});
