import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { familyOf, fontFiles } from './fonts.ts';
import { linesOf, withoutEmoji } from './lines.ts';

/** The characters that a font has: its `cmap` table (OpenType specification), format 4. */
function charactersOf(file: string): Set<string> {
  const bytes = readFileSync(file);
  const word = (at: number) => bytes.readUInt16BE(at);
  const tables = Array.from({ length: word(4) }, (_, index) => 12 + 16 * index);
  const cmap = bytes.readUInt32BE(
    (tables.find((at) => bytes.toString('latin1', at, at + 4) === 'cmap') ?? 0) + 8,
  );
  const found = new Set<string>();
  for (let index = 0; index < word(cmap + 2); index++) {
    const at = cmap + bytes.readUInt32BE(cmap + 8 + 8 * index);
    if (word(at) !== 4) continue;
    const double = word(at + 6);
    for (let segment = 0; segment < double; segment += 2) {
      const last = word(at + 14 + segment);
      for (let code = word(at + 16 + double + segment); code <= last; code++)
        found.add(String.fromCharCode(code));
    }
  }
  return found;
}

test('every character that a card draws has a letter in its fonts', () => {
  let checked = 0;
  const known = new Map(fontFiles(['a', 'ب', 'ש']).map((file) => [file, charactersOf(file)]));
  for (let code = 32; code < 0xffff; code++) {
    const character = String.fromCharCode(code);
    if (familyOf(character) === undefined || /\p{Cn}/u.test(character)) continue;
    checked += 1;
    for (const file of fontFiles([character]))
      assert.ok(known.get(file)?.has(character), `${file}: ${code.toString(16)}`);
  }
  assert.ok(checked > 2000, `${checked} characters`);
});

test('draws European, Arabic and Hebrew names, and leaves out others', () => {
  for (const name of ['Zoë Ōkafor', 'Ελένη', 'Олена', 'Nguyễn', 'سلمى حدّاد', 'שרה', 'سلمى (Salma) 2.'])
    assert.ok(familyOf(name), name);
  for (const name of ['山田', '김', 'अदा', 'سلمى Олена']) assert.equal(familyOf(name), undefined, name);
});

test('takes emoji and invisible characters out of a text', () => {
  assert.equal(withoutEmoji('Ada 👩‍🔬🏳️‍🌈 and\u202e Ben 1️⃣'), 'Ada and Ben 1');
  assert.equal(withoutEmoji('🎉'), undefined);
});

test('breaks lines between words, and ends in … what does not fit', () => {
  assert.deepEqual(linesOf('Ada Lovelace', 50, 300, 2), ['Ada', 'Lovelace']);
  const [first = '', second = '', ...more] = linesOf('word '.repeat(50).trim(), 50, 300, 2);
  assert.deepEqual([first, more], ['word word', []]);
  assert.match(second, /^word wo?r?…$|^word…$/);
  assert.ok(linesOf('x'.repeat(500), 50, 300, 3).length === 3);
});
