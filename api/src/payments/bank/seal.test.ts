import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createSeals } from './seal.ts';

const seals = createSeals([randomBytes(32)]);

test('what is sealed is read again, and looks different each time', () => {
  const sealed = seals.seal('Ada Lovelace, DE89…', 'bank_payees/1');
  assert.equal(seals.open(sealed, 'bank_payees/1'), 'Ada Lovelace, DE89…');
  assert.notEqual(seals.seal('Ada Lovelace, DE89…', 'bank_payees/1'), sealed);
  assert.doesNotMatch(Buffer.from(sealed, 'base64url').toString('latin1'), /Ada|DE89/);
});

test('nothing opens in another row, with another key, or with one bit changed', () => {
  const sealed = seals.seal('DE89370400440532013000', 'bank_payees/1');
  const wrong = /^WrongBankKey: BANK_KEY does not open bank_payees/;
  assert.throws(() => seals.open(sealed, 'bank_payees/2'), wrong);
  assert.throws(() => createSeals([randomBytes(32)]).open(sealed, 'bank_payees/1'), wrong);
  const bytes = Buffer.from(sealed, 'base64url');
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    assert.throws(() => seals.open(changed.toString('base64url'), 'bank_payees/1'), wrong, `byte ${index}`);
  }
  assert.throws(() => seals.open('', 'bank_payees/1'), wrong);
});
