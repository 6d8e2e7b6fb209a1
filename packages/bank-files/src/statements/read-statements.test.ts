import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refuses } from '../../test/refusal.ts';
import {
  type EntryToWrite,
  ourAccount,
  type StatementToWrite,
  writeStatements,
} from '../../test/write-statement.ts';
import { followsOn } from './identify.ts';
import { readStatements } from './read-statements.ts';

const written = (entries: readonly EntryToWrite[], more: Partial<StatementToWrite> = {}) =>
  writeStatements([{ opening: 10_000n, entries, ...more }]);
const transactionsOf = (xml: string) => readStatements(xml)[0]?.transactions ?? [];
const centsOf = (xml: string) => transactionsOf(xml).map(({ cents }) => cents);

describe('a statement', () => {
  test('says its account, balances and number', () => {
    const [statement] = readStatements(written([], { id: 'S7', sequence: '12' }));
    assert.deepEqual(statement, {
      id: 'S7',
      account: ourAccount,
      currency: 'EUR',
      sequence: '12',
      opening: { cents: 10_000n, date: '2026-11-27' },
      closing: { cents: 10_000n, date: '2026-11-30' },
      transactions: [],
      unbooked: 0,
    });
  });

  test('has its IBAN in one spelling, and the last of several closing balances', () => {
    const day =
      '<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-29</Dt></Dt></Bal>';
    const xml = written([])
      .replace(ourAccount, 'de89 3704 0044 0532 0130 00')
      .replace('<Bal>', `${day}<Bal>`);
    const [statement] = readStatements(xml, { account: ourAccount });
    assert.equal(statement?.account, ourAccount);
    assert.deepEqual(statement?.closing, { cents: 10_000n, date: '2026-11-30' });
  });

  test('of an overdrawn account has negative balances', () => {
    const [statement] = readStatements(written([{ cents: -20_000n }]));
    assert.equal(statement?.closing.cents, -10_000n);
    assert.deepEqual(
      statement?.transactions.map(({ cents }) => cents),
      [-20_000n],
    );
  });

  test('counts booked entries only, and says how many others there are', () => {
    const entries = ['PDNG', 'BOOK', 'INFO', 'FUTR'].map((status, index) => ({
      cents: BigInt(index + 1) * 100n,
      status,
    }));
    const [statement] = readStatements(written(entries, { closing: 10_200n }));
    assert.deepEqual(
      statement?.transactions.map(({ cents }) => cents),
      [200n],
    );
    assert.equal(statement?.unbooked, 3);
  });

  test('is read from among those of other accounts, even in other currencies', () => {
    const ours = { opening: 0n, entries: [{ cents: 500n }] };
    const xml = writeStatements([
      { ...ours, id: 'A', account: 'NL91ABNA0417164300' },
      { ...ours, id: 'B' },
    ]);
    const foreign = xml.replace('<Ccy>EUR', '<Ccy>USD');
    assert.deepEqual(
      readStatements(foreign, { account: ourAccount }).map(({ id }) => id),
      ['B'],
    );
    refuses(() => readStatements(foreign), 'other-currency');
    assert.deepEqual(
      readStatements(xml).map(({ id }) => id),
      ['A', 'B'],
    );
  });

  test('follows on the one before if it begins with what that ended with', () => {
    const [first, second] = readStatements(
      writeStatements([
        { id: 'A', opening: 0n, entries: [{ cents: 500n }] },
        { id: 'B', opening: 500n, entries: [{ cents: 700n }] },
      ]),
    );
    assert.ok(first && second);
    assert.ok(followsOn(first.closing, second));
    assert.ok(!followsOn(second.closing, second));
    assert.ok(!followsOn({ cents: 0n, date: first.closing.date }, second));
  });
});

describe('a reversal', () => {
  const taken = { cents: -500n, payments: [{ name: 'Ada', iban: 'NL91ABNA0417164300' }] };

  test('moves money as its own direction says', () => {
    const xml = written([taken, { ...taken, cents: 500n, isReversal: true }]);
    assert.deepEqual(centsOf(xml), [-500n, 500n]);
    assert.deepEqual(
      transactionsOf(xml).map(({ isReversal }) => isReversal),
      [false, true],
    );
  });

  test('moves money the other way at banks that repeat the direction of what they reverse, as the balances tell', () => {
    const xml = written([taken, { ...taken, isReversal: true }, { cents: 300n }], { closing: 10_300n });
    assert.deepEqual(centsOf(xml), [-500n, 500n, 300n]);
  });

  test('is read as the standard says when both add up', () => {
    const xml = written([
      { ...taken, isReversal: true },
      { ...taken, cents: 500n, isReversal: true },
    ]);
    assert.deepEqual(centsOf(xml), [-500n, 500n]);
  });

  test('of money in names who had paid it', () => {
    const [transaction] = transactionsOf(
      written([{ ...taken, isReversal: true }])
        .replaceAll('Cdtr>', 'Dbtr>')
        .replaceAll('CdtrAcct', 'DbtrAcct'),
    );
    assert.deepEqual(transaction?.counterparty, { name: 'Ada', iban: 'NL91ABNA0417164300' });
  });

  test('is refused when neither adds up', () => {
    refuses(
      () => readStatements(written([taken, { ...taken, isReversal: true }], { closing: 9_999n })),
      'does-not-add-up',
      /make -10\.00/,
    );
  });
});

