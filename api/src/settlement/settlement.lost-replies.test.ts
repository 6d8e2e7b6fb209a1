import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CrashedLedger, keepUncrashed } from '../../test/crashed-ledger.ts';
import { addEveryKind, bucketSize, february } from '../../test/every-kind.ts';
import { usualMonths } from '../../test/fixtures.ts';
import { type Fate, type PostgresProxy, startPostgresProxy } from '../../test/postgres-proxy.ts';
import { seededRandom } from '../../test/random.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { countWaiting } from '../../test/waiting-for-locks.ts';
import { openPostgres } from '../platform/db/engine/postgres.ts';
import { done } from '../platform/failure.ts';
import { createSettlement } from './settlement.ts';

/*
 * The settling process runs, but PostgreSQL's replies are lost, late or wrong. Each test tries a sample of the statements.
 * POINTS=1000 tries all (npm run test:crash).
 */
const pointsTried = Number(process.env.POINTS ?? 5);
const random = seededRandom();
const skip = process.env.TEST_ENGINE !== 'postgres' && 'the embedded database is not behind a connection';
let database: TestDatabase;
let ledger: CrashedLedger;
let proxy: PostgresProxy;

before(async () => {
  if (skip) return;
  database = await openTestDatabase();
  const { db, url = '' } = database;
  await addEveryKind(db);
  ledger = await keepUncrashed(db, february, bucketSize);
  proxy = await startPostgresProxy(url);
});
after(async () => {
  await proxy?.close();
  await database?.close();
});

/**
 * Settles through the proxy, as a separate process would, and returns what it threw. With one worker, because while the
 * proxy holds back a reply, a second worker would keep a transaction open that others wait for.
 */
async function settleByProxy(): Promise<unknown> {
  const { db, close } = await openPostgres(proxy.url);
  try {
    const settlement = createSettlement({ db }, { months: usualMonths(db) });
    done(await settlement.settle(february, { bucketSize, workers: 1 }));
    return undefined;
  } catch (error) {
    return error ?? new Error('nothing was thrown');
  } finally {
    await close();
  }
}

/** Disturbs one statement of a settlement after the other, each in a new settlement. */
async function atEach(which: (sql: string) => boolean, fate: Fate, what: string): Promise<string> {
  await ledger.restore();
  const chosen: number[] = [];
  proxy.watch(({ number, sql }) => {
    if (which(sql)) chosen.push(number);
    return undefined;
  });
  assert.equal(await settleByProxy(), undefined);
  while (chosen.length > pointsTried) chosen.splice(random.below(chosen.length), 1);
  let failed = 0;
  for (const point of chosen) {
    await ledger.restore();
    let at: string | undefined;
    proxy.watch(({ number, sql }) => {
      if (number !== point) return undefined;
      at = sql.trim().slice(0, 60);
      return fate;
    });
    const error = await settleByProxy();
    await proxy.deserted();
    if (error) failed++;
    const when = `${what} of statement ${point}, ${at}${error ? `, which threw ${error}` : ''}`;
    assert.ok(at, `${when} was not reached`);
    await ledger.expectUnbroken(when);
    if (!error) await ledger.expectSettled(`${when}, and which says that it is settled`);
    await ledger.expectResumable(when);
  }
  return `${chosen.length} statements; ${failed} settlements noticed, ${chosen.length - failed} went on`;
}

const isCommit = (sql: string) => /^\s*commit/i.test(sql);
const isNoCommit = (sql: string) => !isCommit(sql);

const lost: Fate = async (exchange) => {
  exchange.forward();
  await exchange.reply();
  exchange.cut();
};

test('a commit happens once if its reply is lost with the connection', { skip }, async (t) => {
  t.diagnostic(await atEach(isCommit, lost, 'the lost reply'));
});

test('losing the reply to any statement with the connection does not change the result', {
  skip,
}, async (t) => {
  t.diagnostic(await atEach(isNoCommit, lost, 'the lost reply'));
});

test('a reply that comes twice is not taken for that of another statement', { skip }, async (t) => {
  const doubled: Fate = async (exchange) => {
    exchange.forward();
    const reply = await exchange.reply();
    exchange.answer(Buffer.concat([reply, reply]));
  };
  t.diagnostic(await atEach(() => true, doubled, 'the doubled reply'));
});

test('the reply to a commit may come after another worker has finished the month', {
  skip,
}, async (t) => {
  const late: Fate = async (exchange) => {
    exchange.forward();
    const reply = await exchange.reply();
    const settled = ledger.settle();
    await Promise.race([settled, untilALockIsWaitedFor()]);
    exchange.answer(reply);
    await settled;
  };
  t.diagnostic(await atEach(isCommit, late, 'the late reply'));
});

/**
 * If this is the commit of the connection that only reads, the one that writes is still open, and the other worker
 * waits for its locks.
 */
async function untilALockIsWaitedFor(): Promise<void> {
  const deadline = Date.now() + 60_000;
  while ((await countWaiting(database.db)) === 0 && Date.now() < deadline);
}

/** Sends an extra statement that fails, without telling the service, and then continues as usual. */
const spoil: Fate = async (exchange) => {
  await exchange.inject('select 1 / 0');
  exchange.forward();
  exchange.answer(await exchange.reply());
};

test('a failed statement that was swallowed in a transaction is noticed before the commit', {
  skip,
}, async (t) => {
  t.diagnostic(await atEach(isNoCommit, spoil, 'a failure before the sending'));
});

test('a transaction whose COMMIT became a ROLLBACK is repeated', {
  skip,
}, async (t) => {
  t.diagnostic(await atEach(isCommit, spoil, 'the false commit'));
});
