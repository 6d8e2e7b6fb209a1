import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { CreatorStatement, MonthStatement, ReaderStatement, StatementDocument } from './documents.ts';
import { readDocument } from './documents.ts';
import { makeCreator, makeKey, makeMonth, type SampleKey, sign, twoReaders } from './sample.ts';
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
  (await verifyStatement(document)).filter(({ holds }) => !holds).map(({ says }) => says);

describe('verifying', () => {
  it('finds that everything holds in all three kinds', async () => {
    for (const document of [reader, creator, statement]) {
      const read = readDocument(JSON.parse(JSON.stringify(document)));
      assert.deepEqual(await differences(read), []);
    }
  });

  it('says in plain words what holds for a reader', async () => {
    const says = (await verifyStatement(reader)).map((check) => check.says);
    assert.deepEqual(says.slice(0, 3), [
      '3 clicks counted, each once, each of the address it names.',
      'The pot of 2.00 EUR less the fee of 0.20 EUR (1000 basis points) is 1.80 EUR, divided equally between 2 people, to the micro-unit.',
      'Everybody who was flattred got a share, and nobody else.',
    ]);
    assert.match(says[3] ?? '', /^It is number 1 of 2 in the month’s tree: its leaf [0-9a-f]{16}… leads to/);
    assert.deepEqual(says.slice(4), [
      'In 2026-11 2 readers gave 3.000001 EUR: 2.700001 EUR in shares and 0.30 EUR in fees.',
      'The month’s public statement is as it was signed, with the key that it carries.',
      'This statement is as it was signed, with the key that it carries.',
    ]);
  });

  it('believes only the keys it is given', async () => {
    const other = await makeKey();
    const trust = (...keys: SampleKey[]) => new Map(keys.map((each) => [each.kid, each.publicKey]));
    assert.ok((await verifyStatement(reader, trust(other, key))).every(({ holds }) => holds));
    const refused = (await verifyStatement(reader, trust(other))).filter(({ holds }) => !holds);
    assert.equal(refused.length, 2);
    assert.match(refused[0]?.says ?? '', /a key that is none of those you gave/);
  });

  it('believes no signature that was made for something else', async () => {
    for (const header of [{ typ: 'flattr-click+jwt' }, { kid: 'another' }]) {
      assert.equal((await differences(await sign(statement, key, header))).length, 1);
    }
  });

  it('understands a month in which nothing was taken', async () => {
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

/** What a service could try that signs whatever it likes: every one is signed anew, with the right key. */
describe('a dishonest service is found out, though it signs what it says', () => {
  const lies: [name: string, lie: () => ReaderStatement, found: RegExp][] = [
    [
      'keeps a larger fee',
      () => ({ ...reader, fee: '200001' }),
      /The fee should be 0.20 EUR, but .* 0.200001 EUR/,
    ],
    [
      'gives one person more',
      () => ({
        ...reader,
        shares: reader.shares.map((share, at) => (at ? share : { ...share, amount: '1000000' })),
      }),
      /Person 12 should have got 0.90 EUR, but the statement says 1.00 EUR/,
    ],
    [
      'leaves a person out',
      () => ({ ...reader, shares: reader.shares.slice(1).map((share) => ({ ...share, amount: '1800000' })) }),
      /Person 12 was flattred, but got nothing/,
    ],
    [
      'invents a person',
      () => ({ ...reader, clicks: reader.clicks.filter(({ creatorId }) => creatorId !== '34') }),
      /Person 34 got a share without a click/,
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
      /The click on https:\/\/blog.example\/else is not of that address/,
    ],
    [
      'charges another rate',
      () => ({ ...reader, feeBasisPoints: '2000' }),
      /2000 basis points here, but 1000 for everybody/,
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
      'hides the months that waited',
      () => ({ ...reader, months: ['2026-11'] }),
      /earlier months that had waited/,
    ],
    [
      'divides between creators of a month that had lapsed',
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

  it('says other sums to everybody', async () => {
    for (const change of [{ fees: '300001' }, { pots: '1' }, { shares: '1' }, { minimum: '9000000' }]) {
      assert.ok((await differences(await sign({ ...statement, ...change }, key))).length > 0);
    }
    const takesMore = { fees: '600000', shares: '2400001' };
    assert.match(
      (await differences(await sign({ ...statement, ...takesMore }, key)))[0] ?? '',
      /1000 basis points/,
    );
  });

  it('says another sum to a creator', async () => {
    for (const change of [{ amount: '1350001' }, { people: '3' }, { shares: creator.shares.toReversed() }]) {
      assert.ok((await differences(await sign({ ...creator, ...change }, key))).length > 0);
    }
    const more = { amount: '9000000', people: '1', shares: [{ amount: '9000000', readers: '1' }] };
    assert.match(
      (await differences(await sign({ ...creator, ...more }, key)))[0] ?? '',
      /more than all shares/,
    );
  });
});
