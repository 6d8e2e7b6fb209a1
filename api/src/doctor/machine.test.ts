import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readConfig } from '../config.ts';
import { partialOf } from '../platform/files/leftovers.ts';
import { checkFolders, prepareFolders } from './machine.ts';

const folder = await mkdtemp(join(tmpdir(), 'flattr-machine-'));
after(() => rm(folder, { recursive: true, force: true }));

const configOf = (place: string) =>
  readConfig({
    DATA_DIR: place,
    BUTTON_ARCHIVE: join(place, 'button'),
    STATEMENT_ARCHIVE: join(place, 'statements'),
  });

test('a look at folders that are not there yet makes none', async () => {
  const results = await checkFolders({ config: configOf(join(folder, 'missing')), database: undefined });
  assert.match(results.join('\n'), /^(\d+ MB are left on the disk of .*missing.*\n?){3}$/);
  assert.deepEqual(await readdir(folder), []);
});

test('a folder that cannot be made is named, with the one it would be made in', async () => {
  const place = join(folder, 'file');
  await writeFile(place, '');
  const [found] = await checkFolders({ config: configOf(join(place, 'data')), database: undefined });
  assert.match(
    JSON.stringify(found),
    /"wrong".*file\/data cannot be made in .*file \(ENOTDIR\)\.".*Give .*file to the service's user, or set DATA_DIR to another\./,
  );
});

test('a start is refused where a file stands in the place of a folder', async () => {
  const place = join(folder, 'no-folder');
  await mkdir(place);
  await writeFile(join(place, 'button'), '');
  await assert.rejects(prepareFolders(configOf(place)), /button.*BUTTON_ARCHIVE/s);
});

test('a start removes what killed processes left in the archives and the data folder', async () => {
  const place = join(folder, 'data');
  const longAgo = new Date(Date.now() - 25 * 3_600_000);
  const left = [
    'button/0.1.0',
    'button/restored',
    'statements/2026-11.json',
    'statements/x.archive.gz',
    'probe',
  ];
  for (const name of left) {
    const partial = partialOf(join(place, name));
    await mkdir(partial, { recursive: true });
    await writeFile(join(partial, 'half'), '');
    await utimes(partial, longAgo, longAgo);
  }
  await prepareFolders(configOf(place));
  assert.deepEqual((await readdir(place, { recursive: true })).sort(), ['button', 'statements']);
});
