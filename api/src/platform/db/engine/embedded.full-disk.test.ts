import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, fstatSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { type ServiceProcess, startInVain, startProcess } from '../../../../test/service-process.ts';
import { run, until } from '../../../../test/test-process.ts';
import type { TestBrowser } from '../../../../test/test-service.ts';
import { query, sql } from '../sql.ts';
import { openEmbedded } from './embedded.ts';

/* The embedded database on a small disk of its own, which others fill. */

const disk = mkdtempSync(join(tmpdir(), 'flattr-disk-'));
const skip = process.env.TEST_ENGINE === 'postgres' ? 'is about the embedded database' : mount();
after(() => {
  if (!skip) execFileSync('umount', ['--lazy', disk]);
  rmSync(disk, { recursive: true, force: true });
});

/** Why no disk can be mounted here. */
function mount(): string | false {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=180m', 'tmpfs', disk], { stdio: 'pipe' });
    return false;
  } catch (error) {
    return `a small disk cannot be mounted here: ${(error as Error).message}`;
  }
}

const ballast = join(disk, 'ballast');

/** Leaves no room, or so much. */
function fillDisk(leaveBytes = 0): void {
  const file = openSync(ballast, 'a');
  try {
    for (const size of [1 << 20, 1 << 12]) for (;;) if (writeSync(file, Buffer.alloc(size)) < size) break;
  } catch (error) {
    assert.equal((error as { code?: string }).code, 'ENOSPC');
  }
  ftruncateSync(file, fstatSync(file).size - leaveBytes);
  closeSync(file);
}

const makeRoom = () => rmSync(ballast);

const full = /The disk of \S+ is full.*Make room/;

test('a log of changes that does not fit ends well, and then nothing begins until there is room', {
  skip,
}, async () => {
  const folder = join(disk, 'log');
  const says: string[] = [];
  const { db, close } = await openEmbedded(folder, (finding) => says.push(finding.says));
  // Only the log grows. 20 are more than one of its files of 16 MB.
  const write = () => query(db, sql`select pg_logical_emit_message(false, 'x', repeat('x', 1000000))`);
  await write();
  fillDisk(8 << 20);
  const writing = async () => {
    for (let written = 0; written < 20; written++) await write();
  };
  await assert.rejects(writing(), { code: '53100', message: `The disk of ${folder} is full.` });
  assert.deepEqual(says, [`The disk of ${folder} is full.`]);
  await assert.rejects(write(), { code: '53100' });
  makeRoom();
  await writing();
  await close();
  rmSync(folder, { recursive: true });
});

test('a transaction larger than the reserve ends the process, which says why', { skip }, async () => {
  const folder = join(disk, 'large');
  fillDisk(85 << 20);
  const code = `
    import { openEmbedded } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)};
    const { db } = await openEmbedded(${JSON.stringify(folder)});
    await db.raw('create table kept (n integer)');
    await db.raw("select pg_logical_emit_message(true, 'x', repeat('x', 100000000))");`;
  const child = run(['--input-type=module', '--eval', code]);
  assert.equal(await child.ended(), 1);
  assert.match(child.errors(), full);
  assert.match(child.errors(), /start the service again/);
  makeRoom();
  const { db, close } = await openEmbedded(folder);
  assert.deepEqual(await query(db, sql`select n from kept`), []);
  await close();
  rmSync(folder, { recursive: true });
});

describe('on a full disk', { skip }, () => {
  const environment = { DATA_DIR: join(disk, 'data') };
  const acknowledged: string[] = [];
  let service: ServiceProcess;
  let reader: TestBrowser;
  let number = 0;

  /** Presses for something new and returns the status of the answer. */
  async function press(): Promise<number> {
    const url = `https://blog.example/${++number}/${'long'.repeat(200)}`;
    const { status } = await reader.post('/v1/me/clicks', { to: 'ann', url });
    if (status === 201) acknowledged.push(url);
    return status;
  }

  /** Presses, four at a time, until each was refused. */
  async function pressUntilRefused(): Promise<void> {
    const presses = async () => {
      for (;;) {
        const status = await press();
        if (status === 201) continue;
        assert.equal(status, 503);
        return;
      }
    };
    await Promise.all([presses(), presses(), presses(), presses()]);
  }

  async function checkAcknowledged(): Promise<void> {
    const { db, close } = await openEmbedded(environment.DATA_DIR);
    const rows = await query<{ url: string }>(
      db,
      sql`select things.url from clicks join things on things.id = clicks.thing_id`,
    );
    await close();
    const kept = new Set(rows.map(({ url }) => url));
    assert.deepEqual(
      acknowledged.filter((url) => !kept.has(url)),
      [],
      'acknowledged and lost',
    );
  }

  test('the service answers, says what to do, and goes on by itself when there is room', async () => {
    service = await startProcess(environment);
    const ann = await service.signIn('ann@example.com');
    assert.equal((await ann.request('PUT', '/v1/me/handle', { handle: 'ann' })).status, 200);
    reader = await service.signIn('reader@example.com');
    assert.equal(await press(), 201);

    fillDisk();
    await pressUntilRefused();
    await service.says(full);
    const asked = performance.now();
    assert.equal((await fetch(`${service.url}/flattr-button.js`)).status, 200);
    assert.ok(performance.now() - asked < 5_000, 'a file does not wait');
    assert.equal(await press(), 503);
    assert.ok(acknowledged.length > 1);

    makeRoom();
    await until(async () => (await press()) === 201);
    const { body } = await reader.get('/v1/creators/ann');
    assert.equal(body.handle, 'ann');
  });

  test('nothing acknowledged is lost when it is killed there, and it starts again', async () => {
    fillDisk();
    await pressUntilRefused();
    await service.kill();
    const again = { ...environment, PUBLIC_URL: service.url };
    const inVain = startInVain(again);
    assert.equal(await inVain.ended(), 1);
    assert.match(inVain.errors(), /^The disk is full .*Make room/);
    makeRoom();
    service = await startProcess(again);
    assert.equal(await press(), 201);
  });

  test('SIGTERM ends it there, and nothing acknowledged is lost', async () => {
    fillDisk();
    await pressUntilRefused();
    service.child.kill('SIGTERM');
    assert.equal(await service.ended(), 0, service.output());
    makeRoom();
    await checkAcknowledged();
  });
});
