import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refuses } from '../test/refusal.ts';
import { checkedBic, checkIban, sepaIban } from './iban.ts';

describe('an IBAN', () => {
  test('is read as people type and paste it', () => {
    const iban = 'DE89370400440532013000';
    const typed = [
      'de89370400440532013000',
      'DE89 3704 0044 0532 0130 00',
      ' DE89-3704-0044-0532-0130-00 ',
      'IBAN DE89 3704 0044 0532 0130 00',
    ];
    for (const text of [...typed, 'IBAN: DE89 3704 0044 0532 0130 00', 'DE89\u00A03704\t0044‑0532–0130\n00'])
      assert.deepEqual(checkIban(text), { valid: true, iban, sepa: true }, text);
  });

  test('says why it is none', () => {
    const problemOf = (text: string) => {
      const check = checkIban(text);
      return check.valid ? 'valid' : check.problem;
    };
    assert.equal(problemOf(''), 'empty');
    assert.equal(problemOf(' - '), 'empty');
    assert.equal(problemOf('XX89 3704 0044 0532 0130 00'), 'unknown-country');
    assert.equal(problemOf('DE89 3704 0044 0532 0130 0'), 'wrong-length');
    assert.equal(problemOf('DE89 3704 0044 0532 0130 0O'), 'wrong-characters');
    assert.equal(problemOf('DEAB 3704 0044 0532 0130 00'), 'wrong-characters');
    assert.equal(problemOf('DE88 3704 0044 0532 0130 00'), 'wrong-check-digits');
    assert.equal(problemOf('DE89 3704 0044 0532 0103 00'), 'wrong-check-digits');
    assert.equal(problemOf('BE41 5390 0754 7035'), 'wrong-check-digits', 'those of Belgium within it');
  });

  test('says whether SEPA reaches its country', () => {
    for (const iban of ['CH9300762011623852957', 'GB29NWBK60161331926819', 'SE4550000000058398257466'])
      assert.deepEqual(checkIban(iban), { valid: true, iban, sepa: true });
    const iban = 'PK36SCBL0000001123456702';
    assert.deepEqual(checkIban(iban), { valid: true, iban, sepa: false });
    refuses(() => sepaIban(iban, 'Yours'), 'not-sepa', /Yours is in a country that SEPA does not reach/);
    refuses(() => sepaIban('DE', 'Yours'), 'bad-iban', /Yours is not valid \(wrong-length\)/);
  });
});

test('a BIC is written in capitals, and refused if it has another form', () => {
  assert.equal(checkedBic('cobadeff xxx', 'Yours'), 'COBADEFFXXX');
  refuses(() => checkedBic('COBA', 'Yours'), 'bad-bic', /Leave it out/);
});
