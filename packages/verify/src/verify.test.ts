import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { makeKey, makeMonth, type SampleKey, sign, twoReaders } from '../test/sample.ts';
import type { MonthStatement, ReaderStatement, StatementDocument } from './documents.ts';
import { verifyStatement } from './verify.ts';

let key: SampleKey;
let statement: MonthStatement;
let reader: ReaderStatement;

before(async () => {
  key = await makeKey();
  const month = await makeMonth(twoReaders, key);
  statement = month.statement;
  reader = await month.ofReader(0);
});

const differences = async (document: StatementDocument) =>
  (await verifyStatement(document)).filter(({ matches }) => !matches).map(({ text }) => text);

describe('verifying', () => {
  it('says in sentences what matches for a reader', async () => {
    const texts = (await verifyStatement(reader)).map((check) => check.text);
    assert.deepEqual(texts.slice(0, 3), [
      '3 clicks counted, each once, each with the id of its address.',
      'The pot of 2.00 EUR less the fee of 0.20 EUR (1000 basis points) is 1.80 EUR, divided equally between 2 people, to the micro-unit.',
      'Everyone who was flattred got a share, and no one else.',
    ]);
    assert.match(texts[3] ?? '', /^It is number 1 of 2 in the month’s tree: its leaf [0-9a-f]{16}… leads to/);
    assert.deepEqual(texts.slice(4), [
      'In 2024-11 2 readers gave 3.000001 EUR: 2.700001 EUR in shares and 0.30 EUR in fees.',
      'The month’s public statement is unchanged since it was signed with the key it carries.',
      'This statement is unchanged since it was signed with the key it carries.',
    ]);
  });

  it('accepts only the keys it is given', async () => {
    const other = await makeKey();
    const trust = (...keys: SampleKey[]) => new Map(keys.map((each) => [each.kid, each.publicKey]));
    assert.ok((await verifyStatement(reader, trust(other, key))).every(({ matches }) => matches));
    const refused = (await verifyStatement(reader, trust(other))).filter(({ matches }) => !matches);
    assert.equal(refused.length, 2);
    assert.match(refused[0]?.text ?? '', /a key you did not give/);
  });

  it('accepts a month in which nothing was taken', async () => {
    const nothing = {
      ...reader,
      pot: '0',
      fee: '0',
      shares: [],
      clicks: reader.clicks.filter(({ month }) => month === reader.month),
      months: [reader.month],
      proof: null,
      statement: null,
    };
    assert.deepEqual(await differences(await sign({ ...nothing, state: 'waiting' }, key)), []);
    assert.deepEqual(await differences(await sign({ ...nothing, settledIn: '2024-12' }, key)), []);
    const closed = nothing.clicks.map((click) => ({ ...click, to: '', url: null, title: null }));
    assert.deepEqual(await differences(await sign({ ...nothing, clicks: closed }, key)), []);
  });

  it('accepts a month that is not over only from a sandbox on this computer', async () => {
    const before = new Date('2024-11-30T12:00:00Z');
    for (const [service, count] of [
      ['https://flattr.example', 1],
      ['http://localhost:3000', 0],
    ] as const) {
      const checks = await verifyStatement(await sign({ ...statement, service }, key), undefined, before);
      assert.equal(checks.filter(({ matches }) => !matches).length, count, service);
    }
  });
});
