import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { project } from './suites.ts';

/* Every link, path and command that the documents name must exist. */

const documents = globSync(['*.md', 'docs/*.md', 'packages/*/README.md', 'packages/recipes/*/README.md'], {
  cwd: project,
}).sort();
const read = (path: string) => readFileSync(join(project, path), 'utf8');
const exists = (pattern: string) =>
  pattern.includes('*') ? globSync(pattern, { cwd: project }).length > 0 : existsSync(join(project, pattern));

/** Links with a path or an anchor in the repository. Those that begin with / are addresses of the service. */
function linksOf(text: string): string[] {
  const links = Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link);
  return links.filter((link) => !/^([a-z]+:|\/)/.test(link));
}

/** The anchors that GitHub gives the headings of a document. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set(Array.from(text.matchAll(/<a id="([^"]+)"/g), ([, id = '']) => id));
  for (const [, heading = ''] of text.matchAll(/^#+ (.+)$/gm)) {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

const folders = (path: string) =>
  readdirSync(join(project, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
const top = ['api', 'demo', 'docs', 'e2e', 'packages', 'scripts'];
const rooms = folders('api/src');
const packages = folders('packages');

/** Where a path in backticks can be: from the top, from `api/src` or from a package's `src`. */
function placesOf(path: string): string[] {
  const [first = '', ...rest] = path.split('/');
  if (top.includes(first)) return [path];
  if (!path.endsWith('.ts')) return []; // such as the import flattr-button/define
  const places: string[] = [];
  if (rooms.includes(first)) places.push(`api/src/${path}`);
  if (packages.includes(first)) places.push(`packages/${first}/src/${rest.join('/')}`);
  return places;
}

/** Paths in backticks, with `*` for a part that differs, such as `<language>`. */
function pathsOf(text: string): string[] {
  return Array.from(text.matchAll(/`([\w.@/<>{},*-]+\/[\w.@/<>{},*-]*)`/g), ([, path = '']) =>
    path.replace(/<[^>]+>/g, '*'),
  );
}

describe('the documents', () => {
  const scripts = JSON.parse(read('package.json')).scripts as Record<string, string>;

  for (const document of documents) {
    test(`${document} names only what exists`, () => {
      const text = read(document);
      for (const link of linksOf(text)) {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? document : join(dirname(document), path);
        assert.ok(exists(target), `the link ${link}`);
        if (anchor !== undefined) assert.ok(anchorsOf(read(target)).has(anchor), `the anchor of ${link}`);
      }
      for (const path of pathsOf(text)) {
        const places = placesOf(path);
        assert.ok(places.length === 0 || places.some(exists), `the path ${path}`);
      }
      for (const [, script = ''] of text.matchAll(/npm run (?:-[\w-]+ )*([a-z:]+)/g))
        assert.ok(Object.hasOwn(scripts, script), `the command npm run ${script}`);
    });
  }

  test('say of privacy in every language what they say in English', () => {
    const partsOf = (text: string) => ({
      headings: text.match(/^#+ /gm)?.length,
      paragraphs: text.match(/\n\n(?![#|-])/g)?.length,
      items: text.match(/^- /gm)?.length,
      rows: text.match(/^\| /gm)?.length,
      links: Array.from(text.matchAll(/\]\(([^)]+)\)/g), ([, link]) => link).sort(),
    });
    for (const code of readdirSync(join(project, 'packages/pages/src/words')).filter(
      (name) => name.length === 2,
    ))
      if (code !== 'en')
        assert.deepEqual(partsOf(read(`docs/privacy.${code}.md`)), partsOf(read('docs/privacy.md')), code);
  });

  test('hold up no page: every script tag of the button is async, here and in all code', () => {
    const files = execFileSync('git', ['ls-files'], { cwd: project, encoding: 'utf8' }).trim().split('\n');
    const tags = files
      .filter(
        (file) =>
          existsSync(join(project, file)) && /\.(md|html|ts|tsx|js|mjs|vue|svelte|astro|json)$/.test(file),
      )
      .flatMap((file) => read(file).match(/<script\b[^>]*flattr-button[^>]*>/g) ?? []);
    assert.ok(tags.length > 15);
    assert.deepEqual(
      tags.filter((tag) => !/ async[ >]/.test(tag)),
      [],
    );
  });

  test('are found, with links, paths and anchors in them', () => {
    assert.ok(documents.length > 10);
    assert.deepEqual(linksOf('[a](b.md#c) ![d](e.png) [f](/g) [h](https://i.example)'), ['b.md#c', 'e.png']);
    assert.deepEqual(pathsOf('`api/src/x.ts`, `docs/`, `words/<language>/x.ts` and `a`'), [
      'api/src/x.ts',
      'docs/',
      'words/*/x.ts',
    ]);
    assert.deepEqual([...anchorsOf('# A, b’s C\n## Use\n## Use')], ['a-bs-c', 'use', 'use-1']);
  });
});
