import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { attributeText, plainTag, tagAttributes, withLink } from '../../pages/src/tag/outputs.ts';
import { readTranslations } from './machine-object.ts';
import { pluginZip } from './plugin-zip.ts';

/* What needs no PHP. `npm run test:wordpress` tries the plugin in a real WordPress. */

const folder = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const code = globSync('src/**/*.php', { cwd: folder }).sort();
const languages = ['ar', 'de_DE', 'es_ES', 'fr_FR'];

test('the zip has the same bytes each time, also in another time zone', () => {
  const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const program = `import { pluginZip } from './publishing/plugin-zip.ts';
    import { createHash } from 'node:crypto';
    console.log(createHash('sha256').update(pluginZip()).digest('hex'));`;
  const there = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    env: { ...process.env, TZ: 'Asia/Tokyo' },
    encoding: 'utf8',
  });
  assert.equal(there.trim(), sum(pluginZip()));
  assert.equal(sum(pluginZip()), sum(pluginZip()));
});

test('the zip has the plugin in one folder, with its licence and translations, and nothing else', () => {
  assert.deepEqual(
    Object.keys(unzipSync(pluginZip())),
    [
      'LICENSE',
      'block/block.json',
      'block/editor.js',
      'flattr-button.php',
      ...code.filter((file) => file.startsWith('src/includes/')).map((file) => file.slice(4)),
      ...languages.map((language) => `languages/flattr-button-${language}.mo`),
      'readme.txt',
      'uninstall.php',
    ].map((file) => `flattr-button/${file}`),
  );
});

test('no file runs when a browser opens it by itself', () => {
  assert.ok(code.length > 10);
  for (const file of code)
    assert.match(read(file), /^defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;$/m, file);
});

test('the plugin’s header, its code and its readme.txt name the same versions', () => {
  const [main, readme] = [read('src/flattr-button.php'), read('src/readme.txt')];
  const of = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? assert.fail(String(pattern));
  assert.equal(of(main, /^const VERSION = '(.+)';/m), of(main, /^ \* Version: +(.+)$/m));
  assert.equal(of(readme, /^Stable tag: (.+)$/m), of(main, /^ \* Version: +(.+)$/m));
  for (const name of ['Requires at least', 'Requires PHP', 'License'])
    assert.equal(
      of(readme, new RegExp(`^${name}: (.+)$`, 'm')),
      of(main, new RegExp(`^ \\* ${name}: +(.+)$`, 'm')),
    );
});

test('the tag’s text is the one that the service’s page for creators makes', () => {
  const written = /^const TAG = "(.*)";$/m.exec(read('src/includes/tag.php'))?.[1] ?? '';
  const template = written.replaceAll('\\n', '\n').replaceAll('\\"', '"');
  const options = { ...plainTag('ada'), url: 'https://blog.example/?p=1&q=2', title: 'Cats & "dogs"' };
  const attributes = tagAttributes(options).map(([name, value]) => ` ${name}="${attributeText(value)}"`);
  const query = new URLSearchParams({ to: 'ada', url: options.url, title: options.title });
  const parts = [attributes.join(''), attributeText(`https://flattr.example/flattr?${query}`), 'Flattr'];
  assert.equal(
    template.replace(/%s/g, () => parts.shift() ?? ''),
    withLink('https://flattr.example', options),
  );
});

test('the plugin knows every attribute of the button but `service`, in the order in which the service writes them', () => {
  const list = /const ATTRIBUTES = array\(([^)]+)\)/.exec(read('src/includes/tag.php'))?.[1] ?? '';
  const known = Array.from(list.matchAll(/'([\w-]+)'/g), ([, name = '']) => name);
  const table =
    read('../flattr-button/README.md').split('### Attributes and properties')[1]?.split('###')[0] ?? '';
  const documented = Array.from(table.matchAll(/^\| `([\w-]+)` \|/gm), ([, name = '']) => name);
  assert.deepEqual(known.toSorted(), documented.filter((name) => name !== 'service').toSorted());
  const all = { url: 'u', title: 't', label: 'l', labelFlattred: 'f', lang: 'de', preview: true } as const;
  const order = tagAttributes({ ...plainTag('ada'), ...all, count: false, size: 'large', layout: 'compact' });
  assert.deepEqual(
    known.filter((name) => order.some(([given]) => given === name)),
    order.map(([name]) => name),
  );
});

test('every text of the plugin is in every language, with the same places for names', () => {
  const texts = new Set(
    code.flatMap((file) =>
      Array.from(
        read(file).matchAll(/(?:__|esc_html__|esc_html_e)\( '((?:[^'\\]|\\.)*)', 'flattr-button' \)/g),
        ([, text = '']) => text,
      ),
    ),
  );
  assert.ok(texts.size > 40);
  const places = (text: string) => (text.match(/%\d?\$?[sd]/g) ?? []).toSorted();
  for (const language of languages) {
    const translations = readTranslations(read(`src/languages/flattr-button-${language}.po`));
    assert.deepEqual([...translations.keys()].filter(Boolean).toSorted(), [...texts].toSorted(), language);
    for (const [text, translation] of translations)
      if (text !== '') {
        assert.notEqual(translation, '', `${language}: ${text}`);
        assert.deepEqual(places(translation), places(text), `${language}: ${text}`);
      }
  }
});

test('the compiled translations are as gettext writes them', () => {
  const mo = unzipSync(pluginZip())['flattr-button/languages/flattr-button-de_DE.mo'] ?? assert.fail();
  const view = new DataView(mo.buffer, mo.byteOffset, mo.byteLength);
  assert.equal(view.getUint32(0, true), 0x950412de);
  const textAt = (table: number, index: number) => {
    const at = view.getUint32(table, true) + 8 * index;
    const start = view.getUint32(at + 4, true);
    return strFromU8(mo.subarray(start, start + view.getUint32(at, true)));
  };
  const count = view.getUint32(8, true);
  const ids = Array.from({ length: count }, (_, index) => textAt(12, index));
  assert.deepEqual(
    ids,
    ids.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))),
  );
  assert.equal(textAt(16, ids.indexOf('Check')), 'Prüfen');
});
