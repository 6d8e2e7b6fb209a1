import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refuses } from '../test/refusal.ts';
import { epcText } from './epc-text.ts';

const transfer = {
  name: 'Verein Flattr',
  iban: 'de89 3704 0044 0532 0130 00',
  amountCents: 500n,
  reference: 'RF34000000000042',
};

describe('the text of an EPC QR code', () => {
  test('has eleven lines, with the reference in the one for free text', () => {
    assert.deepEqual(epcText(transfer).split('\n'), [
      ...['BCD', '002', '1', 'SCT', '', 'Verein Flattr', 'DE89370400440532013000', 'EUR5.00', '', ''],
      'RF34000000000042',
    ]);
  });

  test('takes every amount of SEPA and no other', () => {
    assert.match(epcText({ ...transfer, amountCents: 1n }), /\nEUR0\.01\n/);
    assert.match(epcText({ ...transfer, amountCents: 99_999_999_999n }), /\nEUR999999999\.99\n/);
    for (const amountCents of [0n, -1n, 100_000_000_000n])
      refuses(() => epcText({ ...transfer, amountCents }), 'amount-out-of-range');
  });

  test('takes a name of 1 to 70 characters, also outside the Latin alphabet', () => {
    assert.match(epcText({ ...transfer, name: 'é'.repeat(70) }), /\né{70}\n/);
    assert.match(epcText({ ...transfer, name: '𝄞'.repeat(50) }), /\n𝄞{50}\n/u);
    for (const name of ['', ' \n ', 'x'.repeat(71)])
      refuses(() => epcText({ ...transfer, name }), 'bad-name');
  });

  test('lets no name or text add a line', () => {
    const written = epcText({ ...transfer, name: ' Verein\r\nEvil\u0085 ', reference: 'RF34\n0000' });
    assert.equal(written.split(/[\r\n\u0085]/).length, 11);
    assert.match(written, /\nVerein Evil\n[\s\S]*\nRF34 0000$/);
  });

  test('has at most 331 bytes and a text of at most 140 characters', () => {
    const name = '€'.repeat(70); // three bytes each
    const full = epcText({ ...transfer, name, reference: 'x'.repeat(72) });
    assert.equal(new TextEncoder().encode(full).length, 331);
    refuses(
      () => epcText({ ...transfer, name, reference: 'x'.repeat(73) }),
      'text-too-long',
      /332 bytes, and 331 fit/,
    );
    assert.match(epcText({ ...transfer, reference: 'x'.repeat(140) }), /\nx{140}$/);
    refuses(() => epcText({ ...transfer, reference: 'x'.repeat(141) }), 'text-too-long');
  });

  test('has a valid IBAN that SEPA reaches', () => {
    refuses(() => epcText({ ...transfer, iban: 'DE88370400440532013000' }), 'bad-iban');
    refuses(() => epcText({ ...transfer, iban: 'PK36SCBL0000001123456702' }), 'not-sepa');
  });
});
