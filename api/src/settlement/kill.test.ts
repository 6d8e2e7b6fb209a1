import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addEverybody, bucketSize, february } from '../../test/everybody.ts';
import { type KillingLane, type Moment, openKillingLane } from '../../test/killing-lane.ts';

const skip = process.env.TEST_ENGINE !== 'postgres' && 'the embedded database dies with its process';

/** Points do not depend on each other, and a machine has at least two processors. */
const lanes: KillingLane[] = [];
before(async () => {
  if (skip) return;
  for (let index = 0; index < 2; index++) {
    lanes.push(await openKillingLane(february, bucketSize, addEverybody));
  }
});
after(() => Promise.all(lanes.map((lane) => lane.close())));

test('a process that is killed before, during or after any statement changes nothing in the end', {
  skip,
}, async (t) => {
  const statements = await lanes[0]?.countStatements();
  assert.ok(statements && statements > 30, `${statements} statements`);
  // Once a statement is answered nothing reaches PostgreSQL before the next one is sent: the moment after the one is
  // the moment before the other. (npm run test:crash tries all three.)
  const points: { statement: number; moment: Moment }[] = [];
  for (let statement = 1; statement <= statements; statement++)
    points.push({ statement, moment: 'before' }, { statement, moment: 'during' });
  points.push({ statement: statements, moment: 'after' });
  let next = 0;
  await Promise.all(
    lanes.map(async (lane) => {
      for (let point = points[next++]; point; point = points[next++]) await crash(lane, point);
    }),
  );
  t.diagnostic(`${points.length} crash points: before, during and after each of ${statements} statements`);
});

async function crash(
  { ledger, killAt }: KillingLane,
  { statement, moment }: { statement: number; moment: Moment },
): Promise<void> {
  const sql = await killAt(statement, moment);
  assert.ok(sql, `statement ${statement} was not reached`);
  const when = `killed ${moment} statement ${statement}, ${sql.trim().slice(0, 60)}`;
  await ledger.expectUnbroken(when);
  await ledger.expectResumable(when);
}
