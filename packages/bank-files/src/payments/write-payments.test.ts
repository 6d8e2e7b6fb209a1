import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { refuses } from '../../test/refusal.ts';
import { schemaErrors } from '../../test/validate.ts';
import { find, findAll, readXml, textAt } from '../statements/xml.ts';
import { type Payment, type PaymentBatch, writePayments } from './write-payments.ts';

const payment: Payment = {
  endToEndId: '101',
  cents: 2500n,
  name: 'Ada Lovelace',
  iban: 'NL91 ABNA 0417 1643 00',
  text: 'Flattr payout 101',
};
const batch: PaymentBatch = {
  messageId: 'FLATTR-2026-11-30-1',
  createdAt: new Date('2026-11-30T10:15:20.345Z'),
  executionDate: '2026-12-01',
  debtor: { name: 'Verein Flattr', iban: 'DE89370400440532013000' },
  payments: [payment],
};
const withPayments = (...payments: readonly Partial<Payment>[]) =>
  writePayments({
    ...batch,
    payments: payments.map((some, index) => ({ ...payment, endToEndId: String(index), ...some })),
  });

/** What a bank reads in the file. */
function read(xml: string) {
  const { root } = readXml(xml);
  const instruction = find(root, 'CstmrCdtTrfInitn/PmtInf');
  assert.ok(instruction);
  return {
    group: find(root, 'CstmrCdtTrfInitn/GrpHdr'),
    instruction,
    transfers: findAll(instruction, 'CdtTrfTxInf').map((transfer) => ({
      endToEndId: textAt(transfer, 'PmtId/EndToEndId'),
      amount: textAt(transfer, 'Amt/InstdAmt'),
      currency: find(transfer, 'Amt/InstdAmt')?.attributes.Ccy,
      name: textAt(transfer, 'Cdtr/Nm'),
      iban: textAt(transfer, 'CdtrAcct/Id/IBAN'),
      text: textAt(transfer, 'RmtInf/Ustrd'),
    })),
  };
}

const valid = async (xml: string) => assert.deepEqual(await schemaErrors(xml, 'pain.001.001.09'), []);

