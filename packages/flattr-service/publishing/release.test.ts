import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../api/test/service-process.ts';
import { run } from '../../../api/test/test-process.ts';
import { makeRelease, writeBillOfMaterials } from './release.ts';

/** A dependency in a bill of materials. */
interface Component {
  readonly name: string;
  readonly version: string;
  readonly hashes?: readonly unknown[];
  readonly licenses?: readonly unknown[];
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('the release', { timeout: 120_000 }, () => {
  let folder: string;
  let installed: string;
  const command = () => join(installed, 'bin/flattr-service.js');
  const read = (file: string) => readFileSync(join(installed, file), 'utf8');

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flattr-service-'));
    installed = join(folder, 'installed');
    mkdirSync(installed);
    execFileSync('tar', ['-xzf', makeRelease(), '-C', installed, '--strip-components=1']);
    // What `npm ci` would install; `npm run test:release` does that.
    for (const path of Object.keys(JSON.parse(read('npm-shrinkwrap.json')).packages).filter(Boolean)) {
      const [, nested] = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
      if (!nested) continue;
      mkdirSync(join(installed, path, '..'), { recursive: true });
      const own = join(root, 'api', path);
      symlinkSync(globSync(own).length > 0 ? own : join(root, path), join(installed, path));
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  test('has the documents, and the alerts and the dashboard that they name', () => {
    for (const name of [
      'docs/operating.md',
      'packages/monitoring/rules.yml',
      'packages/monitoring/dashboard.json',
    ])
      assert.ok(read(name).length > 100, name);
  });

  test('imports nothing but its dependencies, and no TypeScript', () => {
    const { dependencies } = JSON.parse(read('package.json'));
    const known = new Set([...Object.keys(dependencies), ...builtinModules]);
    const code = globSync(['{api,bin}/**/*.js', 'packages/*/dist/**/*.js'], {
      cwd: installed,
      exclude: ['packages/*/dist/{assets,cdn}/**'],
    });
    assert.ok(code.length > 500);
    for (const file of code)
      for (const [, from = ''] of read(file).matchAll(
        /^(?:import|export)\b(?:[\w\s{},*$]+\bfrom)?\s*['"]([^'"]+)['"]/gm,
      )) {
        assert.doesNotMatch(from, /\.ts$/, file);
        const [name] = /^(?:@[^/]+\/)?[^/]+/.exec(from.replace(/^node:/, '')) ?? [''];
        assert.ok(name === '.' || name === '..' || known.has(name), `${file} imports ${from}`);
      }
    assert.deepEqual(globSync('**/*.ts', { cwd: installed, exclude: ['node_modules'] }), []);
  });

  test('names each of its dependencies in one version, with the hash that npm checks', () => {
    const { packages } = JSON.parse(read('npm-shrinkwrap.json'));
    const [, ...others] = Object.entries<{ version: string; integrity: string }>(packages);
    assert.ok(others.length > 100);
    for (const [path, { version, integrity }] of others) {
      assert.match(version, /^\d+\.\d+\.\d+/, path);
      assert.match(integrity, /^sha512-/, path);
    }
  });

  test('has a bill of materials with the version, hash and licence of each dependency', () => {
    const bill = JSON.parse(readFileSync(writeBillOfMaterials(), 'utf8'));
    assert.equal(bill.bomFormat, 'CycloneDX');
    const { packages } = JSON.parse(read('npm-shrinkwrap.json'));
    const versions = Object.entries<{ version: string }>(packages)
      .filter(([path]) => path !== '')
      .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`);
    const components: Component[] = bill.components;
    const billed = components.map(({ name, version }) => `${name}@${version}`);
    assert.deepEqual(billed.sort(), [...new Set(versions)].sort());
    for (const { name, hashes = [], licenses = [] } of components)
      assert.ok(hashes.length > 0 && licenses.length > 0, name);
  });

  test('answers from an empty folder, and ends with 0 when it is told to', async () => {
    const PUBLIC_URL = `http://localhost:${await freePort()}`;
    const service = run([command()], { PUBLIC_URL, DATA_DIR: join(folder, 'data') });
    await service.says('"msg":"listening"', 60_000);
    const zips = ['hugo', 'flattr-button', 'flattr-firefox'].map((name) => `/docs/downloads/${name}.zip`);
    for (const path of ['/', '/wallet', '/flattr-button.js', '/docs/operating', '/privacy', ...zips])
      assert.equal((await fetch(PUBLIC_URL + path)).status, 200, path);
    service.child.kill('SIGTERM');
    assert.equal(await service.ended(), 0, service.output());
    assert.equal(service.errors(), '');
  });

  test('has the operator’s commands, and names them as they are typed there', async () => {
    const code = globSync('api/**/*.js', { cwd: installed, exclude: ['**/platform/commands.js'] });
    assert.deepEqual(
      code.filter((file) => read(file).includes('npm run flattr')),
      [],
    );

    const help = run([command(), 'help']);
    assert.equal(await help.ended(), 0, help.output());
    assert.match(help.output(), /^Usage: flattr-service <command>\n/);
  });

  test('says which Node it needs', async () => {
    const older = `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'20.20.2'}})`;
    const refused = run(['--import', older, command()]);
    assert.equal(await refused.ended(), 1);
    assert.equal(refused.output(), 'flattr-service needs Node 24 or newer, and this is Node 20.20.2.\n');
  });
});
