import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { inTheClicks, withoutAPot } from '../test/forgeries/clicks.ts';
import { inItsJson } from '../test/forgeries/json.ts';
import { inACreators, inTheMonth } from '../test/forgeries/month.ts';
import { inTheDivision, inTheProof } from '../test/forgeries/pot.ts';
import { inItsSignature } from '../test/forgeries/signature.ts';
import { makeTruth, type Truth } from '../test/forgeries/truth.ts';
import { readDocument } from './documents.ts';
import { NotAStatement } from './strict.ts';
import { verifyStatement } from './verify.ts';

const forgeries = {
  'its JSON': inItsJson,
  'its signature': inItsSignature,
  'the totals of the month': inTheMonth,
  'the division': inTheDivision,
  'the clicks': inTheClicks,
  'the proof': inTheProof,
  'a month without a pot': withoutAPot,
  'a creator’s total': inACreators,
};

let truth: Truth;
before(async () => {
  truth = await makeTruth();
});

/** What is wrong with a document, in sentences. */
async function complaints(json: string): Promise<string[]> {
  try {
    const checks = await verifyStatement(readDocument(json));
    return checks.filter(({ matches }) => !matches).map(({ text }) => text);
  } catch (error) {
    if (error instanceof NotAStatement) return [error.message];
    throw error;
  }
}

it('the true statements hold', async () => {
  const { month, reader, otherReader, waiting, creator } = truth;
  for (const document of [month, reader, otherReader, waiting, creator]) {
    assert.deepEqual(await complaints(JSON.stringify(document)), []);
    assert.deepEqual(await complaints(JSON.stringify(document, null, '\t')), []);
  }
});

for (const [where, ofOneKind] of Object.entries(forgeries)) {
  describe(`a lie in ${where} is refused:`, () => {
    for (const { lie, forge, refused } of ofOneKind) {
      it(lie, async () => {
        const said = await complaints(await forge(truth));
        assert.ok(
          said.some((each) => refused.test(each)),
          said.join('\n') || 'it holds',
        );
      });
    }
  });
}

it('each lie is one of its own', () => {
  const lies = Object.entries(forgeries).flatMap(([where, all]) => all.map(({ lie }) => `${where}: ${lie}`));
  assert.ok(lies.length >= 60, `${lies.length} forged documents`);
  assert.equal(new Set(lies).size, lies.length);
});
