import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prepareFolder } from './file.ts';

test('a backup into a folder that cannot be written names the folder', {
  skip: process.platform !== 'linux',
}, async () => {
  await assert.rejects(
    prepareFolder('/proc/today.flattr'),
    /^UnusableFolder: The folder \/proc cannot be written \(ENOENT\)\..* choose another for the backup\.$/,
  );
});
