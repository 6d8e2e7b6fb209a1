import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { refuses } from '../test/refusal.ts';
import { findReference, paymentReference } from './reference.ts';

const seed = process.env.SEED ? Number(process.env.SEED) : undefined;
const options = { numRuns: 3_000, ...(seed !== undefined && { seed }) };
const memberId = fc.bigInt({ min: 1n, max: 999_999_999_999n });

describe('a reference', () => {
  test('is the ISO 11649 reference of the member id', () => {
    assert.equal(paymentReference(539007547034n), 'RF18539007547034'); // the usual example of the standard
    assert.equal(paymentReference(42n), 'RF34000000000042');
    assert.equal(paymentReference(1n).length, 16);
    assert.equal(paymentReference(999_999_999_999n).length, 16);
  });

  test('has two check digits, also when the first is a zero', () => {
    const withZero = Array.from({ length: 200 }, (_, index) => paymentReference(BigInt(index + 1)));
    assert.ok(withZero.some((reference) => reference.startsWith('RF0')));
    for (const reference of withZero) assert.match(reference, /^RF\d{14}$/);
  });

  test('is refused for an id that does not fit', () => {
    for (const id of [0n, -1n, 1_000_000_000_000n])
      refuses(() => paymentReference(id), 'id-out-of-range', /1 to 12 digits/);
  });
});

describe('finding a reference', () => {
  test('finds every member by their own, and writes the same again', () => {
    fc.assert(
      fc.property(memberId, (id) => assert.equal(findReference(paymentReference(id)), id)),
      options,
    );
  });

  test('finds it as people and banks write it', () => {
    const written = [
      'Flattr RF34 0000 0000 0042, danke',
      'rf34000000000042',
      'RF-34-0000-0000-0042',
      'RF 34 0000 0000 0042',
      'SVWZ+RF34000000000042EREF+NOTPROVIDED',
      'MonatsbeitragRF34000000000042danke',
      'RF34 0000 00\n00 0042',
      'RF34.0000.0000.0042.',
      'RF34 0000 0000 0042 30.11.2026',
      'RF34\u00A00000–0000—0042',
      '/ROC/RF34/000000000042/',
      'RFRF34000000000042',
      'RF RF34 0000 0000 0042',
      'RF34000000000042 RF34 0000 0000 0042',
    ];
    for (const text of written) assert.equal(findReference(text), 42n, text);
  });

  test('reads the letter O as a zero and I or l as a one', () => {
    assert.equal(findReference('RF34 OOOO oooo OO42'), 42n);
    assert.equal(paymentReference(11n), 'RF95000000000011');
    for (const ones of ['11', 'Il', 'll', 'iI', '|1'])
      assert.equal(findReference(`RF9500000000 00${ones}`), 11n, ones);
    assert.equal(
      findReference('RF95 0000 0000 OO0l'),
      undefined,
      'check digits do not fit: 0001 is not 0011',
    );
  });

  test('finds none where there is none', () => {
    const others = [
      '',
      'danke',
      'RF',
      'RF34',
      'RF34 0000 0000 004',
      'RF34 0000 0000 0043',
      'RF00 0000 0000 0000',
      'RF97 0000 0000 0000',
    ];
    for (const text of [...others, 'DE89370400440532013000', '34 0000 0000 0042', 'RF712348231'])
      assert.equal(findReference(text), undefined, text);
  });

  test('takes no number that goes on', () => {
    assert.equal(findReference('RF340000000000421'), undefined);
    assert.equal(findReference('RF34 0000 0000 00421'), undefined);
  });

  test('chooses none of two members', () => {
    const [one, other] = [paymentReference(42n), paymentReference(43n)];
    assert.equal(findReference(`${one} ${other}`), undefined);
    assert.equal(findReference(`${one}${other}`), undefined);
    assert.equal(findReference(`${one} ${one}`), 42n);
    assert.equal(findReference(`${one} RF00 0000 0000 0043`), 42n, 'the second is not a reference');
  });

  test('never takes one wrong digit, or two neighbours in the wrong order, for another member', () => {
    fc.assert(
      fc.property(memberId, fc.nat({ max: 13 }), fc.nat({ max: 9 }), (id, place, digit) => {
        const right = paymentReference(id);
        const wrong = `${right.slice(0, place + 2)}${digit}${right.slice(place + 3)}`;
        assert.equal(findReference(wrong), wrong === right ? id : undefined);
        if (place === 13) return;
        const [first, second] = right.slice(place + 2);
        const turned = `${right.slice(0, place + 2)}${second}${first}${right.slice(place + 4)}`;
        assert.equal(findReference(turned), turned === right ? id : undefined);
      }),
      options,
    );
  });

  test('finds it in any text around it that has no digits beside it', () => {
    const around = fc
      .string({ unit: 'binary', maxLength: 40 })
      .filter((text) => !/[\doil|]|r\W{0,3}$/i.test(text));
    fc.assert(
      fc.property(memberId, around, around, (id, before, after) => {
        assert.equal(findReference(`${before}${paymentReference(id)}${after}`), id);
      }),
      options,
    );
  });

  test('takes no long on a text made to be slow', () => {
    const start = performance.now();
    for (const text of [
      'RF'.repeat(50_000),
      'R F '.repeat(50_000),
      `RF${' .-'.repeat(50_000)}`,
      `RF${'0'.repeat(100_000)}`,
    ])
      assert.equal(findReference(text), undefined);
    assert.ok(performance.now() - start < 2_000);
  });
});
