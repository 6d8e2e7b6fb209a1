import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { createLog } from '../log.ts';
import { archiveButton } from './button-archive.ts';
import { partialOf } from './leftovers.ts';
import { fileRoutes } from './routes.ts';

const realBuild = fileURLToPath(new URL('../../../../packages/flattr-button/dist/cdn', import.meta.url));
const servers: Server[] = [];
let folder: string;
let archive: string;
/** The build of a release, and that of the next: another signing chunk, another entry. */
let first: string;
let second: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flattr-archive-'));
  first = join(folder, 'first');
  second = join(folder, 'second');
  await cp(realBuild, first, { recursive: true });
  await cp(realBuild, second, { recursive: true });
  const chunk = await signingOf(second);
  await writeFile(join(second, 'signing-NEWNEWNE.js'), await readFile(join(second, chunk)));
  await rm(join(second, chunk));
  await writeFile(join(second, 'flattr-button.js'), 'export {}; // the next release');
  await writeFile(join(second, 'integrity.json'), '{ "version": "0.2.0", "files": {} }');
});
after(() => rm(folder, { recursive: true, force: true }));

describe('the archive of buttons', () => {
  beforeEach(async () => {
    archive = await mkdtemp(join(folder, 'archive-'));
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test('keeps a version that pages pin through every later deployment', async () => {
    await deploy(first, '0.1.0');
    const url = await deploy(second, '0.2.0');
    const pinned = await fetch(`${url}/0.1.0/flattr-button.js`);
    assert.equal(await pinned.text(), await readFile(join(first, 'flattr-button.js'), 'utf8'));
    assert.equal(pinned.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal(pinned.headers.get('access-control-allow-origin'), '*');
    assert.equal(pinned.headers.get('cross-origin-resource-policy'), 'cross-origin');
    assert.match(await (await fetch(`${url}/0.2.0/flattr-button.js`)).text(), /next release/);
    assert.match(await (await fetch(`${url}/flattr-button.js`)).text(), /next release/);
  });

  test('still has the signing chunk of a page that was open during the deployment', async () => {
    await deploy(first, '0.1.0');
    const url = await deploy(second, '0.2.0');
    const old = await fetch(`${url}/${await signingOf(first)}`);
    assert.equal(old.status, 200);
    assert.equal(old.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal((await fetch(`${url}/${await signingOf(second)}`)).status, 200);
  });

  test('also has the chunks of builds between two versions', async () => {
    await deploy(first, '0.1.0');
    const url = await deploy(second, '0.1.0');
    assert.equal((await fetch(`${url}/${await signingOf(first)}`)).status, 200);
    assert.equal((await fetch(`${url}/${await signingOf(second)}`)).status, 200);
  });

  test('never changes what it has published under a version, and says so', async () => {
    assert.equal(archiveButton(first, archive, '0.1.0'), 'published');
    assert.equal(archiveButton(first, archive, '0.1.0'), 'same');
    assert.equal(archiveButton(second, archive, '0.1.0'), 'differs');
    const said: string[] = [];
    const url = await deploy(second, '0.1.0', said);
    assert.equal(
      await (await fetch(`${url}/0.1.0/flattr-button.js`)).text(),
      await readFile(join(first, 'flattr-button.js'), 'utf8'),
    );
    assert.match(said.join(''), /Raise the version/);
  });

  test('survives a process that died while copying', async () => {
    const left = partialOf(join(archive, '0.1.0'));
    await cp(first, left, { recursive: true });
    await rm(join(left, 'flattr-button.js'));
    assert.equal(archiveButton(first, archive, '0.1.0'), 'published');
    const published = await readdir(join(archive, '0.1.0'));
    assert.deepEqual(published.sort(), (await readdir(first)).sort());
    const url = await deploy(first, '0.1.0');
    assert.equal((await fetch(`${url}/${basename(left)}/integrity.json`)).status, 404, 'nobody sees it');
  });

  test('does not stop the service when it cannot be written', async () => {
    await writeFile(join(archive, 'file'), '');
    archive = join(archive, 'file', 'under');
    const said: string[] = [];
    const url = await deploy(first, '0.1.0', said);
    assert.equal((await fetch(`${url}/0.1.0/flattr-button.js`)).status, 200);
    assert.match(said.join(''), /cannot be kept/);
  });

  test('serves only the versions', async () => {
    const url = await deploy(first, '0.1.0');
    for (const path of ['/chunks/', '/0.1.0/', '/0.1.0', '/9.9.9/flattr-button.js', '/0.1.0/%2e%2e/x.js']) {
      assert.equal((await fetch(url + path)).status, 404, path);
    }
  });
});

test('integrity.json has the hash of every file, and the snippets those of their scripts', async () => {
  archive = await mkdtemp(join(folder, 'archive-'));
  const url = await deploy(realBuild, '0.1.0');
  const { files } = await (await fetch(`${url}/0.1.0/integrity.json`)).json();
  const names = (await readdir(realBuild)).filter((file) => !file.endsWith('.json'));
  assert.deepEqual(Object.keys(files).sort(), names.sort());
  for (const [file, hash] of Object.entries(files)) {
    const bytes = Buffer.from(await (await fetch(`${url}/0.1.0/${file}`)).arrayBuffer());
    assert.equal(hash, `sha384-${createHash('sha384').update(bytes).digest('base64')}`, file);
  }
  const { single, split } = await (await fetch(`${url}/0.1.0/snippets.json`)).json();
  assert.ok(single.includes(`integrity="${files['flattr-button.single.js']}"`));
  assert.ok(split.includes(`integrity="${files['flattr-button.js']}"`));
  for (const chunk of names.filter((name) => /\.js$/.test(name) && !/^flattr-button/.test(name))) {
    assert.ok(split.includes(`/0.1.0/${chunk}": "${files[chunk]}"`), chunk);
  }
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A start of the service with this build; what it logs goes to `said`. */
async function deploy(built: string, version: string, said: string[] = []): Promise<string> {
  const log = createLog('warn', { write: (line: string) => void said.push(line) });
  const app = express();
  app.use(fileRoutes({ version, archive, built, log }));
  const server = createServer(app);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`; // it listens on TCP
}

async function signingOf(build: string): Promise<string> {
  const found = (await readdir(build)).find((file) => /^signing-.*\.js$/.test(file));
  assert.ok(found, 'run npm run build first');
  return found;
}
