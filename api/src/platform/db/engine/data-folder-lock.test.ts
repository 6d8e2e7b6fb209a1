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

/** The lock of a process that was killed or still runs. */
async function leaveLock(folder: string, owner: string): Promise<void> {
  await mkdir(join(folder, 'lock'));
  await writeFile(join(folder, 'lock', owner), '');
}

/** Another process. It takes the locks of folders one after another, says so, and keeps them until it is killed. */
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

test('refuses a folder that another process uses, and says what to do', async () => {
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

test('takes over the lock of a killed process', async () => {
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

test('releasing a lock leaves nothing in the folder', async () => {
  const folder = await emptyFolder();
  const unlock = await lockDataFolder(folder);
  await unlock();
  assert.deepEqual(await readdir(folder), []);
  await (await lockDataFolder(folder))();
});

test('tells a new process from a killed one with the same number', {
  skip: process.platform !== 'linux' && 'needs /proc',
}, async () => {
  const folder = await emptyFolder();
  const other = run(['--eval', 'console.log("up"); setInterval(() => {}, 60_000)']);
  await other.says('up');
  await leaveLock(folder, `${other.child.pid}-1`); // the same number, but started at boot
  await (await lockDataFolder(folder))();
  await other.kill();
});

for (const owner of ['nonsense', '0-1', '-1-1', '999999999-1', '1e3-5', '999999999-unknown']) {
  test(`takes over a lock that names no running process (${owner})`, async () => {
    const folder = await emptyFolder();
    await leaveLock(folder, owner);
    await (await lockDataFolder(folder))();
    assert.deepEqual(await readdir(folder), []);
  });
}

for (const stale of [true, false]) {
  test(`gives the folder to one of several processes that start together${stale ? ', after a killed one' : ''}`, async () => {
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
