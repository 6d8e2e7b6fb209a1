import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { makeCreator, makeKey, makeMonth, type SampleKey, sign, twoReaders } from '../test/sample.ts';
import type { CreatorStatement, MonthStatement, ReaderStatement, StatementDocument } from './documents.ts';
import { readDocument } from './documents.ts';
import { verifyStatement } from './verify.ts';

let key: SampleKey;
let statement: MonthStatement;
let reader: ReaderStatement;
let creator: CreatorStatement;

before(async () => {
  key = await makeKey();
  const month = await makeMonth(twoReaders, key);
  statement = month.statement;
  reader = await month.ofReader(0);
  creator = await makeCreator(statement, key);
});

const differences = async (document: StatementDocument) =>
  (await verifyStatement(document)).filter(({ matches }) => !matches).map(({ text }) => text);

describe('verifying', () => {
  it('finds no difference in correct statements of all three kinds', async () => {
    for (const document of [reader, creator, statement]) {
      const read = readDocument(JSON.parse(JSON.stringify(document)));
      assert.deepEqual(await differences(read), []);
    }
  });

  it('says in sentences what matches for a reader', async () => {
    const texts = (await verifyStatement(reader)).map((check) => check.text);
    assert.deepEqual(texts.slice(0, 3), [
      '3 clicks counted, each once, each with the id of its address.',
      'The pot of 2.00 EUR less the fee of 0.20 EUR (1000 basis points) is 1.80 EUR, divided equally between 2 people, to the micro-unit.',
      'Everyone who was flattred got a share, and no one else.',
    ]);
    assert.match(texts[3] ?? '', /^It is number 1 of 2 in the month’s tree: its leaf [0-9a-f]{16}… leads to/);
    assert.deepEqual(texts.slice(4), [
      'In 2026-11 2 readers gave 3.000001 EUR: 2.700001 EUR in shares and 0.30 EUR in fees.',
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

  it('rejects signatures that were made for something else', async () => {
    for (const header of [{ typ: 'flattr-click+jwt' }, { kid: 'another' }]) {
      assert.equal((await differences(await sign(statement, key, header))).length, 1);
    }
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
    assert.deepEqual(await differences(await sign({ ...nothing, settledIn: '2026-12' }, key)), []);
    assert.equal((await differences(await sign({ ...nothing, fee: '1' }, key))).length, 1);
    assert.equal((await differences(await sign({ ...nothing, settledIn: '2026-10' }, key))).length, 1);
  });
});

/** Wrong statements with a right signature. */
describe('a dishonest service is found out when it', () => {
  const lies: [name: string, lie: () => ReaderStatement, found: RegExp][] = [
    [
      'keeps a larger fee',
      () => ({ ...reader, fee: '200001' }),
      /The fee should be 0.20 EUR, but .* 0.200001 EUR/,
    ],
    [
      'gives one creator more',
      () => ({
        ...reader,
        shares: reader.shares.map((share, at) => (at ? share : { ...share, amount: '1000000' })),
      }),
      /Creator 12 should have got 0.90 EUR, but the statement says 1.00 EUR/,
    ],
    [
      'leaves a creator out',
      () => ({ ...reader, shares: reader.shares.slice(1).map((share) => ({ ...share, amount: '1800000' })) }),
      /Creator 12 was flattred, but got nothing/,
    ],
    [
      'invents a creator',
      () => ({ ...reader, clicks: reader.clicks.filter(({ creatorId }) => creatorId !== '34') }),
      /Creator 34 got a share without a click/,
    ],
    [
      'counts a click twice',
      () => ({ ...reader, clicks: reader.clicks.flatMap((click) => [click, click]) }),
      /counts twice/,
    ],
    [
      'shows another address',
      () => ({
        ...reader,
        clicks: reader.clicks.map((click) => ({ ...click, url: 'https://blog.example/else' })),
      }),
      /The click on https:\/\/blog.example\/else has the id of another address/,
    ],
    [
      'charges another rate',
      () => ({ ...reader, feeBasisPoints: '2000' }),
      /2000 basis points here, but 1000 basis points for everyone/,
    ],
    [
      'shows another place',
      () => ({ ...reader, proof: proofWith({ index: '1' }) }),
      /It is not number 2 of 2/,
    ],
    [
      'shows another salt',
      () => ({ ...reader, proof: proofWith({ salt: 'f'.repeat(64) }) }),
      /do not lead to the public root/,
    ],
    ['shows no proof', () => ({ ...reader, proof: null, statement: null }), /no place in the tree/],
    ['pays the reader', () => ({ ...reader, reader: '12' }), /cannot be divided/],
    [
      'hides months that waited',
      () => ({ ...reader, months: ['2026-11'] }),
      /earlier months that had waited/,
    ],
    [
      'counts clicks of an expired month',
      () => ({ ...reader, months: ['2026-07', ...reader.months] }),
      /earlier months that had waited/,
    ],
  ];
  const proofWith = (change: object) => reader.proof && { ...reader.proof, ...change };

  for (const [name, lie, found] of lies) {
    it(name, async () => {
      const said = await differences(await sign(lie(), key));
      assert.ok(said.length > 0 && said.some((each) => found.test(each)), said.join('\n'));
    });
  }

  it('publishes wrong totals', async () => {
    for (const change of [{ fees: '300001' }, { pots: '1' }, { shares: '1' }, { minimum: '9000000' }]) {
      assert.ok((await differences(await sign({ ...statement, ...change }, key))).length > 0);
    }
    const takesMore = { fees: '600000', shares: '2400001' };
    assert.match(
      (await differences(await sign({ ...statement, ...takesMore }, key)))[0] ?? '',
      /1000 basis points/,
    );
  });

  it('gives a creator a wrong total', async () => {
    for (const change of [{ amount: '1350001' }, { readers: '3' }, { shares: creator.shares.toReversed() }]) {
      assert.ok((await differences(await sign({ ...creator, ...change }, key))).length > 0);
    }
    const more = { amount: '9000000', readers: '1', shares: [{ amount: '9000000', readers: '1' }] };
    assert.match(
      (await differences(await sign({ ...creator, ...more }, key)))[0] ?? '',
      /more than all shares/,
    );
  });
});
