import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectedDivision, workedExamples } from '../test/worked-examples.ts';
import { divide } from './divide.ts';

describe('divide', () => {
  for (const example of workedExamples) {
    it(example.says, () => {
      assert.deepEqual(divide(example.input), expectedDivision(example));
    });
  }

  const three = { pot: 1_000_000n, feeBasisPoints: 1000, readerId: 7n, month: 202611 };

  it('takes payees from anything that can be iterated', () => {
    const expected = divide({ ...three, payees: [12n, 34n, 56n] });
    assert.deepEqual(divide({ ...three, payees: new Set([56n, 12n, 34n]) }), expected);
    assert.deepEqual(divide({ ...three, payees: BigInt64Array.of(34n, 56n, 12n) }), expected);
    assert.deepEqual(divide({ ...three, payees: generated() }), expected);

    function* generated() {
      yield 56n;
      yield 34n;
      yield 12n;
    }
  });

  it('leaves its input as it was', () => {
    const payees = Object.freeze([56n, 12n, 34n]);
    divide(Object.freeze({ ...three, payees }));
    assert.deepEqual(payees, [56n, 12n, 34n]);
  });

  it('favours no one over as many months as there are payees', () => {
    const payees = [12n, 34n, 56n, 78n, 90n, 91n, 92n, 93n, 94n, 95n, 96n, 97n];
    const totals = new Map(payees.map((id) => [id, 0n]));
    for (let month = 202601; month <= 202612; month++) {
      for (const { creatorId, amount } of divide({ ...three, month, payees }).shares) {
        totals.set(creatorId, (totals.get(creatorId) ?? 0n) + amount);
      }
    }
    assert.equal(new Set(totals.values()).size, 1);
  });
});
