import { expect } from '@open-wc/testing';
import { expectedDivision, workedExamples } from '../test/worked-examples.ts';
import { divide } from './divide.ts';
import { SettlementError } from './errors.ts';

describe('divide in the browser', () => {
  for (const example of workedExamples) {
    it(example.says, () => {
      expect(divide(example.input)).to.deep.equal(expectedDivision(example));
    });
  }

  it('refuses a pot without payees', () => {
    const nobody = { pot: 1n, feeBasisPoints: 1000, readerId: 7n, month: 202611, payees: [] };
    expect(() => divide(nobody))
      .to.throw(SettlementError)
      .with.property('code', 'no-payees');
  });
});
