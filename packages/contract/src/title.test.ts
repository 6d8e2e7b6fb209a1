import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanTitle } from './title.ts';

const titles: [what: string, title: string, clean: string][] = [
  ['keeps a line of text', 'Über 🎉 & co.', 'Über 🎉 & co.'],
  ['makes one line of several', '  One\n\ttitle ', 'One title'],
  ['removes what changes the direction of text', 'A \u202e title', 'A title'],
  ['removes control characters and lone surrogates', 'a\0b\ud800c', 'a b c'],
  ['keeps 200 characters, and no half ones', '🎉'.repeat(250), '🎉'.repeat(200)],
  ['leaves nothing of a title without text', ' \u200b\n', ''],
];
for (const [what, title, clean] of titles) {
  test(what, () => assert.equal(cleanTitle(title), clean));
}
