import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refuses } from '../../test/refusal.ts';
import {
  type EntryToWrite,
  ourAccount,
  type StatementToWrite,
  writeStatements,
} from '../../test/write-statement.ts';
import { readStatements } from './read-statements.ts';

const written = (entries: readonly EntryToWrite[], more: Partial<StatementToWrite> = {}) =>
  writeStatements([{ opening: 10_000n, entries, ...more }]);
const plain = written([{ cents: 500n }]);
const transactionsOf = (xml: string) => readStatements(xml)[0]?.transactions ?? [];
const centsOf = (xml: string) => transactionsOf(xml).map(({ cents }) => cents);

describe('a file is refused', () => {
  test('when it is another message of the bank', () => {
    for (const other of [
      'camt.052.001.08',
      'camt.054.001.08',
      'pain.002.001.10',
      'camt.0530.001.08',
      'camt.053.001.08.x',
      'camt.053.001.081',
    ])
      refuses(
        () => readStatements(plain.replace('camt.053.001.08', other)),
        'not-a-statement',
        /Ask the bank for camt.053/,
      );
    refuses(() => readStatements(plain.replaceAll('Document', 'Letter')), 'not-a-statement');
    refuses(() => readStatements('<Document><Letter/></Document>'), 'not-a-statement', /is <Document>, not/);
    refuses(() => readStatements('<html><body>Please sign in</body></html>'), 'not-a-statement', /<html>/);
    refuses(
      () => readStatements(plain.replace(/<Stmt>[\s\S]*<\/Stmt>/, '')),
      'not-a-statement',
      /no statement/,
    );
  });

  test('when it is another version, which it names', () => {
    for (const version of ['01', '03', '06', '07', '10', '13'])
      refuses(
        () => readStatements(plain.replace('001.08', `001.${version}`)),
        'other-version',
        new RegExp(`053.001.${version}. Ask the bank for camt.053.001.02, .04, .08`),
      );
  });

  test('when it does not say of which account it is', () => {
    refuses(() => readStatements(plain.replace(/<Acct>.*<\/Acct>/, '')), 'no-account', /Statement S1/);
    refuses(() => readStatements(plain.replace(ourAccount, ' ')), 'no-account');
  });

  test('when all of it is about other accounts', () => {
    refuses(
      () => readStatements(plain, { account: 'NL91ABNA0417164300' }),
      'other-account',
      new RegExp(`about ${ourAccount}, not about NL91ABNA0417164300`),
    );
    assert.equal(readStatements(plain, { account: 'de89 3704 0044 0532 0130 00' }).length, 1);
  });

  test('when something that counts is in another currency', () => {
    refuses(
      () => readStatements(plain.replace('<Ccy>EUR', '<Ccy>CHF')),
      'other-currency',
      /Statement S1 is in CHF/,
    );
    for (const [index, where] of ['opening balance', 'closing balance', 'entry 1'].entries()) {
      let count = -1;
      const xml = plain.replace(/Ccy="EUR"/g, (text) => (++count === index ? 'Ccy="USD"' : text));
      refuses(() => readStatements(xml), 'other-currency', new RegExp(`${where} is in USD`));
    }
    refuses(() => readStatements(plain.replace(' Ccy="EUR"', '')), 'other-currency', /no currency/);
  });

  test('when an amount is not a whole number of cents', () => {
    for (const amount of ['5.005', '1e3', '-5.00', '5,00', '', 'five', '1234567890123456.00']) {
      const xml = plain.replace('>5.00<', `>${amount}<`);
      refuses(() => readStatements(xml), 'bad-amount', /entry 1: ".*" is not an amount such as 5.00/);
    }
    for (const amount of ['5', '5.0', '5.00000', ' 5.00 '])
      assert.deepEqual(centsOf(plain.replace('>5.00<', `>${amount}<`)), [500n], amount);
  });

  test('when it does not say in which direction money went, or when', () => {
    const entry = plain.lastIndexOf('<Ntry>');
    const inEntry = (from: string | RegExp, to: string) =>
      `${plain.slice(0, entry)}${plain.slice(entry).replace(from, to)}`;
    for (const text of ['', 'crdt', 'CREDIT'])
      refuses(() => readStatements(inEntry('>CRDT<', `>${text}<`)), 'bad-direction', /entry 1/);
    refuses(() => readStatements(inEntry('2026-11-30', '2026-11-31')), 'bad-date', /entry 1: "2026-11-31"/);
    refuses(() => readStatements(inEntry(/<BookgDt>.*<\/ValDt>/, '')), 'bad-date', /entry 1/);
    refuses(() => readStatements(plain.replace('2026-11-27', 'soon')), 'bad-date', /opening balance/);
    const [byValue] = transactionsOf(inEntry(/<BookgDt>.*<\/BookgDt>/, ''));
    assert.equal(byValue?.bookedOn, '2026-11-30');
  });

  test('when a balance is missing', () => {
    refuses(() => readStatements(plain.replace('OPBD', 'OPAV')), 'no-balance', /at its beginning/);
    refuses(() => readStatements(plain.replace('CLBD', 'CLAV')), 'no-balance', /at its end/);
    const one = plain.replace('OPBD', 'ITBD').replace('CLBD', 'CLAV');
    refuses(() => readStatements(one), 'no-balance', /at its end/);
    refuses(() => readStatements(plain.replace(/<Bal>.*<\/Bal>/, '')), 'no-balance');
  });

  test('when its entries do not make up the difference of its balances', () => {
    for (const closing of [10_499n, 10_501n, 9_500n, 0n])
      refuses(
        () => readStatements(written([{ cents: 500n }], { closing })),
        'does-not-add-up',
        /S1: its 1 booked transactions make 5\.00, but its balance goes from 100\.00 to .*complete file/,
      );
    refuses(() => readStatements(written([], { closing: 10_500n })), 'does-not-add-up', /its 0 booked/);
  });
});
