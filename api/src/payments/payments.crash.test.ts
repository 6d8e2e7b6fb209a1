import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { addEarnings, addMember, emptyLedger, eur, handleOf } from '../../test/fixtures.ts';
import { liveMoneyLife } from '../../test/money-crash-life.ts';
import { crashesWithBook, dieOfEach } from '../../test/money-crashes.ts';
import { visitorOf } from '../../test/money-life.ts';
import {
  collectMonth,
  disputeArrives,
  payoutAfterWait,
  refund,
  requestPayout,
} from '../../test/money-works.ts';
import { type PostgresProxy, startPostgresProxy } from '../../test/postgres-proxy.ts';
import { seededRandom } from '../../test/random.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { done } from '../platform/failure.ts';
import { thingId } from '../things/index.ts';

/*
 * Processes that die of their work with money: at a statement or at a call to the provider, before it arrives or after it
 * was done. What comes after them must lead to the same books. `POINTS=3000` is the long run.
 */

const onPostgres = process.env.TEST_ENGINE === 'postgres';
const skip = !onPostgres && 'the embedded database is not behind a connection';
let database: TestDatabase;
let proxy: PostgresProxy;
before(async () => {
  database = await openTestDatabase();
  if (onPostgres) proxy = await startPostgresProxy(database.url ?? '');
});
after(async () => {
  await proxy?.close();
  await database.close();
});

test('a charge, a refund, a dispute and a payout happen once, wherever the process dies of them', {
  skip,
}, async (t) => {
  const { db } = database;
  await emptyLedger(db);
  const crashes = crashesWithBook(db, proxy);
  const { provider } = crashes;
  const { methods, months, payouts, paidInPerson, clicks, collecting } = crashes.services;
  const { month } = await months.current();
  const ada = await addMember(db, { handle: 'ada' });
  done(await payouts.openAccount(visitorOf(ada)));
  await payouts.lookAccount(ada);
  const url = 'https://blog.example/ada/';
  const thing = { id: thingId(await handleOf(db, ada), url), creator_id: ada, url, title: null };

  const charges = await dieOfEach(crashes, async () => {
    const rita = await addMember(db, { monthlyAmount: eur(5) });
    done(await methods.begin(visitorOf(rita)));
    await methods.look(rita);
    done(await clicks.record({ readerId: rita, to: '', thing, act: 'flattr' }));
    await db('collections').delete();
    return collectMonth(crashes, month, [rita]);
  });
  /** A reader who has added 5.00, and the payment. */
  async function readerWithMoney(): Promise<[reader: bigint, payment: string]> {
    const rita = await addMember(db);
    const id = randomUUID();
    done(await paidInPerson.topUp(visitorOf(rita), id, eur(5)));
    provider.payOnPage({ id, memberId: rita, amount: eur(5), currency: 'EUR' });
    await collecting.lookAt(rita);
    return [rita, id];
  }
  const refunds = await dieOfEach(crashes, async () => {
    const [rita] = await readerWithMoney();
    return refund(crashes, rita, randomUUID(), eur(2));
  });
  const disputes = await dieOfEach(crashes, async () => {
    const [, payment] = await readerWithMoney();
    return disputeArrives(crashes, provider.dispute(payment), payment);
  });
  const paidOut = await dieOfEach(crashes, async () => {
    await addEarnings(db, ada, eur(3));
    return requestPayout(crashes, ada, randomUUID(), eur(3));
  });
  const waited = await dieOfEach(crashes, async () => {
    const id = randomUUID();
    const waitsFor = (wait: string) =>
      db.raw(`update payout_accounts set waits_until = now() + interval '${wait}'`);
    await addEarnings(db, ada, eur(3));
    await waitsFor('3 days');
    done(await payouts.request(ada, id, eur(3)));
    await payouts.advance();
    assert.equal((await payouts.of(ada)).find((payout) => payout.id === id)?.code, 'new-destination');
    await waitsFor('-1 minute');
    await db.raw("update payouts set look_at = now() - interval '1 minute' where state = 'held'");
    return payoutAfterWait(crashes, ada, id, eur(3));
  });
  await crashes.auditFindsNothing();
  t.diagnostic(
    `died at ${charges.size} points of a charge, ${refunds.size} of a refund, ${disputes.size} of a dispute, ${paidOut.size} of a payout, ${waited.size} of one after a wait`,
  );
  assert.ok(charges.has('after charges.charge') && charges.size > 30);
  assert.ok(refunds.has('after refunds.refund') && refunds.size > 20);
  assert.ok(disputes.has('after charges.look') && disputes.size > 20);
  assert.ok(paidOut.has('after payouts.payOut') && paidOut.size > 20);
  assert.ok(waited.has('after payouts.payOut') && waited.size > 20);
});

test('after crashes anywhere in months of money the books say the same, and nothing happened twice', {
  skip,
  timeout: 60 * 60_000,
}, async (t) => {
  const random = seededRandom();
  const most = Number(process.env.POINTS ?? 30);
  const seen: Record<string, number> = {};
  let points = 0;
  for (let life = 0; points < most; life++) {
    await emptyLedger(database.db);
    const crashes = crashesWithBook(database.db, proxy);
    points += await liveMoneyLife(crashes, random, seen).catch((error: unknown) => {
      throw new Error(`life ${life} of SEED=${random.seed}`, { cause: error });
    });
  }
  t.diagnostic(`${points} crash points: ${JSON.stringify(seen)}`);
  for (const what of ['charges', 'refunds', 'payouts', 'disputes'])
    assert.ok((seen[what] ?? 0) > 0, `no ${what}: the lives are too tame`);
});
