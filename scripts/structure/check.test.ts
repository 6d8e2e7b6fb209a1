import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { readImports } from './imports.ts';
import { structureRules } from './rules.ts';
import { findOversizes } from './sizes.ts';

/** Runs `check` in a small project of these files. */
async function inProject<Result>(
  files: Readonly<Record<string, string>>,
  check: (root: string) => Result | Promise<Result>,
): Promise<Result> {
  const root = mkdtempSync(join(tmpdir(), 'flattr-structure-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    return await check(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const brokenRules = (files: Readonly<Record<string, string>>) =>
  inProject(files, async (root) => {
    const { summary } = await readImports(structureRules, root);
    return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
  });

test('finds a circle of type-only imports', async () => {
  const found = await brokenRules({
    'api/src/months/one.ts': "import type { Two } from './two.ts';\nexport type One = Two;\n",
    'api/src/months/two.ts': "import type { One } from './one.ts';\nexport type Two = One;\n",
  });
  assert.deepEqual(found, ['no-circles']);
});

test('finds a room that imports upwards, past an index, or the app', async () => {
  const found = await brokenRules({
    'api/src/months/index.ts': "import '../clicks/store.ts';\nimport '../app.ts';\n",
    'api/src/clicks/store.ts': '',
    'api/src/app.ts': '',
  });
  assert.deepEqual(found, ['months-imports-downwards', 'rooms-by-their-index']);
});

test('finds a service that knows HTTP', async () => {
  const found = await brokenRules({
    'api/src/months/service.ts': "import '../platform/http/problems.ts';\n",
    'api/src/months/routes.ts': "import '../platform/http/problems.ts';\n",
    'api/src/platform/http/problems.ts': '',
  });
  assert.deepEqual(found, ['only-routes-know-http']);
});

test('lets the pages have types of the contract, and nothing that runs', async () => {
  const contract = {
    'packages/contract/package.json': '{ "name": "@flattr/contract" }',
    'packages/contract/src/index.ts': 'export type Money = bigint;\nexport const euro = 1;\n',
  };
  const pages = (text: string) => brokenRules({ ...contract, 'packages/pages/src/home.ts': text });
  assert.deepEqual(
    await pages("import type { Money } from '@flattr/contract';\nexport type Mine = Money;\n"),
    [],
  );
  assert.deepEqual(await pages("import { euro } from '@flattr/contract';\nconsole.log(euro);\n"), [
    'no-zod-in-browsers',
  ]);
});

test('finds a demo that knows the API, and an import of nothing', async () => {
  const found = await brokenRules({
    'demo/server.ts': "import '../api/src/main.ts';\n",
    'api/src/main.ts': '',
  });
  assert.deepEqual(found, ['demo-knows-nobody']);
  assert.deepEqual(await brokenRules({ 'api/src/main.ts': "import './missing.ts';\n" }), ['imports-exist']);
});

const lines = (count: number) => 'x();\n'.repeat(count);

test('finds files, functions and folders that are too large', async () => {
  const many = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`api/src/big/${index}.ts`, '']));
  const found = await inProject(
    {
      'api/src/long.ts': lines(301),
      'api/src/long-enough.ts': lines(300),
      'api/src/function.ts': `export function tooLong() {\n${lines(59)}}\n`,
      'api/src/function-enough.ts': `export const enough = () => {\n${lines(58)}};\n`,
      'api/src/page.ts': `export const page = () => {\n${lines(50)}return html\`${'\n'.repeat(100)}\`;\n};\n`,
      ...many,
      'api/src/big/0.test.ts': '',
    },
    findOversizes,
  );
  assert.deepEqual(
    found.map(({ where, what }) => `${where}: ${what}`),
    [
      'api/src/long.ts: 301 lines, at most 300',
      'api/src/function.ts:1 tooLong: 61 lines in a function, at most 60',
      'api/src/big: 16 files, at most 15',
    ],
  );
});
