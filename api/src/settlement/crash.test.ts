import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dieAt } from '../../test/crash.ts';
import { keepUncrashed } from '../../test/crashed-ledger.ts';
import { addEverybody, bucketSize, february } from '../../test/everybody.ts';
import { useLedger } from '../../test/use-ledger.ts';

const ledger = useLedger();

// On PostgreSQL real processes are killed: kill.test.ts. The embedded database lives in this one.
test('a crash before or after any statement changes nothing in the end', {
  skip: process.env.TEST_ENGINE === 'postgres' && 'kill.test.ts kills processes instead',
}, async (t) => {
  await addEverybody(ledger.db);
  const crashed = await keepUncrashed(ledger.db, february, bucketSize);
  const { points } = await dieAt(ledger.db, Number.POSITIVE_INFINITY, crashed.settle);
  assert.ok(points > 100, `${points} points`);

  for (let point = 0; point < points; point++) {
    await crashed.restore();
    const { died } = await dieAt(ledger.db, point, crashed.settle);
    assert.ok(died, `point ${point} was not reached`);
    await crashed.expectUnbroken(`after a crash at point ${point}`);
    await crashed.expectResumable(`after a crash at point ${point}`);
  }
  t.diagnostic(`${points} crash points: before and after each of ${points / 2} statements`);
});