describe('a collective entry', () => {
  const payments = [
    { cents: 500n, name: 'Ada', iban: 'NL91ABNA0417164300', endToEndId: 'E1', lines: ['RF34000000000042'] },
    {
      cents: 700n,
      name: 'Ben',
      iban: 'FR1420041010050500013M02606',
      endToEndId: 'NOTPROVIDED',
      lines: ['one', 'two'],
    },
  ];

  for (const version of ['02', '04', '08'] as const) {
    test(`is several payments, each with its own amount, in version ${version}`, () => {
      const xml = writeStatements(
        [{ opening: 0n, entries: [{ cents: 1200n, bankReference: 'B1', payments }] }],
        version,
      );
      assert.deepEqual(
        transactionsOf(xml).map(({ cents, counterparty, endToEndId, text, bankReference }) => [
          cents,
          counterparty,
          endToEndId,
          text,
          bankReference,
        ]),
        [
          [500n, { name: 'Ada', iban: 'NL91ABNA0417164300' }, 'E1', 'RF34000000000042', 'B1'],
          [700n, { name: 'Ben', iban: 'FR1420041010050500013M02606' }, undefined, 'one two', 'B1'],
        ],
      );
    });
  }

  test('can hold a payment in the other direction', () => {
    const xml = written([{ cents: 500n, payments: [{ cents: 700n }, { cents: -200n }] }]);
    assert.deepEqual(centsOf(xml), [700n, -200n]);
  });

  test('is not split where that would be a guess', () => {
    const whole = written([{ cents: 1200n, payments }]);
    const unclear = [
      whole.replace('<Amt Ccy="EUR">7.00', '<Amt Ccy="EUR">7.01'),
      whole.replace('<Amt Ccy="EUR">7.00', '<Amt Ccy="USD">7.00'),
      whole.replace(/<Amt Ccy="EUR">7\.00<\/Amt><CdtDbtInd>CRDT<\/CdtDbtInd>/, ''),
    ];
    for (const xml of unclear) {
      const [transaction, ...others] = transactionsOf(xml);
      assert.deepEqual(others, []);
      assert.deepEqual(
        [transaction?.cents, transaction?.collective, transaction?.text],
        [1200n, { count: 2 }, ''],
      );
      assert.deepEqual(transaction?.counterparty, { name: undefined, iban: undefined });
    }
  });

  test('is not split, or taken for one payment, where the bank lists another number of payments than it counts', () => {
    const count = (count: string) => `<NtryDtls><Btch><NbOfTxs>${count}</NbOfTxs></Btch>`;
    const [some] = payments;
    const one = written([{ cents: 1200n, payments: some ? [some] : [] }]);
    const two = written([{ cents: 1200n, payments }]);
    for (const xml of [one.replace('<NtryDtls>', count('3')), two.replace('<NtryDtls>', count('3'))]) {
      const [transaction, ...others] = transactionsOf(xml);
      assert.deepEqual(others, []);
      assert.deepEqual([transaction?.cents, transaction?.collective], [1200n, { count: 3 }]);
      assert.equal(transaction?.counterparty.name, undefined);
    }
    assert.deepEqual(centsOf(two.replace('<NtryDtls>', count('2'))), [500n, 700n]);
    assert.deepEqual(centsOf(two.replace('<NtryDtls>', count('many'))), [500n, 700n]);
    assert.equal(transactionsOf(one.replace('<NtryDtls>', count('1')))[0]?.counterparty.name, 'Ada');
  });

  test('without payments says how many there are, if the bank does', () => {
    const collectiveOf = (details: string) =>
      transactionsOf(written([{ cents: 500n }]).replace('</Ntry>', `${details}</Ntry>`))[0]?.collective;
    assert.equal(collectiveOf(''), undefined);
    assert.equal(collectiveOf('<NtryDtls><Btch><NbOfTxs>1</NbOfTxs></Btch></NtryDtls>'), undefined);
    assert.deepEqual(collectiveOf('<NtryDtls><Btch><NbOfTxs>7</NbOfTxs></Btch></NtryDtls>'), { count: 7 });
    assert.deepEqual(collectiveOf('<NtryDtls><Btch><MsgId>M1</MsgId></Btch></NtryDtls>'), {
      count: undefined,
    });
  });

  test('with one payment is that payment, with the amount that was booked', () => {
    const xml = written([{ cents: 490n, payments: [{ cents: 500n, name: 'Ada' }] }]);
    const [transaction] = transactionsOf(xml);
    assert.deepEqual(
      [transaction?.cents, transaction?.counterparty.name, transaction?.collective],
      [490n, 'Ada', undefined],
    );
  });
});

