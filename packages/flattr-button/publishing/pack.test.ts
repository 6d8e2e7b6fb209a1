import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pack, unpack } from './pack.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const bin = (name: string) => join(root, 'node_modules', '.bin', name);

/** The dependencies that the published packages may have. */
const dependencies = ['@lit/reactive-element', '@lit-labs/ssr-dom-shim', 'idb-keyval', 'jose', 'zod'];

let folder: string;
let tarballs: Record<'flattr-button' | 'flattr-verify', string>;
/** A project that has installed both. */
let project: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flattr-package-'));
  tarballs = {
    'flattr-button': await pack('flattr-button', folder),
    'flattr-verify': await pack('verify', folder),
  };
  project = join(folder, 'project');
  for (const [name, tarball] of Object.entries(tarballs)) await unpack(tarball, name, project);
  for (const name of dependencies) {
    const place = join(project, 'node_modules', name);
    await mkdir(dirname(place), { recursive: true });
    await symlink(join(root, 'node_modules', name), place);
  }
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
});
after(() => rm(folder, { recursive: true, force: true }));

for (const name of ['flattr-button', 'flattr-verify'] as const) {
  describe(name, () => {
    test('contains exactly the files of its list (UPDATE=1 updates the list)', async () => {
      const { stdout } = await run('tar', ['-tzf', tarballs[name]]);
      const packed = `${stdout.trim().split('\n').sort().join('\n').replaceAll('package/', '')}\n`;
      const list = new URL(`packed-files/${name}.txt`, import.meta.url);
      if (process.env.UPDATE === '1') await writeFile(list, packed);
      assert.equal(packed, await readFile(list, 'utf8'));
    });

    test('passes publint and attw', async () => {
      await run(bin('publint'), ['run', tarballs[name], '--strict']);
      await run(bin('attw'), [tarballs[name], '--profile', 'esm-only']);
    });

    test('has all files that its package.json names', async () => {
      const described = JSON.parse(
        await readFile(join(project, 'node_modules', name, 'package.json'), 'utf8'),
      );
      const files = [described.types, described.customElements, described['web-types']].filter(Boolean);
      if (name === 'flattr-button') assert.equal(files.length, 3, 'what editors look for is named');
      for (const file of files) await access(join(project, 'node_modules', name, file));
    });

    test('imports no package of this repository', async () => {
      const { stdout } = await run('grep', ['-rlE', `from ['"]@flattr/|import\\(['"]@flattr/`, '.'], {
        cwd: join(project, 'node_modules', name),
      }).catch(({ stdout }: { stdout: string }) => ({ stdout }));
      assert.equal(stdout, '');
    });

    test('has the licence of the project', async () => {
      const licence = await readFile(join(project, 'node_modules', name, 'LICENSE'), 'utf8');
      assert.equal(licence, await readFile(join(root, 'LICENSE'), 'utf8'));
    });
  });
}

describe('installed', () => {
  test('Node imports the button by each of its exports', async () => {
    const { stdout } = await inNode(`
      const { FlattrButton, setService } = await import('flattr-button');
      setService('https://flattr.example');
      const { words } = await import('flattr-button/words/de');
      const react = await import('flattr-button/react');
      const { default: manifest } = await import('flattr-button/custom-elements.json', { with: { type: 'json' } });
      console.log(typeof FlattrButton, words.flattr, Object.keys(react).length, manifest.schemaVersion);
    `);
    assert.equal(stdout.trim(), 'function Flattr 0 1.0.0');
  });

  test('the statement checker runs and can be imported', async () => {
    const { stdout } = await inNode(
      `const { verifyStatement } = await import('flattr-verify'); console.log(typeof verifyStatement)`,
    );
    assert.equal(stdout.trim(), 'function');
    const command = join(project, 'node_modules', 'flattr-verify', 'bin', 'flattr-verify.js');
    const called = await run(process.execPath, [command]).catch(
      (error: { code: number; stderr: string }) => error,
    );
    assert.match(called.stderr, /Usage: flattr-verify/);
  });

  test('every path in the manifest is a module that exports what it says', async () => {
    const place = join(project, 'node_modules', 'flattr-button');
    const manifest = JSON.parse(await readFile(join(place, 'dist/npm/custom-elements.json'), 'utf8'));
    assert.ok(manifest.modules.length >= 5);
    for (const { path, exports } of manifest.modules) {
      if (path.endsWith('define.js')) continue; // it needs a document
      const { stdout } = await inNode(
        `console.log(Object.keys(await import('./node_modules/flattr-button/${path}')).join(' '))`,
      );
      for (const { name } of exports) assert.ok(stdout.split(/\s/).includes(name), `${path} exports ${name}`);
    }
  });

  test('TypeScript knows the tag, its events and its React props', async () => {
    await cp(new URL('typed/', import.meta.url), join(project, 'typed'), { recursive: true });
    await mkdir(join(project, 'node_modules', '@types'), { recursive: true });
    for (const name of ['@types/react', 'csstype']) {
      await symlink(join(root, 'node_modules', name), join(project, 'node_modules', name));
    }
    const { stdout } = await run(bin('tsc'), ['-p', join(project, 'typed')]).catch(
      (error: { stdout: string }) => error,
    );
    assert.equal(stdout, '');
  });
});

function inNode(script: string): Promise<{ stdout: string }> {
  return run(process.execPath, ['--input-type=module', '--eval', script], { cwd: project });
}
