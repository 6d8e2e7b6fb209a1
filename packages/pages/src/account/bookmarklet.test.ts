import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bookmarklet } from './bookmarklet.ts';

test('the document for readers has the bookmark as the account page makes it', () => {
  const document = readFileSync(new URL('../../../../docs/any-page.md', import.meta.url), 'utf8');
  assert.ok(document.includes(`\n    ${bookmarklet('https://flattr.example')}\n`));
});

test('the bookmark is one line that fits between double quotes', () => {
  assert.match(bookmarklet('https://flattr.example'), /^javascript:[^\n"]+$/);
});
