import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { refuses } from '../../test/refusal.ts';
import { readStatements } from './read-statements.ts';
import type { Statement } from './statement.ts';

/* The samples and what genkgo/camt reads in them: see the README. */

const sample = (name: string) => readFileSync(new URL(`../../test/samples/${name}`, import.meta.url), 'utf8');

/** What genkgo/camt's getters answer, as its tests write it: `get('getRecord.getId')` of the one entry in the file. */
function answersOf(name: string) {
  const json: unknown = JSON.parse(sample(`${name}.json`));
  return (path: string, from = at(json, 'getEntries.0')): unknown => at(from, path);
}

const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((found, key) => (Object(found) as Record<string, unknown>)[key] ?? undefined, value);

const dayOf = (date: unknown) => String(at(date, '0')).slice(0, 10);
const centsOf = (money: unknown) => BigInt(String(at(money, 'getAmount')));

function balanceOf(name: string, type: 'opening' | 'closing') {
  const balances = answersOf(name)('getRecord.getBalances') as unknown[];
  const balance = balances.find((balance) => at(balance, 'getType') === type);
  return { cents: centsOf(at(balance, 'getAmount')), date: dayOf(at(balance, 'getDate')) };
}

function assertSame(statement: Statement | undefined, name: string, side: 'Debtor' | 'Creditor') {
  const get = answersOf(name);
  assert.ok(statement);
  const { transactions, unbooked, ...rest } = statement;
  assert.deepEqual(rest, {
    id: get('getRecord.getId'),
    account: get('getRecord.getAccount.getIdentification'),
    currency: 'EUR',
    sequence: get('getRecord.getElectronicSequenceNumber'),
    opening: balanceOf(name, 'opening'),
    closing: balanceOf(name, 'closing'),
  });
  assert.equal(unbooked, 0);
  const parties = get('getTransactionDetail.getRelatedParties') as unknown[];
  const party = parties.find((party) => String(at(party, 'getRelatedPartyType.__CLASS__')).endsWith(side));
  const [{ id, ...transaction } = {}, ...others] = transactions;
  assert.match(String(id), /^[\da-f]{32}-1$/);
  assert.deepEqual(others, []);
  const remittance = 'getTransactionDetail.getRemittanceInformation';
  assert.deepEqual(transaction, {
    cents: centsOf(get('getAmount')),
    bookedOn: dayOf(get('getBookingDate')),
    valueDate: dayOf(get('getValueDate')),
    isReversal: get('getReversalIndicator'),
    bankReference: get('getAccountServicerReference'),
    entryReference: get('getReference'),
    endToEndId: get('getTransactionDetail.getReference.getEndToEndId'),
    messageId: get('getTransactionDetail.getReference.getMessageId'),
    counterparty: {
      name: at(party, 'getRelatedPartyType.getName'),
      iban: at(party, 'getAccount.getIban.getIban'),
    },
    text: get(`${remittance}.getUnstructuredBlock.getMessage`) ?? '',
    creditorReference: get(`${remittance}.getCreditorReferenceInformation.getRef`),
    returned: get('getTransactionDetail.getReturnInformation'),
    collective: undefined,
  });
}

describe('the samples of genkgo/camt', () => {
  test('with two statements are read as it reads them', () => {
    const [first, second, ...others] = readStatements(sample('camt053.v2.multi.statement.xml'));
    assert.deepEqual(others, []);
    assertSame(second, 'camt053.v2.multi.statement', 'Creditor');
    assert.deepEqual(
      [first?.id, first?.sequence, first?.opening, first?.closing],
      [
        '253EURNL26VAYB8060476890',
        '12312',
        { cents: 1815n, date: '2014-12-30' },
        { cents: 2700n, date: '2014-12-31' },
      ],
    );
    assert.deepEqual(
      first?.transactions.map(({ cents, endToEndId, text }) => [cents, endToEndId, text]),
      [[885n, '000000001', 'Transaction Description 1']],
    );
  });

  for (const name of ['camt053.v2.minimal', 'camt053.v4']) {
    test(`${name} is refused as it is, because it closes in crowns what it opened in euros`, () => {
      refuses(
        () => readStatements(sample(`${name}.xml`)),
        'other-currency',
        /253EURNL26VAYB8060476890.* SEK/,
      );
    });

    test(`${name} is read as genkgo/camt reads it when it closes in euros`, () => {
      const xml = sample(`${name}.xml`).replace(
        /<Amt Ccy="SEK">27\.00<\/Amt>\s*<CdtDbtInd>DBIT/,
        '<Amt Ccy="EUR">27.00</Amt><CdtDbtInd>CRDT',
      );
      const [statement, ...others] = readStatements(xml);
      assert.deepEqual(others, []);
      assert.ok(statement);
      assert.equal(balanceOf(name, 'closing').cents, -2700n); // the crowns
      assertSame(
        { ...statement, closing: { ...statement.closing, cents: -statement.closing.cents } },
        name,
        'Debtor',
      );
    });
  }
});
