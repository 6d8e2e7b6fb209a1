import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dieAt } from '../../test/crash.ts';
import { keepUncrashed } from '../../test/crashed-ledger.ts';
import { addEveryKind, bucketSize, february } from '../../test/every-kind.ts';
import { seededRandom } from '../../test/random.ts';
import { useLedger } from '../../test/use-ledger.ts';

const ledger = useLedger();
const random = seededRandom();
/** A sample. The long run (`npm run test:crash`) tries every point. */
const pointsTried = Number(process.env.POINTS ?? 16);

// On PostgreSQL settlement.kill.test.ts kills real processes. The embedded database is in this process.
test('a crash before or after any statement does not change the result', {
  skip: process.env.TEST_ENGINE === 'postgres' && 'settlement.kill.test.ts kills processes instead',
}, async (t) => {
  await addEveryKind(ledger.db);
  const crashed = await keepUncrashed(ledger.db, february, bucketSize);
  const { points } = await dieAt(ledger.db, Number.POSITIVE_INFINITY, crashed.settle);
  assert.ok(points > 100, `${points} points`);

  const chosen = Array.from({ length: points }, (_, point) => point);
  while (chosen.length > pointsTried) chosen.splice(random.below(chosen.length), 1);
  for (const point of chosen) {
    await crashed.restore();
    const { died } = await dieAt(ledger.db, point, crashed.settle);
    assert.ok(died, `point ${point} was not reached`);
    await crashed.expectUnbroken(`after a crash at point ${point}`);
    await crashed.expectResumable(`after a crash at point ${point}`);
  }
  t.diagnostic(`${chosen.length} crash points of ${points}`);
});
