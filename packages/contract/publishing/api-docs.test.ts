import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { freshPageOperations, pageOperations } from './page-operations.ts';
import { docs, freshDocs } from './write-docs.ts';

const written = readFileSync(docs, 'utf8');

test('docs/api.md is what the contract says today', () => {
  assert.equal(written, freshDocs(), 'run npm run docs:api');
});

test('the operations of the pages are what the contract says today', () => {
  const written = readdirSync(pageOperations).map((file): [string, string] => [
    file,
    readFileSync(new URL(file, pageOperations), 'utf8'),
  ]);
  assert.deepEqual(new Map(written), freshPageOperations(), 'run npm run docs:api');
});

test('every link within docs/api.md leads to a heading or a type', () => {
  const anchors = new Set([
    ...[...written.matchAll(/<a id="([\w-]+)">/g)].map(([, id]) => id),
    ...[...written.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  ]);
  const links = [...written.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
  assert.ok(links.length > 100);
  assert.deepEqual(
    links.filter((target) => !anchors.has(target)),
    [],
  );
});
