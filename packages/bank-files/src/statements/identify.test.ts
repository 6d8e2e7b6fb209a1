import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type EntryToWrite, type PaymentToWrite, writeStatements } from '../../test/write-statement.ts';
import { readStatements } from './read-statements.ts';
import type { Statement } from './statement.ts';

const payment: PaymentToWrite = {
  name: 'Ada',
  iban: 'NL91ABNA0417164300',
  lines: ['Flattr RF34 0000 0000 0042'],
};
const entry: EntryToWrite = { cents: 500n, bookedOn: '2026-11-30', payments: [payment] };
const other: EntryToWrite = { cents: 700n, bookedOn: '2026-11-28', payments: [{ ...payment, name: 'Ben' }] };

const ids = (entries: readonly EntryToWrite[], opening = 0n, version: '02' | '04' | '08' = '08') =>
  readStatements(writeStatements([{ opening, entries }], version)).flatMap(({ transactions }) =>
    transactions.map(({ id }) => id),
  );
const idOf = (entry: EntryToWrite) => ids([entry])[0];
const withPayment = (more: Partial<PaymentToWrite>) =>
  idOf({ ...entry, payments: [{ ...payment, ...more }] });

describe('the id of a transaction', () => {
  test('is the same in every file that contains it', () => {
    const [id] = ids([entry]);
    assert.equal(ids([other, entry], 12_300n)[1], id, 'more days, another balance');
    assert.equal(ids([entry, other])[0], id, 'another order');
    assert.equal(ids([entry], 0n, '02')[0], id, 'another version');
    assert.equal(idOf({ ...entry, entryReference: '17' }), id, 'another number within the file');
    assert.equal(idOf({ ...entry, valueDate: '2026-12-01' }), id);
    assert.equal(withPayment({ name: 'ADA LOVELACE' }), id, 'a name that is longer or shorter');
    assert.equal(withPayment({ lines: ['flattr rf34', '0000 0000-0042'] }), id, 'lines broken elsewhere');
    assert.equal(withPayment({ endToEndId: 'NOTPROVIDED' }), id);
    for (const nothing of ['NONREF', 'notprovided', 'NOT PROVIDED', '---', '0000000'])
      assert.equal(idOf({ ...entry, bankReference: nothing }), id, 'what banks write for no reference');
    for (const reference of ['A-NONREF', 'NONREF-1', '-1', '100'])
      assert.notEqual(idOf({ ...entry, bankReference: reference }), id, reference);
  });

  test('is another for another payment', () => {
    const all = [
      idOf(entry),
      idOf({ ...entry, cents: 501n }),
      idOf({ ...entry, cents: -500n }),
      idOf({ ...entry, bookedOn: '2026-11-29' }),
      idOf({ ...entry, bankReference: 'B1' }),
      idOf({ ...entry, bankReference: 'B2' }),
      withPayment({ iban: 'FR1420041010050500013M02606' }),
      withPayment({ endToEndId: 'E1' }),
      withPayment({ lines: ['Flattr RF07 0000 0000 0043'] }),
      withPayment({ lines: [], creditorReference: 'RF34000000000043' }),
      ...readStatements(
        writeStatements([{ account: 'NL91ABNA0417164300', opening: 0n, entries: [entry] }]),
      ).map(({ transactions }) => transactions[0]?.id),
    ];
    assert.equal(new Set(all).size, all.length);
  });

  test('is made from the bank’s reference and not from the text where there is one', () => {
    const referenced = { ...entry, bankReference: 'B1' };
    assert.equal(idOf({ ...referenced, payments: [{ ...payment, lines: ['cut o'] }] }), idOf(referenced));
    assert.equal(idOf({ ...entry, payments: [{ ...payment, bankReference: 'B1' }] }), idOf(referenced));
  });

  test('is pinned: another form would book overlapping days twice', () => {
    assert.equal(idOf(entry), '1816d87c5a246b127509a1b4a6363176-1');
    assert.equal(idOf({ ...entry, bankReference: 'B1' }), 'd7ec493071407b9f1da56002647faf22-1');
  });
});

