import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addMonths, formatMonth, monthEnd, monthOf, monthStart, parseMonth } from './month.ts';

describe('months', () => {
  it('are read and written', () => {
    assert.equal(parseMonth('2026-11'), 202611);
    assert.equal(formatMonth(202611), '2026-11');
  });

  it('are counted over the turn of the year, both ways', () => {
    assert.equal(addMonths(202611, 3), 202702);
    assert.equal(addMonths(202611, 1), 202612);
    assert.equal(addMonths(202612, 1), 202701);
    assert.equal(addMonths(202611, 0), 202611);
    assert.equal(addMonths(202701, -1), 202612);
    assert.equal(addMonths(202611, -23), 202412);
    assert.equal(addMonths(202611, 24), 202811);
  });

  it('begin and end in UTC', () => {
    assert.equal(monthStart(202611).toISOString(), '2026-11-01T00:00:00.000Z');
    assert.equal(monthEnd(202611).toISOString(), '2026-12-01T00:00:00.000Z');
    assert.equal(monthEnd(202612).toISOString(), '2027-01-01T00:00:00.000Z');
    assert.equal(monthEnd(999912).toISOString(), '+010000-01-01T00:00:00.000Z');
  });

  it('are told from a moment in UTC, wherever it was written', () => {
    assert.equal(monthOf(new Date('2026-12-01T00:30:00+01:00')), 202611);
    assert.equal(monthOf(new Date('2026-11-30T23:30:00-01:00')), 202612);
  });

  it('are the same in every time zone', (t) => {
    const { TZ } = process.env;
    t.after(() => {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    });
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      process.env.TZ = zone;
      assert.notEqual(new Date(0).getTimezoneOffset(), 0);
      assert.equal(monthOf(new Date('2026-11-01T00:00:00Z')), 202611);
      assert.equal(monthOf(new Date('2026-11-30T23:59:59Z')), 202611);
      assert.equal(monthStart(202611).toISOString(), '2026-11-01T00:00:00.000Z');
      assert.equal(monthEnd(202611).toISOString(), '2026-12-01T00:00:00.000Z');
    }
  });

  it('from 1970 to 9999 follow one another without a gap', () => {
    let month = 197001;
    for (let index = 0; index < 8030 * 12; index++) {
      assert.equal(addMonths(197001, index), month);
      assert.equal(parseMonth(formatMonth(month)), month);
      assert.equal(monthOf(monthStart(month)), month);
      assert.equal(monthOf(new Date(monthEnd(month).getTime() - 1)), month);
      if (month === 999912) return;
      const next = addMonths(month, 1);
      assert.ok(next > month);
      assert.equal(addMonths(next, -1), month);
      assert.equal(monthStart(next).getTime(), monthEnd(month).getTime());
      month = next;
    }
    assert.fail('999912 was not reached');
  });
});
