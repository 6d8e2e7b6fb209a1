import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanTitle, isVisible, plainText } from './title.ts';

const titles: [what: string, title: string, clean: string][] = [
  ['keeps a line of text', 'Über 🎉 & co.', 'Über 🎉 & co.'],
  ['makes one line of several', '  One\n\ttitle ', 'One title'],
  ['removes what changes the direction of text', 'A \u202e title', 'A title'],
  ['keeps the joiners of Persian', 'می\u200cخواهم', 'می\u200cخواهم'],
  ['keeps families of emoji', '👩\u200d💻', '👩\u200d💻'],
  ['keeps the joiners of Hindi', 'क्\u200dष', 'क्\u200dष'],
  ['keeps the marks of direction that Hebrew needs', 'שלום!\u200f C++', 'שלום!\u200f C++'],
  ['leaves nothing of blank letters', '\u3164\u2800', ''],
  ['removes control characters and lone surrogates', 'a\0b\ud800c', 'a b c'],
  ['keeps 200 characters, and no half ones', '🎉'.repeat(250), '🎉'.repeat(200)],
  ['leaves nothing of a title without text', ' \u200b\n', ''],
];
for (const [what, title, clean] of titles) {
  test(what, () => assert.equal(cleanTitle(title), clean));
}

test('a cleaned title can be signed, whatever it was', () => {
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += codePoint < 0x3000 ? 1 : 97) {
    const title = cleanTitle(`a${String.fromCodePoint(codePoint)}b`);
    assert.match(title, plainText, codePoint.toString(16));
  }
});

test('a name needs something that can be seen', () => {
  for (const name of ['Ada', '林', '李 🎉', '7', 'می\u200cخواهم']) assert.ok(isVisible(name), name);
  for (const name of ['', ' ', '\u200b', '\u061c', '\u00ad', '\u3164', '\u2800', '\u200d\u200d', '...'])
    assert.ok(!isVisible(name), JSON.stringify(name));
});
