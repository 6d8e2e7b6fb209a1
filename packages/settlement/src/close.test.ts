import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ClosingInput, closeMonth } from './close.ts';

const month = 202611;
const rich = { wallet: 9_000_000n, monthlyAmount: 2_000_000n, paused: false, closed: false };
const poor = { ...rich, wallet: 0n };

function close(changes: Partial<ClosingInput>) {
  const input = { month, minimum: 2_000_000n, reader: rich, closedCreators: new Set<bigint>() };
  const { pot, payees, months } = closeMonth({ ...input, clicks: new Map([[month, [12n]]]), ...changes });
  const outcomes = [...months].map(([each, { state, settledIn }]) => `${each} ${state} ${settledIn ?? '-'}`);
  return { pot, payees, months: outcomes };
}

describe('closing a month', () => {
  it('counts each payee once, however many clicks', () => {
    const clicks = new Map([[month, [34n, 12n, 34n, 9n]]]);
    assert.deepEqual(close({ clicks }), {
      pot: 2_000_000n,
      payees: [9n, 12n, 34n],
      months: ['202611 settled 202611'],
    });
  });

  it('pays for the months that wait with the same pot', () => {
    const clicks = new Map([
      [202608, [12n]],
      [202610, [34n]],
      [month, [34n, 56n]],
    ]);
    assert.deepEqual(close({ clicks }), {
      pot: 2_000_000n,
      payees: [12n, 34n, 56n],
      months: ['202611 settled 202611', '202608 settled 202611', '202610 settled 202611'],
    });
  });

  it('pays for waiting clicks alone', () => {
    assert.deepEqual(close({ clicks: new Map([[202610, [12n]]]) }), {
      pot: 2_000_000n,
      payees: [12n],
      months: ['202611 settled 202611', '202610 settled 202611'],
    });
  });

  it('lets a month without money wait, and the oldest lapse', () => {
    const clicks = new Map([
      [202608, [12n]],
      [202609, [12n]],
      [month, [12n]],
    ]);
    assert.deepEqual(close({ reader: poor, clicks }).months, [
      '202611 waiting -',
      '202608 lapsed -',
      '202609 waiting -',
    ]);
  });

  it('settles a month without clicks and takes nothing', () => {
    assert.deepEqual(close({ clicks: new Map() }), {
      pot: 0n,
      payees: [],
      months: ['202611 settled 202611'],
    });
  });

  it('pays no closed creator, and takes nothing when all of them are closed', () => {
    const clicks = new Map([[month, [12n, 34n]]]);
    assert.deepEqual(close({ clicks, closedCreators: new Set([12n]) }).payees, [34n]);
    assert.deepEqual(close({ clicks, closedCreators: new Set([12n, 34n]) }), {
      pot: 0n,
      payees: [],
      months: ['202611 settled 202611'],
    });
  });

  it("lets a closed reader's clicks lapse", () => {
    const clicks = new Map([
      [202610, [12n]],
      [month, [12n]],
    ]);
    assert.deepEqual(close({ reader: { ...rich, closed: true }, clicks }), {
      pot: 0n,
      payees: [],
      months: ['202611 lapsed -', '202610 lapsed -'],
    });
  });
});