test('the text of a payment leaves out empty lines, and says in the end what the bank adds', () => {
  const textOf = (inPayment: string, inEntry = '') =>
    transactionsOf(
      written([{ cents: 500n, payments: [{ lines: ['x'] }] }])
        .replace(/<RmtInf>.*<\/RmtInf>/, inPayment)
        .replace('</Ntry>', `${inEntry}</Ntry>`),
    )[0]?.text;
  const added = '<AddtlTxInf>of the payment</AddtlTxInf>';
  const entry = '<AddtlNtryInf>of the entry</AddtlNtryInf>';
  assert.equal(textOf('<RmtInf><Ustrd>a</Ustrd><Ustrd> </Ustrd><Ustrd>b</Ustrd></RmtInf>', entry), 'a b');
  assert.equal(textOf(`<RmtInf><Ustrd/></RmtInf>${added}`, entry), 'of the payment');
  assert.equal(textOf(added, entry), 'of the payment');
  assert.equal(textOf('', entry), 'of the entry');
  assert.equal(textOf(''), '');
});

describe('the other side of a payment', () => {
  const ours = { name: 'Verein', iban: ourAccount };

  test('is who pays money in, and who gets money out', () => {
    for (const cents of [500n, -500n]) {
      const [transaction] = transactionsOf(
        written([{ cents, payments: [{ name: 'Ada', iban: 'NL91ABNA0417164300' }] }]),
      );
      assert.deepEqual(transaction?.counterparty, { name: 'Ada', iban: 'NL91ABNA0417164300' });
    }
  });

  test('of a payment that came back is who did not get it, with the reason', () => {
    const xml = written([
      {
        cents: 2500n,
        payments: [{ name: 'Ada', iban: 'NL91ABNA0417164300', endToEndId: '101', returnCode: 'AC04' }],
      },
    ]);
    const [transaction] = transactionsOf(xml);
    assert.deepEqual(transaction?.counterparty, { name: 'Ada', iban: 'NL91ABNA0417164300' });
    assert.deepEqual(transaction?.returned, { code: 'AC04', text: '' });
    assert.equal(transaction?.endToEndId, '101');
  });

  test('has the name that the bank gives, of the bank itself or of whom it was paid for, if it gives no other', () => {
    const nameOf = (parties: string) =>
      transactionsOf(
        written([{ cents: 500n, payments: [{ name: 'x' }] }]).replace(
          /<RltdPties>.*<\/RltdPties>/,
          `<RltdPties>${parties}</RltdPties>`,
        ),
      )[0]?.counterparty.name;
    assert.equal(nameOf('<Dbtr><Agt><FinInstnId><Nm>Bank</Nm></FinInstnId></Agt></Dbtr>'), 'Bank');
    assert.equal(nameOf('<UltmtDbtr><Nm>Ada</Nm></UltmtDbtr>'), 'Ada');
    assert.equal(nameOf('<UltmtDbtr><Pty><Nm>Ada</Nm></Pty></UltmtDbtr>'), 'Ada');
    assert.equal(nameOf('<Dbtr><Pty><Nm>Ben</Nm></Pty></Dbtr><UltmtDbtr><Nm>Ada</Nm></UltmtDbtr>'), 'Ben');
    assert.equal(nameOf('<Cdtr><Nm>Verein</Nm></Cdtr>'), undefined);
  });

  test('is never our own account', () => {
    const both = `<RltdPties><Dbtr><Pty><Nm>${ours.name}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>${ours.iban}</IBAN></Id></DbtrAcct><Cdtr><Pty><Nm>Ada</Nm></Pty></Cdtr></RltdPties>`;
    const xml = written([{ cents: 500n, payments: [{ name: 'x' }] }]).replace(
      /<RltdPties>.*<\/RltdPties>/,
      both,
    );
    assert.deepEqual(transactionsOf(xml)[0]?.counterparty, { name: 'Ada', iban: undefined });
  });
});
