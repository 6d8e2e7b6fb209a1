import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { languageCodes } from '../../pages/src/languages.ts';
import { words } from '../../pages/src/words/en/browser/extension.ts';
import { asZip, type ExtensionFiles, extensionFiles } from './extension-files.ts';
import { type Target, targets } from './manifest.ts';

/* What needs no browser. `npm run test:extension` presses the icon in real ones. */

const folder = fileURLToPath(new URL('..', import.meta.url));
const root = join(folder, '../..');
const built = Object.fromEntries(
  await Promise.all(targets.map(async (target) => [target, await extensionFiles(target)] as const)),
) as Record<Target, ExtensionFiles>; // it has an entry for each target
const text = (target: Target, file: string) => strFromU8(built[target].get(file) ?? assert.fail(file));
const manifest = (target: Target) => JSON.parse(text(target, 'manifest.json'));

describe('Mozilla’s linter', () => {
  const beside = mkdtempSync(join(tmpdir(), 'flattr-extension-'));
  after(() => rmSync(beside, { recursive: true, force: true }));
  /** Says what it finds in a folder with these files. It is what `web-ext lint` runs. */
  const lint = (files: ExtensionFiles) => {
    const there = mkdtempSync(join(beside, 'lint-'));
    for (const [file, bytes] of files) {
      mkdirSync(dirname(join(there, file)), { recursive: true });
      writeFileSync(join(there, file), bytes);
    }
    const linter = join(root, 'node_modules/addons-linter/bin/addons-linter');
    const options = ['--output=json', '--max-manifest-version=3', '--enable-data-collection-permissions'];
    const { stdout, stderr } = spawnSync(process.execPath, [linter, there, ...options], { encoding: 'utf8' });
    if (!stdout) assert.fail(stderr);
    const { errors, warnings, notices } = JSON.parse(stdout);
    return [...errors, ...warnings, ...notices].map(({ code, message }) => `${code}: ${message}`);
  };

  test('finds no error and no warning in the extension for Firefox', () => {
    assert.deepEqual(lint(built.firefox), []);
  });

  test('would find a permission that does not exist and a script written into a page', () => {
    const worse = new Map(built.firefox);
    const permissions = ['activeTab', 'readMinds'];
    worse.set('manifest.json', Buffer.from(JSON.stringify({ ...manifest('firefox'), permissions })));
    worse.set('cannot.html', Buffer.from('<!doctype html><script>alert(1)</script>'));
    assert.equal(lint(worse).length, 2);
  });
});

for (const target of targets) {
  test(`the extension for ${target} may see no site by itself`, () => {
    const asked = manifest(target);
    assert.deepEqual(asked.permissions, ['activeTab', 'storage']);
    for (const more of [
      'host_permissions',
      'optional_host_permissions',
      'optional_permissions',
      'content_scripts',
    ])
      assert.equal(asked[more], undefined, more);
  });

  test(`the extension for ${target} has all files that it names`, () => {
    const { icons, action, options_ui, background } = manifest(target);
    const pages = ['options.html', 'cannot.html'].flatMap((page) =>
      Array.from(text(target, page).matchAll(/(?:src|href)="([^"]+)"/g), ([, file = '']) => file),
    );
    const named = [...Object.values(icons), ...Object.values(action.default_icon), options_ui.page, ...pages];
    for (const file of [...named, background.service_worker ?? background.scripts[0]])
      assert.ok(built[target].has(String(file)), String(file));
  });
}

test('the two extensions differ only in their manifest', () => {
  const { chromium, firefox } = built;
  assert.deepEqual([...chromium.keys()], [...firefox.keys()]);
  for (const [file, bytes] of chromium)
    if (file !== 'manifest.json') assert.deepEqual(bytes, firefox.get(file), file);
});

test('in Firefox it says that it collects no data', () => {
  const { gecko } = manifest('firefox').browser_specific_settings;
  assert.deepEqual(gecko.data_collection_permissions, { required: ['none'] });
});

test('the zips have the same bytes each time, also in another time zone', () => {
  const program = `import { asZip, extensionFiles } from './publishing/extension-files.ts';
    import { createHash } from 'node:crypto';
    for (const target of ${JSON.stringify(targets)})
      console.log(createHash('sha256').update(asZip(await extensionFiles(target))).digest('hex'));`;
  const there = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    env: { ...process.env, TZ: 'Asia/Tokyo' },
    encoding: 'utf8',
  });
  const here = targets.map((target) => createHash('sha256').update(asZip(built[target])).digest('hex'));
  assert.deepEqual(there.trim().split('\n'), here);
  assert.deepEqual(Object.keys(unzipSync(asZip(built.chromium))), [...built.chromium.keys()]);
});

describe('the texts', () => {
  const messages = (language: string): Record<string, { message: string }> =>
    JSON.parse(text('chromium', `_locales/${language}/messages.json`));

  test('are in every language, with the same places for what comes in', () => {
    const places = (all: ReturnType<typeof messages>) =>
      Object.entries(all).map(([name, { message }]) => [name, message.match(/\$./g) ?? []]);
    for (const language of languageCodes)
      assert.deepEqual(places(messages(language)), places(messages('en')));
    assert.deepEqual(messages('en').silent?.message.match(/\$./g), ['$1']);
  });

  test('are short enough for the lists of extensions', () => {
    for (const language of languageCodes)
      assert.ok((messages(language).description?.message.length ?? 999) <= 132, language);
  });

  test('are all used, and no page or script asks for another', () => {
    const code = globSync('{src/*.{ts,html},publishing/manifest.ts}', { cwd: folder })
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    const asked = Array.from(
      code.matchAll(
        /data-say="(\w+)"|(?:say|answer)\('(\w+)'|__MSG_(\w+)__|refused: '(\w+)'|'(silent|other)'/g,
      ),
      (found) => found.slice(1).find(Boolean),
    );
    assert.deepEqual([...new Set(asked)].sort(), [...Object.keys(words), 'language', 'direction'].sort());
  });
});

test('its pages have the colours of the service’s pages, light and dark', () => {
  const coloursIn = (css: string) =>
    Array.from(css.matchAll(/--([\w-]+): (#\w+)/g), ([, name = '', colour = '']) => `${name} ${colour}`);
  const ofTheService = coloursIn(readFileSync(join(root, 'packages/pages/src/frame/tokens.css'), 'utf8'));
  const own = coloursIn(readFileSync(join(folder, 'src/pages.css'), 'utf8'));
  assert.equal(own.length, 14);
  for (const colour of own)
    assert.ok(ofTheService.includes(colour.replace(/^line /, 'line-strong ')), colour);
});

test('each icon is as large as its name says', () => {
  for (const [file, bytes] of built.chromium) {
    const [, size] = /icon-(\d+)\.png$/.exec(file) ?? [];
    if (size) assert.equal(Buffer.from(bytes).readUInt32BE(16), Number(size), file);
  }
});
