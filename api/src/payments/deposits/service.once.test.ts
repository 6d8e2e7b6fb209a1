import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { addMember, eur, walletOf } from '../../../test/fixtures.ts';
import { startPostgresProxy } from '../../../test/postgres-proxy.ts';
import { openTestDatabase, type TestDatabase } from '../../../test/test-database.ts';
import { startTestService, type TestService } from '../../../test/test-service.ts';
import { createMembers } from '../../accounts/members/service.ts';
import { checkLedger } from '../../ledger/index.ts';
import { createClock } from '../../platform/db/clock.ts';
import { openPostgres } from '../../platform/db/engine/postgres.ts';
import { createDeposits } from './service.ts';

const onPostgres = process.env.TEST_ENGINE === 'postgres';
let database: TestDatabase;
let service: TestService;
before(async () => {
  database = await openTestDatabase();
  service = await startTestService();
});
after(async () => {
  await service.stop();
  await database.close();
});

function depositsAt(db = database.db) {
  const clock = createClock(db);
  const members = createMembers({ db, clock, config: { minimum: eur(2) } });
  return createDeposits({ db, clock }, { members });
}

test('counts a deposit once that arrives twice, with the same answer', async () => {
  const reader = await service.signIn('twice@example.com');
  const deposit = { id: randomUUID(), amount: '5000000' };
  const first = await reader.post('/v1/me/deposits', deposit);
  const second = await reader.post('/v1/me/deposits', deposit);
  assert.deepEqual([first.status, second.status], [201, 200]);
  assert.equal(first.body.wallet, '5000000');
  assert.deepEqual(second.body, first.body);
});

test('refuses a deposit that arrives again with another amount', async () => {
  const reader = await service.signIn('changed@example.com');
  const id = randomUUID();
  await reader.post('/v1/me/deposits', { id, amount: '5000000' });
  const { status, body } = await reader.post('/v1/me/deposits', { id, amount: '9000000' });
  assert.equal(status, 409);
  assert.match(String(body.type), /reference-used$/);
  assert.equal((await reader.get('/v1/me')).body.wallet, '5000000');
});

test('counts a deposit once that arrives several times at once', async (t) => {
  const rounds = onPostgres ? 100 : 20;
  const reader = await addMember(database.db);
  const deposits = depositsAt();
  for (let round = 1; round <= rounds; round++) {
    const id = randomUUID();
    const added = await Promise.all(Array.from({ length: 4 }, () => deposits.add(reader, id, eur(1))));
    assert.deepEqual(
      added.toSorted(),
      [false, false, false, true],
      `round ${round}: exactly one is told that it was the first`,
    );
    assert.equal(await walletOf(database.db, reader), eur(round));
  }
  assert.deepEqual(await checkLedger(database.db), []);
  t.diagnostic(`${rounds} rounds of 4 at once`);
});

test('counts a deposit once when the connection breaks at any statement and it is sent again', {
  skip: !onPostgres && 'the embedded database is not behind a connection',
}, async (t) => {
  const reader = await addMember(database.db);
  const proxy = await startPostgresProxy(database.url ?? '');
  t.after(() => proxy.close());
  let deposits = 0;
  for (const isForwarded of [false, true]) {
    for (let point = 1; ; point++) {
      // A new connection each time: the broken one is not used again.
      const { db, close } = await openPostgres(proxy.url);
      let committed = false;
      let began = false;
      proxy.watch(({ number, sql }) => {
        if (number !== point) return undefined;
        began = /^begin/i.test(sql);
        return async (exchange) => {
          if (isForwarded) {
            exchange.forward();
            await exchange.reply();
            committed = /^commit/i.test(sql);
          }
          exchange.cut();
        };
      });
      const id = randomUUID();
      const outcome = await depositsAt(db)
        .add(reader, id, eur(1))
        .catch((error: Error) => error);
      await close();
      const wasReached = proxy.requests() >= point;
      const again = await depositsAt().add(reader, id, eur(1));
      deposits++;
      assert.equal(await walletOf(database.db, reader), eur(deposits), `statement ${point}`);
      await proxy.deserted();
      if (!wasReached) break;
      if (began) {
        assert.equal(outcome, true, 'a transaction that did not begin is begun on another connection');
        assert.equal(again, false);
        continue;
      }
      assert.ok(outcome instanceof Error, `statement ${point}: ${outcome} was said without an answer`);
      assert.equal(again, !committed, `statement ${point}`);
    }
  }
  assert.deepEqual(await checkLedger(database.db), []);
  t.diagnostic(`${deposits} deposits`);
  assert.ok(deposits > 10, 'before and after at least five statements');
});
