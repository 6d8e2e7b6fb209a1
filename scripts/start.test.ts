import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '../api/test/service-process.ts';
import { copyProject } from './copy-project.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = ['api', 'demo', 'docs', 'packages', 'scripts', 'rollup.config.mjs'];
const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json'];

// Nothing is built, as in a fresh clone: this finds what works only after `npm test`.
test('npm start builds what is missing and shows the blog, the service and its button', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'flattr-start-'));
  await copyProject(root, folder, [...names, ...files], ['dist']);

  const npm = spawn('npm', ['run', '--silent', 'start:installed'], {
    cwd: folder,
    detached: true, // so that all that npm starts can be stopped
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PUBLIC_URL: `http://localhost:${await freePort()}`,
      DEMO_PORT: '0',
      DATA_DIR: join(folder, 'data'),
    },
  });
  const ended = new Promise<void>((resolve) => npm.once('close', () => resolve()));
  t.after(async () => {
    if (npm.pid && npm.exitCode === null) process.kill(-npm.pid, 'SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true }); // no process writes there any more
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (text: Buffer) => {
      said += text.toString();
      if (said.includes('Stop with Ctrl+C')) resolve();
    };
    npm.stdout.on('data', hear);
    npm.stderr.on('data', hear);
    npm.once('close', () => reject(new Error(`it ended:\n${said}`)));
  });

  const [blog = '', market = '', service = ''] = said.match(/http:\/\/\S+/g) ?? [];
  const read = async (url: string) => {
    const answer = await fetch(url);
    assert.equal(answer.status, 200, url);
    return answer.text();
  };
  assert.match(await read(blog), /<flattr-button/);
  assert.match(await read(market), /<flattr-button/);
  assert.match(await read(`${service}/directory`), /Ada Marlow.*Ben Okafor/s);
  assert.match(await read(`${service}/wallet`), /<!doctype html>/i);
  assert.match(await read(`${service}/flattr-button.js`), /flattr-button/);
});

test('a DEMO_PORT that cannot be used ends the start with a line that names it', () => {
  for (const DEMO_PORT of ['blog', '65535', '3100', '3099']) {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/start.ts')], {
      encoding: 'utf8',
      timeout: 60_000,
      env: {
        ...process.env,
        DEMO_PORT,
        PUBLIC_URL: 'http://localhost:3100',
        DATA_DIR: join(tmpdir(), 'none'),
      },
    });
    assert.equal(status, 1, DEMO_PORT);
    assert.match(stderr, /^The configuration has an error\.\nDEMO_PORT: .*\.\n$/, DEMO_PORT);
  }
});
