import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addMonths, type Month } from '@flattr/settlement';
import { addMember, addMembers, eur } from '../../test/fixtures.ts';
import { useServices } from '../../test/use-services.ts';
import { readConfig } from '../config.ts';
import { fail } from '../platform/failure.ts';
import { createLog } from '../platform/log.ts';
import { createClicks } from './clicks.ts';

/* The review time ends by the clock, also while the job that closes months is late. */

const real = useServices();

/** The same service, at a time when the review of `month` is over. */
function whenReviewed(month: Month) {
  const { db, services } = real;
  const months = { ...services.months, newestReviewed: () => month };
  const context = { db, clock: async () => new Date(), config: readConfig({}), log: createLog('silent') };
  return createClicks(context, { ...services, months });
}

async function readerWithAClick() {
  const [ada = 0n] = await addMembers(real.db, 1);
  const reader = await addMember(real.db, { monthlyAmount: eur(2) });
  const { month } = await real.click(reader, ada);
  const [click] = (await real.services.clicks.undoable(reader)).clicks;
  return { reader, month, thing: click?.thing_id ?? assert.fail() };
}

describe('once the review time is over', () => {
  test('a click cannot be undone, although its month is not closed yet', async () => {
    const { reader, month, thing } = await readerWithAClick();
    const late = whenReviewed(month);
    assert.deepEqual(await late.takeBack(reader, month, thing), fail('month-closed'));
    assert.deepEqual((await late.undoable(reader)).clicks, []);
    const inTime = whenReviewed(addMonths(month, -1));
    assert.equal((await inTime.undoable(reader)).clicks.length, 1);
    const undone = await inTime.takeBack(reader, month, thing);
    assert.ok('state' in undone && undone.state === 'unflattred');
  });

  test('a waiting click cannot be undone, because it may count in the month that is due', async () => {
    const { reader, month, thing } = await readerWithAClick();
    await real.endMonth();
    const next = addMonths(month, 1);
    const late = whenReviewed(next);
    assert.deepEqual(await late.takeBack(reader, month, thing), fail('month-closed'));
    assert.deepEqual((await late.undoable(reader)).clicks, []);
    await real.endMonth();
    const settled = whenReviewed(next);
    assert.equal((await settled.undoable(reader)).clicks.length, 1);
    const undone = await settled.takeBack(reader, month, thing);
    assert.ok('state' in undone && undone.state === 'unflattred');
  });
});