describe('equal payments of one day without a reference', () => {
  test('both count, and have the same two ids in the next file', () => {
    const [first, second, ...others] = ids([entry, entry]);
    assert.deepEqual(others, []);
    assert.notEqual(first, second);
    assert.deepEqual(
      ids([other, entry, { ...other, bookedOn: '2026-11-30' }, entry]).filter((_, index) => index % 2 === 1),
      [first, second],
    );
  });

  test('both count in a collective entry', () => {
    const collective = {
      cents: 1000n,
      bankReference: 'B1',
      payments: [
        { ...payment, cents: 500n },
        { ...payment, cents: 500n },
      ],
    };
    assert.equal(new Set(ids([collective])).size, 2);
  });

  test('both count when the bank makes two statements of the day', () => {
    const day = readStatements(
      writeStatements([
        { id: 'A', opening: 0n, entries: [entry] },
        { id: 'B', opening: 500n, entries: [entry] },
      ]),
    ).flatMap(({ transactions }) => transactions.map(({ id }) => id));
    assert.deepEqual(day, ids([entry, entry]));
  });

  test('both count when two files share the day, and once when a file comes again', () => {
    const file = (id: string, opening: bigint, entries: readonly EntryToWrite[]) =>
      writeStatements([{ id, opening, entries }]);
    const read = (xml: string, last?: Statement, ...before: readonly Statement[]) => {
      const all = last ? [last, ...before] : [];
      const earlier = last && {
        ...last,
        transactionIds: all.flatMap(({ transactions }) => transactions.map(({ id }) => id)),
        statements: all,
      };
      const [statement] = readStatements(xml, earlier && { earlier });
      assert.ok(statement);
      return statement;
    };
    const idsOf = ({ transactions }: Statement) => transactions.map(({ id }) => id);
    const morning = read(file('A', 0n, [entry]));
    const evening = read(file('B', 500n, [entry]), morning);
    assert.deepEqual([...idsOf(morning), ...idsOf(evening)], ids([entry, entry]));
    assert.deepEqual(
      idsOf(read(file('A', 0n, [entry]), evening, morning)),
      idsOf(morning),
      'the first file again',
    );
    assert.deepEqual(
      idsOf(read(file('B', 500n, [entry]), evening, morning)),
      idsOf(evening).map((id) => id.replace('-2', '-1')),
    );
    assert.deepEqual(
      idsOf(read(file('C', 0n, [entry, entry]), evening, morning)),
      ids([entry, entry]),
      'the whole day',
    );

    const back = { ...entry, cents: -500n };
    const zero = read(file('D', 0n, [entry, back]));
    assert.deepEqual(
      idsOf(read(file('D', 0n, [entry, back]), zero)),
      idsOf(zero),
      'its balance came back, and it comes again',
    );
    const next = read(file('F', 0n, [entry]), zero);
    assert.deepEqual(
      idsOf(next),
      ids([entry, entry]).slice(1),
      'the next one begins with the same balance too',
    );
    const older = file('E', 0n, [entry]).replace('2026-11-30</Dt></Dt></Bal>', '2026-11-29</Dt></Dt></Bal>');
    assert.deepEqual(
      idsOf(read(older, zero)),
      ids([entry]),
      'an older statement that begins with the same balance',
    );
  });

  test('count once when two statements of one file overlap', () => {
    const overlapping = readStatements(
      writeStatements([
        { id: 'A', opening: 0n, entries: [other, entry] },
        { id: 'B', opening: 700n, entries: [entry] },
        { id: 'C', opening: 9_900n, account: 'NL91ABNA0417164300', entries: [entry] },
        { id: 'A', opening: 0n, entries: [other, entry] },
      ]),
    ).map(({ transactions }) => transactions.map(({ id }) => id));
    assert.deepEqual(overlapping[1], overlapping[0]?.slice(1));
    assert.deepEqual(overlapping[3], overlapping[0]);
  });

  test('count once when days of them come again in a longer statement, or in one with another id', () => {
    const rent = { ...entry, cents: -500n };
    const day: Statement[] = readStatements(
      writeStatements([{ id: 'A', opening: 100n, entries: [entry, rent] }]),
    );
    const again = (id: string, entries: readonly EntryToWrite[]) => {
      const [last] = day;
      assert.ok(last);
      const transactionIds = last.transactions.map((each) => each.id);
      return readStatements(writeStatements([{ id, opening: 100n, entries }]), {
        earlier: { ...last, transactionIds, statements: day },
      })[0]?.transactions.map((each) => transactionIds.includes(each.id));
    };
    assert.deepEqual(again('W', [entry, rent, { ...entry, cents: 200n }]), [true, true, false]);
    assert.deepEqual(again('B', [entry, rent]), [true, true]);
    assert.deepEqual(again('B', [entry, rent, entry]), [true, true, false], 'one more of it');
  });
});

test('payments with the bank’s reference are never numbered across statements', () => {
  const referenced = { ...entry, bankReference: 'B1' };
  const statements = readStatements(
    writeStatements([
      { id: 'S1', opening: 100n, entries: [referenced] },
      { id: 'S2', opening: 600n, entries: [referenced] },
    ]),
  );
  assert.equal(new Set(statements.flatMap(({ transactions }) => transactions.map(({ id }) => id))).size, 1);
});

test('statements that were read before are known, though their balances would follow on', () => {
  const read = (id: string, opening: bigint, cents: bigint, before: readonly Statement[]) => {
    const last = before.at(-1);
    const transactionIds = before.flatMap(({ transactions }) => transactions.map((each) => each.id));
    const [statement] = readStatements(writeStatements([{ id, opening, entries: [{ ...entry, cents }] }]), {
      ...(last && { earlier: { ...last, transactionIds, statements: before } }),
    });
    assert.ok(statement);
    return statement;
  };
  const in1 = read('S1', 10_000n, 500n, []);
  const out = read('S2', 10_500n, -500n, [in1]);
  assert.deepEqual(read('S1', 10_000n, 500n, [in1, out]), in1);
  assert.notDeepEqual(read('S3', 10_000n, 500n, [in1, out]).transactions, in1.transactions, 'another one');
});
