import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { run, type TestProcess } from '../../../../test/test-process.ts';
import { DataFolderInUse, lockDataFolder } from './data-folder-lock.ts';

const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'flattr-lock-'));
  folders.push(folder);
  return folder;
}

/** What a process that was killed leaves, or one of that number which still runs. */
async function leaveLock(folder: string, owner: string): Promise<void> {
  await mkdir(join(folder, 'lock'));
  await writeFile(join(folder, 'lock', owner), '');
}

/** Another process that takes the lock of a folder at a time, says so, and keeps it until it is killed. */
function lockElsewhere(folder: string, at = 0): TestProcess {
  const module = JSON.stringify(new URL('data-folder-lock.ts', import.meta.url).href);
  return run([
    '--input-type=module',
    '--eval',
    `const { lockDataFolder } = await import(${module});
     while (Date.now() < ${at});
     try {
       await lockDataFolder(${JSON.stringify(folder)});
       console.log('taken');
       setInterval(() => {}, 60_000);
     } catch (error) {
       console.log(error.name);
     }`,
  ]);
}

test('a folder another process uses is refused, with what to do', async () => {
  const folder = await emptyFolder();
  const other = lockElsewhere(folder);
  await other.says('taken');
  await assert.rejects(lockDataFolder(folder), (error: Error) => {
    assert.ok(error instanceof DataFolderInUse);
    assert.match(error.message, new RegExp(`process ${other.child.pid}\\b`));
    assert.match(error.message, /DATA_DIR/);
    assert.ok(error.message.includes(folder) && !error.message.includes('\n'));
    return true;
  });
  await other.kill();
});

test('the lock of a killed process is taken over', async () => {
  const folder = await emptyFolder();
  const other = lockElsewhere(folder);
  await other.says('taken');
  await other.kill();
  const [left = ''] = await readdir(join(folder, 'lock'));
  assert.ok(left.startsWith(`${other.child.pid}-`), 'a killed process leaves its lock');
  const unlock = await lockDataFolder(folder);
  const [taken = '', ...more] = await readdir(join(folder, 'lock'));
  assert.ok(taken.startsWith(`${process.pid}-`) && more.length === 0);
  await unlock();
});

test('a lock given back is free, and nothing stays in the folder', async () => {
  const folder = await emptyFolder();
  const unlock = await lockDataFolder(folder);
  await unlock();
  assert.deepEqual(await readdir(folder), []);
  await (await lockDataFolder(folder))();
});

test('a process that got the number of a killed one does not look like it', {
  skip: process.platform !== 'linux' && 'needs /proc',
}, async () => {
  const folder = await emptyFolder();
  const other = run(['--eval', 'console.log("up"); setInterval(() => {}, 60_000)']);
  await other.says('up');
  await leaveLock(folder, `${other.child.pid}-1`); // that number, but started at boot
  await (await lockDataFolder(folder))();
  await other.kill();
});

for (const owner of ['nonsense', '0-1', '-1-1', '999999999-1', '1e3-5', '999999999-unknown']) {
  test(`a lock that names no running process (${owner}) is taken over`, async () => {
    const folder = await emptyFolder();
    await leaveLock(folder, owner);
    await (await lockDataFolder(folder))();
    assert.deepEqual(await readdir(folder), []);
  });
}

for (const stale of [true, false]) {
  test(`of processes that start together one gets the folder${stale ? ', also from a killed one' : ''}`, async () => {
    for (let round = 0; round < 3; round++) {
      const folder = await emptyFolder();
      if (stale) await leaveLock(folder, '999999999-1');
      const at = Date.now() + 500;
      const others = Array.from({ length: 5 }, () => lockElsewhere(folder, at));
      await Promise.all(others.map((other) => other.says(/taken|DataFolderInUse/)));
      assert.equal(others.filter((other) => other.output().includes('taken')).length, 1);
      assert.deepEqual(await readdir(folder), ['lock'], 'nothing but the lock is left');
      await Promise.all(others.map((other) => other.kill()));
    }
  });
}