describe('a payment file', () => {
  test('says who pays whom, how much, when and why', async () => {
    const { xml, count, controlSumCents } = writePayments(batch);
    const { group, instruction, transfers } = read(xml);
    assert.deepEqual(transfers, [
      {
        endToEndId: '101',
        amount: '25.00',
        currency: 'EUR',
        name: 'Ada Lovelace',
        iban: 'NL91ABNA0417164300',
        text: 'Flattr payout 101',
      },
    ]);
    assert.equal(textAt(group, 'MsgId'), 'FLATTR-2026-11-30-1');
    assert.equal(textAt(group, 'CreDtTm'), '2026-11-30T10:15:20Z');
    assert.equal(textAt(group, 'InitgPty/Nm'), 'Verein Flattr');
    assert.equal(textAt(instruction, 'ReqdExctnDt/Dt'), '2026-12-01');
    assert.equal(textAt(instruction, 'Dbtr/Nm'), 'Verein Flattr');
    assert.equal(textAt(instruction, 'DbtrAcct/Id/IBAN'), 'DE89370400440532013000');
    assert.equal(textAt(instruction, 'DbtrAgt/FinInstnId/Othr/Id'), 'NOTPROVIDED');
    assert.equal(textAt(instruction, 'PmtTpInf/SvcLvl/Cd'), 'SEPA');
    assert.equal(textAt(instruction, 'BtchBookg'), 'false');
    assert.deepEqual([count, controlSumCents], [1, 2500n]);
    await valid(xml);
    assert.match(String(await schemaErrors(xml.replace('SLEV', 'FREE'), 'pain.001.001.09')), /ChrgBr.*FREE/);
  });

  test('names the bank to pay from when its BIC is given', async () => {
    const { xml } = writePayments({ ...batch, debtor: { ...batch.debtor, bic: 'cobadeffxxx' } });
    assert.equal(textAt(read(xml).instruction, 'DbtrAgt/FinInstnId/BICFI'), 'COBADEFFXXX');
    await valid(xml);
  });

  test('is valid whatever people are called and write', async () => {
    const names = [
      'محمد عبد الله',
      '"Ada" \'Love\'',
      'Rock & Roll <b>',
      'ä'.repeat(300),
      '',
      '😀',
      ' ',
      '/',
      'a\0b\uFFFF\uD800',
    ];
    const { xml } = withPayments(...names.map((name) => ({ name, text: name })));
    await valid(xml);
    const { transfers } = read(xml);
    assert.deepEqual(
      transfers.map(({ name }) => name),
      [
        'NOTPROVIDED',
        "'Ada' 'Love'",
        'Rock + Roll .b.',
        'ae'.repeat(35),
        ...Array(4).fill('NOTPROVIDED'),
        'a b..',
      ],
    );
    assert.equal(transfers[3]?.text, 'ae'.repeat(70));
    assert.deepEqual(
      transfers.slice(4, 8).map(({ text }) => text),
      Array(4).fill(undefined),
    );
  });

  test('adds up 10 000 payments to the cent, also where a float could not', async () => {
    const { xml, count, controlSumCents } = withPayments(
      ...Array.from({ length: 10_000 }, () => ({ cents: 99_999_999_999n })),
    );
    assert.equal(count, 10_000);
    assert.equal(controlSumCents, 999_999_999_990_000n);
    const { group, instruction, transfers } = read(xml);
    for (const totals of [group, instruction]) {
      assert.equal(textAt(totals, 'NbOfTxs'), '10000');
      assert.equal(textAt(totals, 'CtrlSum'), '9999999999900.00');
    }
    assert.equal(transfers.length, 10_000);
    await valid(xml);
  });

  test('is what was asked for, for any batch', () => {
    const payments = fc.uniqueArray(
      fc.record({
        endToEndId: fc.string({ unit: fc.constantFrom(...'Az09-.'), minLength: 1, maxLength: 35 }),
        cents: fc.bigInt({ min: 1n, max: 99_999_999_999n }),
        name: fc.string({ unit: 'binary', maxLength: 80 }),
        iban: fc.constantFrom(
          'NL91ABNA0417164300',
          'FR1420041010050500013M02606',
          'SE4550000000058398257466',
        ),
        text: fc.string({ unit: 'binary', maxLength: 150 }),
      }),
      { selector: ({ endToEndId }) => endToEndId, minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(payments, (payments) => {
        const { transfers } = read(writePayments({ ...batch, payments }).xml);
        assert.deepEqual(
          transfers.map(({ endToEndId, amount, iban }) => [endToEndId, amount, iban]),
          payments.map(({ endToEndId, cents, iban }) => {
            const digits = String(cents).padStart(3, '0');
            return [endToEndId, `${digits.slice(0, -2)}.${digits.slice(-2)}`, iban];
          }),
        );
      }),
      { numRuns: 300, ...(process.env.SEED && { seed: Number(process.env.SEED) }) },
    );
  });
});

describe('the bytes of a payment file', () => {
  test('are ASCII, and the digest is theirs', () => {
    const { xml, digest } = withPayments({ name: 'Jörg 😀 محمد' }, {});
    assert.match(xml, /^[\n\x20-\x7E]+$/);
    assert.equal(digest, createHash('sha256').update(Buffer.from(xml)).digest('hex'));
  });

  test('are the same in every time zone, and pinned', () => {
    const { digest } = writePayments(batch);
    const script = `import { writePayments } from ${JSON.stringify(new URL('write-payments.ts', import.meta.url).href)};
      const batch = ${JSON.stringify(batch, (_, value) => (typeof value === 'bigint' ? Number(value) : value))};
      const payments = batch.payments.map((payment) => ({ ...payment, cents: BigInt(payment.cents) }));
      console.log(writePayments({ ...batch, payments, createdAt: new Date(batch.createdAt) }).digest);`;
    const elsewhere = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TZ: 'Pacific/Auckland' },
      encoding: 'utf8',
    });
    assert.equal(elsewhere.trim(), digest);
    assert.equal(
      digest,
      'd9a5ad46de78db51d2915ff37da3ef8053611b60db98ca737a1da26dda6a9757',
      'a batch that was exported must be written again as the same bytes',
    );
  });

  test('change with every value of the batch', () => {
    const digests = [
      writePayments(batch),
      writePayments({ ...batch, messageId: 'other' }),
      writePayments({ ...batch, executionDate: '2026-12-02' }),
      writePayments({ ...batch, createdAt: new Date(0) }),
      writePayments({ ...batch, debtor: { ...batch.debtor, name: 'Other' } }),
      writePayments({ ...batch, debtor: { ...batch.debtor, iban: 'NL91ABNA0417164300' } }),
      ...Object.entries({
        endToEndId: '102',
        cents: 2501n,
        name: 'Other',
        iban: 'DE89370400440532013000',
        text: '',
      }).map(([key, value]) => writePayments({ ...batch, payments: [{ ...payment, [key]: value }] })),
    ].map(({ digest }) => digest);
    assert.equal(new Set(digests).size, digests.length);
  });
});

describe('a payment file is refused', () => {
  test('without payments, without a day, without ids', () => {
    refuses(() => withPayments(), 'no-payments');
    for (const executionDate of ['', '2026-11-31', '30.11.2026', '2026-11-30T00:00:00'])
      refuses(() => writePayments({ ...batch, executionDate }), 'bad-date', /Give the day of payment/);
    for (const messageId of ['', 'x'.repeat(36), 'ö'])
      refuses(() => writePayments({ ...batch, messageId }), 'bad-id', /batch/);
    for (const endToEndId of ['', 'x'.repeat(36), 'a_b', '/a'])
      refuses(() => withPayments({ endToEndId }), 'bad-id', /payment/);
  });

  test('with the same id twice', () => {
    refuses(
      () => withPayments({ endToEndId: '7' }, {}, { endToEndId: '7' }),
      'duplicate-id',
      /Payment 7 .* twice/,
    );
  });

  test('with an amount that SEPA cannot pay', () => {
    for (const cents of [0n, -1n, 100_000_000_000n])
      refuses(() => withPayments({}, { cents }), 'amount-out-of-range', /Payment 1 is of/);
    assert.equal(withPayments({ cents: 99_999_999_999n }, { cents: 1n }).controlSumCents, 100_000_000_000n);
  });

  test('with an account that is wrong or out of reach', () => {
    refuses(() => withPayments({}, { iban: 'NL92ABNA0417164300' }), 'bad-iban', /payment 1/);
    refuses(() => withPayments({ iban: 'PK36SCBL0000001123456702' }), 'not-sepa', /payment 0/);
    refuses(() => writePayments({ ...batch, debtor: { name: 'x', iban: '' } }), 'bad-iban', /to pay from/);
    refuses(
      () => writePayments({ ...batch, debtor: { ...batch.debtor, bic: 'x' } }),
      'bad-bic',
      /to pay from/,
    );
  });
});
