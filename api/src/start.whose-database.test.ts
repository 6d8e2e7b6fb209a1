import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import {
  freePort,
  makeProcessStore,
  runCommand,
  startInVain,
  startProcess,
} from '../test/service-process.ts';

const folder = await mkdtemp(join(tmpdir(), 'flattr-whose-'));
after(() => rm(folder, { recursive: true, force: true }));

const real = async (host = 'flattr.example') => ({
  PUBLIC_URL: `https://${host}`,
  SMTP_URL: 'smtp://127.0.0.1:1',
  HOST: '127.0.0.1',
  PORT: String(await freePort()),
});
const sandbox = async () => ({ PUBLIC_URL: `http://localhost:${await freePort()}` });

type Environment = Record<string, string>;

async function startAndStop(environment: Environment): Promise<void> {
  const service = await startProcess(environment);
  service.child.kill('SIGTERM');
  assert.equal(await service.ended(60_000), 0, service.output());
}

async function refused(environment: Environment, says: RegExp, commands = ['audit']): Promise<void> {
  const service = startInVain(environment);
  assert.equal(await service.ended(60_000), 78, service.output());
  assert.match(service.errors(), says);
  for (const words of commands) {
    const command = runCommand(words.split(' '), environment);
    assert.equal(await command.ended(120_000), 2, `${words}: ${command.output()}`);
    assert.match(command.errors(), says);
  }
}

async function says(words: readonly string[], environment: Environment, code: number, text: RegExp) {
  const command = runCommand(words, environment);
  assert.equal(await command.ended(120_000), code, command.output());
  assert.match(command.output(), text);
}

test('a database that began as a sandbox never becomes a real one, and the other way round', async () => {
  const play = await makeProcessStore(join(folder, 'play'));
  await startAndStop({ ...play.environment, ...(await sandbox()) });
  const asReal = { ...play.environment, ...(await real()) };
  const toSandbox =
    /PUBLIC_URL: this database is of the sandbox http:\/\/localhost:\d+ and may hold play money/;
  await refused(asReal, toSandbox, ['audit', `backup ${join(folder, 'none.flattr')}`, 'migrate']);
  await says(['doctor'], asReal, 1, new RegExp(`✖ service +${toSandbox.source}`));
  await says(['move'], asReal, 2, toSandbox);
  // On another port it is the same sandbox.
  await startAndStop({ ...play.environment, ...(await sandbox()) });
  await play.remove();

  const money = await makeProcessStore(join(folder, 'money'));
  await startAndStop({ ...money.environment, ...(await real()) });
  const toReal =
    /PUBLIC_URL: this database is of the service https:\/\/flattr\.example, .* Set PUBLIC_URL=https:\/\/flattr\.example/;
  await refused({ ...money.environment, ...(await sandbox()) }, toReal);
  await refused({ ...money.environment, ...(await real()), SANDBOX: '1' }, toReal);
  await money.remove();
});

test('a real service moves to another address only when its operator says so', async () => {
  const store = await makeProcessStore(join(folder, 'moves'));
  const before = { ...store.environment, ...(await real()) };
  const moved = { ...store.environment, ...(await real('new.example')) };
  await startAndStop(before);
  await refused(
    moved,
    /this database is of https:\/\/flattr\.example, not of https:\/\/new\.example.* move$/m,
  );
  await says(['move'], moved, 0, /was of https:\/\/flattr\.example, and is of https:\/\/new\.example now/);
  await says(['audit'], moved, 0, /No mismatches/);
  await says(['audit'], before, 2, /this database is of https:\/\/new\.example/);
  await store.remove();
});

test('a backup is put back only into a service of its kind', {
  skip: process.env.TEST_ENGINE === 'postgres' && 'it needs programs as new as PostgreSQL',
}, async () => {
  const store = await makeProcessStore(join(folder, 'backed-up'));
  const settings = { ...store.environment, ...(await real()) };
  await startAndStop(settings);
  const file = join(folder, 'real.flattr');
  await says(['backup', file], settings, 0, /of https:\/\/flattr\.example/);
  const empty = await makeProcessStore(join(folder, 'restored'));
  const wrong = { ...settings, ...empty.environment, SANDBOX: '1' };
  await says(['restore', file], wrong, 1, /cannot be restored here\. .* leave SANDBOX out/);
  await says(['restore', file], { ...settings, ...empty.environment }, 0, /Restored/);
  await store.remove();
  await empty.remove();
});

test('a command makes no tables in an empty database, and says that it is empty', async () => {
  const empty = await makeProcessStore(join(folder, 'empty'));
  for (const words of [['audit'], ['recount'], ['settle', '2026-11', '--dry-run']])
    await says(words, empty.environment, 1, /^This database is empty\..*DATABASE_URL.*migrate\n$/);
  await says(['distribute'], empty.environment, 1, /^This (database is empty|is not the coordinator)/);
  await says(['doctor'], empty.environment, 0, /first start/);
  await says(['migrate', '--dry-run'], empty.environment, 0, /0001[\s\S]*0028[\s\S]*Nothing was written/);
  if (empty.engine === 'embedded') assert.equal(existsSync(join(folder, 'empty')), false);
  await empty.remove();
});
