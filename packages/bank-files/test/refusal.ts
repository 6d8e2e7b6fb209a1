import assert from 'node:assert/strict';
import { BankFileError, type BankFileErrorCode } from '../src/bank-file-error.ts';

/** Asserts that `run` throws an error with this code, whose message matches. */
export function refuses(run: () => unknown, code: BankFileErrorCode, message = /./): void {
  assert.throws(run, (error) => {
    assert.ok(error instanceof BankFileError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    return true;
  });
}
