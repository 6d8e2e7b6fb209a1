import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { refuses } from '../../test/refusal.ts';
import { schemaErrors } from '../../test/validate.ts';
import { findReference } from '../reference.ts';
import { decode } from './decode.ts';
import { followsOn } from './identify.ts';
import { readStatements } from './read-statements.ts';

/* Statements written by hand after what banks of each country really send. */

const folder = new URL('../../test/banks/', import.meta.url);
const file = (name: string) => readFileSync(new URL(`${name}.xml`, folder));
const read = (name: string) => readStatements(file(name));
const only = (name: string) => {
  const [statement, ...others] = read(name);
  assert.ok(statement);
  assert.deepEqual(others, []);
  return statement;
};

describe('a statement as banks send it', () => {
  test('of a German savings bank: prefixes, no numbers, the balance before, reversals turned round, a collective entry', () => {
    const { sequence, opening, transactions } = only('german-savings-bank');
    assert.equal(sequence, undefined);
    assert.deepEqual(opening, { cents: 10_000n, date: '2026-11-27' });
    assert.deepEqual(
      transactions.map(({ cents, isReversal, collective }) => [cents, isReversal, collective]),
      [
        [500n, false, undefined],
        [-990n, false, undefined],
        [990n, true, undefined],
        [1500n, false, { count: 3 }],
      ],
    );
    const [standingOrder, , , collective] = transactions;
    assert.deepEqual(standingOrder?.counterparty, {
      name: 'JÖRG MÜLLER & SÖHNE',
      iban: 'NL91ABNA0417164300',
    });
    assert.deepEqual([standingOrder?.bankReference, standingOrder?.endToEndId], [undefined, undefined]);
    assert.equal(standingOrder?.text, 'Dauerauftrag Flattr RF34 00 00 0000 0042, danke');
    assert.equal(findReference(standingOrder.text), 42n);
    assert.deepEqual([collective?.messageId, collective?.bankReference], ['SAMMLER1', '2026113000815']);
  });

  test('of a Dutch bank: everything in one text, days with a time, an overdrawn account, a pending entry', () => {
    const { account, opening, closing, transactions, unbooked } = only('dutch-bank');
    assert.deepEqual(
      [account, opening.cents, closing.cents, unbooked],
      ['NL91ABNA0417164300', -1000n, -650n, 1],
    );
    assert.deepEqual(
      transactions.map(({ cents, bookedOn, text }) => [cents, bookedOn, findReference(text)]),
      [
        [500n, '2026-11-30', 42n],
        [-150n, '2026-11-30', undefined],
      ],
    );
  });

  test('of a French bank: Latin letters of Windows, two statements, a collective entry with details, an empty statement', () => {
    const [full, empty, ...others] = read('french-bank');
    assert.ok(full && empty);
    assert.deepEqual(others, []);
    assert.deepEqual([full.sequence, empty.sequence, empty.transactions], ['334', '335', []]);
    assert.ok(followsOn(full.closing, empty));
    assert.deepEqual(
      full.transactions.map(({ cents, endToEndId, counterparty, text, bankReference }) => [
        cents,
        endToEndId,
        counterparty.name,
        text,
        bankReference,
      ]),
      [
        [400n, 'VIR-1', 'HÉLÈNE ŒUVRARD', 'PRÉLÈVEMENT n° 1', undefined],
        [500n, 'VIR-2', 'M. BEN', 'VIR SEPA RECU', undefined],
      ],
    );
  });

  test('of an Austrian bank: two prefixes, a structured reference, a payment of ours that came back', () => {
    const [paid, returned] = only('austrian-bank').transactions;
    assert.deepEqual(
      [paid?.cents, paid?.creditorReference, paid?.text],
      [500n, 'RF34000000000042', 'Zahlungsreferenz'],
    );
    assert.deepEqual(paid?.counterparty, { name: 'Ada', iban: 'DE89370400440532013000' });
    assert.deepEqual(returned?.returned, { code: 'AC04', text: 'ACCOUNT CLOSED' });
    assert.deepEqual(
      [returned?.cents, returned?.isReversal, returned?.endToEndId, returned?.messageId],
      [2500n, true, '101', 'FLATTR-1'],
    );
    assert.deepEqual(returned?.counterparty, { name: 'Ben Gone', iban: 'NL91ABNA0417164300' });
  });

  test('of a Swedish bank: accounts without IBAN, one in crowns, balances with codes of its own, whole euros', () => {
    const [statement, ...others] = readStatements(file('swedish-bank'), { account: '5440 0030 123' });
    assert.deepEqual(others, []);
    assert.deepEqual([statement?.id, statement?.account], ['SE1-EUR', '54400030123']);
    assert.deepEqual(
      statement?.transactions.map(({ cents, bankReference, creditorReference, text }) => [
        cents,
        bankReference,
        creditorReference,
        findReference(text),
      ]),
      [
        [500n, 'BG-1-1', '1212121212', undefined],
        [700n, 'BG-1-2', undefined, 42n],
      ],
    );
    refuses(() => read('swedish-bank'), 'other-currency', /SEK/);
  });

  test('in pages: each page follows on, and equal payments on two pages both count', () => {
    const pages = read('in-pages');
    assert.deepEqual(
      pages.map(({ opening, closing }) => [opening.cents, closing.cents]),
      [
        [100n, 600n],
        [600n, 1100n],
        [1100n, 1100n],
      ],
    );
    const ids = pages.flatMap(({ transactions }) => transactions.map(({ id }) => id));
    assert.deepEqual([ids.length, new Set(ids).size], [2, 2]);
  });

  test('with totals instead of entries is refused', () => {
    refuses(() => read('totals-only'), 'does-not-add-up', /0 booked transactions .* from 1\.00 to 13\.00/);
  });

  test('is valid by its schema, so these are not only our own idea of it', async () => {
    for (const name of globSync('*.xml', { cwd: folder }).sort()) {
      const xml = decode(readFileSync(new URL(name, folder))).replace('ISO-8859-1', 'UTF-8');
      const [, version = ''] = /camt\.053\.001\.(\d\d)/.exec(xml) ?? [];
      assert.deepEqual(await schemaErrors(xml, `camt.053.001.${version}` as 'camt.053.001.02'), [], name);
    }
  });
});
