import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isSepaId, sepaText } from './sepa-text.ts';

const seed = process.env.SEED ? Number(process.env.SEED) : undefined;
const options = { numRuns: 3_000, ...(seed !== undefined && { seed }) };

describe('a text for the bank', () => {
  test('keeps what every bank of SEPA accepts', () => {
    const text = "AZaz09 ?:().,'+- a/b";
    assert.equal(sepaText(text, 70), text);
  });

  test('is written in these letters, as its language does', () => {
    const pairs = [
      ['Jörg Müßig-Käßner', 'Joerg Muessig-Kaessner'],
      ['Ärzte Öl Übung', 'Aerzte Oel Uebung'],
      ['JÖRG MÜLLER-GRÜ, ÆGIR', 'JOERG MUELLER-GRUE, AEGIR'],
      ['Zoë Škvorecký, Łódź', 'Zoe Skvorecky, Lodz'],
      ['François Œuvré d’Été', "Francois Oeuvre d'Ete"],
      ['Søren Ægir Åsa Þór Đorđe', 'Soeren Aegir Asa Thor Dorde'],
      ['Iñaki Peña', 'Inaki Pena'],
      ['İpek Işık', 'Ipek Isik'],
      ['Mu\u0308ller', 'Mueller'], // u and a combining diaeresis
      ['ﬁnance ①', 'finance 1'],
    ];
    for (const [text = '', written] of pairs) assert.equal(sepaText(text, 70), written, text);
  });

  test('writes signs by their like, emoji not at all, and the rest as dots', () => {
    const pairs = [
      ['Rock & Roll', 'Rock + Roll'],
      ['"Verein" „Flattr“', "'Verein' 'Flattr'"],
      ['5 € – me@example.org', '5 EUR - me(at)example.org'],
      ['a_b[c]{d}', 'a-b(c)(d)'],
      ['<script>', '.script.'],
      ['100 % #1 *', '100 . .1 .'],
      ['Ada 😀🏳️‍🌈👩🏽‍💻❤️🇫🇷', 'Ada'],
      ['محمد', '....'],
      ['Иван 李', '.... .'],
      ['a\u200Bb\u00ADc', 'abc'],
      ['a\r\n\t\0 b', 'a b'],
    ];
    for (const [text = '', written] of pairs) assert.equal(sepaText(text, 70), written, text);
  });

  test('has no slash at an end and no two in a row', () => {
    assert.equal(sepaText('//REMI//x///y/', 70), 'REMI/x/y');
    assert.equal(sepaText(' / ', 70), '');
    assert.equal(sepaText('abc/def', 4), 'abc');
    assert.equal(sepaText('abc def', 4), 'abc');
  });

  test('is cut after it is rewritten, which can make it longer', () => {
    assert.equal(sepaText('ä'.repeat(300), 70), 'ae'.repeat(35));
    assert.equal(sepaText('x'.repeat(70), 70).length, 70);
  });

  test('is always one that banks accept, and stays as it is when written again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 100 }),
        fc.integer({ min: 1, max: 140 }),
        (text, most) => {
          const written = sepaText(text, most);
          assert.match(written, /^[A-Za-z0-9/?:().,'+ -]*$/);
          assert.ok(written.length <= most);
          assert.ok(!written.includes('//') && !/^[/ ]|[/ ]$/.test(written), written);
          assert.equal(sepaText(written, most), written);
        },
      ),
      options,
    );
  });
});

test('an id is taken only if it comes back unchanged', () => {
  for (const id of ['1', '9223372036854775807', 'x'.repeat(35), 'a/b', 'PAYOUT-2026.11 (1)'])
    assert.ok(isSepaId(id), id);
  for (const id of ['', 'x'.repeat(36), '/a', 'a/', 'a//b', ' a', 'a ', 'ö', 'a_b', 'a\n', 'a&b', '1\u0660'])
    assert.ok(!isSepaId(id), id);
});
