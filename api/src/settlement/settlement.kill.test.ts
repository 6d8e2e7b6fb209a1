import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addEveryKind, bucketSize, february } from '../../test/every-kind.ts';
import { type KillingLane, type Moment, openKillingLane } from '../../test/killing-lane.ts';
import { seededRandom } from '../../test/random.ts';

const skip = process.env.TEST_ENGINE !== 'postgres' && 'the embedded database dies with its process';

const random = seededRandom();
/** Points are independent, and a machine has at least two processors. */
const lanes: KillingLane[] = [];
before(async () => {
  if (skip) return;
  for (let index = 0; index < 2; index++) {
    lanes.push(await openKillingLane(february, bucketSize, addEveryKind));
  }
});
after(() => Promise.all(lanes.map((lane) => lane.close())));

/** A sample. The long run (`npm run test:crash`) tries every point. */
const pointsTried = Number(process.env.POINTS ?? 12);

test('killing a process before, during or after any statement does not change the result', {
  skip,
}, async (t) => {
  const statements = await lanes[0]?.countStatements();
  assert.ok(statements && statements > 30, `${statements} statements`);
  const points: { statement: number; moment: Moment }[] = [{ statement: statements, moment: 'after' }];
  // Nothing reaches PostgreSQL between an answer and the next statement, so “after one” is “before the next”.
  for (const moment of ['before', 'during'] as const) {
    for (let point = 0; point < pointsTried / 2; point++)
      points.push({ statement: 1 + random.below(statements), moment });
  }
  let next = 0;
  await Promise.all(
    lanes.map(async (lane) => {
      for (let point = points[next++]; point; point = points[next++]) await crash(lane, point);
    }),
  );
  t.diagnostic(`${points.length} crash points of ${3 * statements}`);
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
