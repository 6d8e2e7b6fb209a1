import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { schemaErrors } from '../../test/validate.ts';
import {
  ourAccount,
  type PaymentToWrite,
  type StatementToWrite,
  writeStatements,
} from '../../test/write-statement.ts';
import { readStatements } from './read-statements.ts';

const seed = process.env.SEED ? Number(process.env.SEED) : undefined;

/** Text as XML keeps it: trimmed, without characters that it forbids, at least one. */
const text = (most: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: most })
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '' && text.length <= most);
const reference = fc
  .string({ unit: fc.constantFrom(...'AZaz19/-.'), minLength: 1, maxLength: 35 })
  .filter((text) => /[A-Z1]/.test(text));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const day = fc.constantFrom('2026-11-28', '2026-11-29', '2026-11-30', '2024-02-29');
const cents = fc.bigInt({ min: 1n, max: 99_999_999_999n });

const payment: fc.Arbitrary<PaymentToWrite> = fc.record({
  cents,
  bankReference: maybe(reference),
  endToEndId: maybe(reference),
  name: maybe(text(70)),
  iban: maybe(fc.constantFrom('NL91ABNA0417164300', 'FR1420041010050500013M02606')),
  lines: fc.array(text(140), { maxLength: 3 }),
  creditorReference: maybe(reference),
  returnCode: maybe(fc.constantFrom('AC04', 'MS03')),
});

const entry = fc
  .record({
    isOut: fc.boolean(),
    bookedOn: day,
    valueDate: day,
    isReversal: fc.boolean(),
    status: fc.constantFrom('BOOK', 'BOOK', 'BOOK', 'PDNG'),
    entryReference: maybe(reference),
    bankReference: maybe(reference),
    payments: fc.array(payment, { maxLength: 3 }),
    cents,
  })
  .map(({ isOut, ...entry }) => {
    const sign = isOut ? -1n : 1n;
    const payments = entry.payments.map((payment) => ({ ...payment, cents: (payment.cents ?? 0n) * sign }));
    const sum = payments.reduce((sum, { cents }) => sum + cents, 0n);
    return { ...entry, payments, cents: payments.length > 0 ? sum : entry.cents * sign };
  });

const statement = fc
  .record({
    id: reference,
    sequence: maybe(fc.integer({ min: 1, max: 999 }).map(String)),
    opening: fc.bigInt({ min: -99_999_999_999n, max: 99_999_999_999n }),
    entries: fc.array(entry, { maxLength: 6 }),
  })
  .map((statement) => {
    const booked = statement.entries.filter(({ status }) => status === 'BOOK');
    return { ...statement, closing: booked.reduce((sum, { cents }) => sum + cents, statement.opening) };
  });

type Written = typeof statement extends fc.Arbitrary<infer T> ? T : never;

/** What a reader must find in a written statement. */
function expected({ id, sequence, opening, closing, entries }: Written) {
  const booked = entries.filter(({ status }) => status === 'BOOK');
  return {
    id,
    account: ourAccount,
    currency: 'EUR',
    sequence,
    opening: { cents: opening, date: '2026-11-27' },
    closing: { cents: closing, date: '2026-11-30' },
    unbooked: entries.length - booked.length,
    transactions: booked.flatMap(({ bookedOn, valueDate, isReversal, entryReference, ...entry }) => {
      const payments: readonly PaymentToWrite[] =
        entry.payments.length > 0 ? entry.payments : [{ cents: entry.cents }];
      return payments.map((payment) => ({
        cents: payment.cents,
        ...{ bookedOn, valueDate, isReversal, entryReference },
        bankReference: payment.bankReference ?? entry.bankReference,
        endToEndId: payment.endToEndId,
        messageId: undefined,
        counterparty: { name: payment.name, iban: payment.iban },
        text: (payment.lines ?? []).join(' '),
        creditorReference: payment.creditorReference,
        returned: payment.returnCode === undefined ? undefined : { code: payment.returnCode, text: '' },
        collective: undefined,
      }));
    }),
  };
}

/** The sides of a payment are not where the writer put them when it is both reversed and returned. */
const plainSides = ({ entries }: Written) =>
  entries.every(
    ({ isReversal, payments }) => !isReversal || payments.every(({ name, iban }) => !name && !iban),
  );

test('any statement is read as it was written, in each version', () => {
  const readable = statement.filter(plainSides);
  fc.assert(
    fc.property(
      fc.array(readable, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('02', '04', '08'),
      (statements, version) => {
        const found = readStatements(writeStatements(statements, version), { account: ourAccount });
        const withoutIds = found.map((statement) => ({
          ...statement,
          transactions: statement.transactions.map(({ id, ...transaction }) => transaction),
        }));
        assert.deepEqual(withoutIds, statements.map(expected));
        for (const { transactions } of found)
          assert.equal(new Set(transactions.map(({ id }) => id)).size, transactions.length);
      },
    ),
    { numRuns: 500, ...(seed !== undefined && { seed }) },
  );
});

test('the statements of these tests are valid by the schema of their version', async () => {
  const samples: StatementToWrite[] = fc.sample(statement, { numRuns: 60, seed: seed ?? 1 });
  for (const version of ['02', '04', '08'] as const)
    assert.deepEqual(
      await schemaErrors(writeStatements(samples, version), `camt.053.001.${version}`),
      [],
      version,
    );
});

test('10 000 entries are read in 20 s and in a heap of 512 MB', async () => {
  const entries = Array.from({ length: 10_000 }, (_, index) => ({
    cents: 500n,
    entryReference: String(index),
    payments: [
      {
        name: `Müller & Söhne ${index}`,
        iban: 'NL91ABNA0417164300',
        lines: ['Flattr RF34000000000042', 'danke'],
        endToEndId: `E${index}`,
      },
    ],
  }));
  const file = new TextEncoder().encode(writeStatements([{ opening: 0n, entries }]));
  const start = performance.now();
  const module = new URL('read-statements.ts', import.meta.url).href;
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
    import(${JSON.stringify(module)}).then(({ readStatements }) => {
      const [{ transactions, closing }] = readStatements(workerData);
      parentPort.postMessage({ ids: new Set(transactions.map(({ id }) => id)).size, cents: closing.cents });
    });`,
    { eval: true, workerData: file, resourceLimits: { maxOldGenerationSizeMb: 512 } },
  );
  const result = await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
  assert.deepEqual(result, { ids: 10_000, cents: 5_000_000n });
  assert.ok(performance.now() - start < 20_000, `${performance.now() - start} ms`);
});
