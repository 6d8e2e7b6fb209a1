import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { BankAccount, bankOf, payment, ritasIban, transfer } from '../../../../test/bank-account.ts';
import { bankSettings } from '../../../../test/bank-settings.ts';
import {
  addEarnings,
  addMember,
  addMembers,
  earningsOf,
  eur,
  movedOf,
  walletOf,
} from '../../../../test/fixtures.ts';
import { liveMortally, type Moment } from '../../../../test/mortal.ts';
import { type PostgresProxy, startPostgresProxy } from '../../../../test/postgres-proxy.ts';
import { seededRandom } from '../../../../test/random.ts';
import { openTestDatabase, type TestDatabase } from '../../../../test/test-database.ts';
import { readConfig } from '../../../config.ts';
import { checkLedger } from '../../../ledger/index.ts';
import type { Db } from '../../../platform/db/database.ts';
import { done } from '../../../platform/failure.ts';
import { createLog } from '../../../platform/log.ts';
import { createServices } from '../../../services.ts';

const onPostgres = process.env.TEST_ENGINE === 'postgres';
/** Every fourth statement, from another one each time; all of them in the long run (`npm run test:crash`). */
const stride = process.env.POINTS ? 1 : 4;
const random = seededRandom();
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

const config = readConfig({ ...bankSettings, PAYOUT_MINIMUM: '5.00' });
const servicesAt = (db: Db) => createServices({ config, db, log: createLog('silent') });
const bankAt = (db: Db) => bankOf(servicesAt(db));

/** Dies at a statement of some work. False when the work has no so many statements. */
async function dieAt(point: number, moment: Moment, work: (db: Db) => Promise<unknown>): Promise<boolean> {
  const life = await liveMortally(
    proxy,
    undefined,
    ({ number }) => (number === point ? moment : undefined),
    work,
  );
  return life.diedAt !== undefined;
}

test('an import that is killed at any statement comes again and counts once', { skip }, async (t) => {
  const { db } = database;
  const account = new BankAccount();
  const [rita, ada, ben, sue] = await addMembers(db, 4);
  const zora = await addMember(db, { closedAt: new Date() });
  done(await bankAt(db).savePayee(ada, { iban: ritasIban, name: 'Ada' }));
  let [rounds, expected] = [0, { wallet: 0n, earnings: 0n }];
  for (const moment of ['before', 'after'] as const) {
    for (let point = 1 + random.below(stride); ; point += stride) {
      // A payout on its way, one that was made before, and a statement with everything in it.
      // Also one that was refused and made after all, and money that a reader asked for and that its bank takes back.
      await bankAt(db).importFile(account.file([transfer(sue, 3_00n)]));
      await payoutOf(ben);
      const refused = (await bankAt(db).batches.freeze()).file;
      const openOf = (member: bigint) =>
        db('bank_items')
          .where({ state: 'open', member_id: member as never })
          .pluck('end_to_end_id');
      const [after = ''] = await openOf(ben);
      await bankAt(db).batches.refuse(refused?.id ?? '');
      await payoutOf(ada);
      await payoutOf(ada);
      await bankAt(db).batches.freeze();
      done(await servicesAt(db).refunds.refund(sue, randomUUID(), eur(3)));
      const [going = '', made = ''] = await openOf(ada);
      await bankAt(db).importFile(account.file([payment(made, -5_00n)]));
      const file = account.file([
        transfer(rita, 2_00n),
        payment(going, -5_00n),
        payment(made, 5_00n, 'AC04'),
        payment(after, -5_00n),
        transfer(sue, -3_00n, { isReversal: true }),
        transfer(zora, 1_00n),
        transfer(rita, 7_00n, { text: 'no reference' }),
      ]);
      const wasReached = await dieAt(point, moment, (through) => bankAt(through).importFile(file));
      await bankAt(db).importFile(file);
      rounds++;
      expected = { wallet: expected.wallet + eur(2), earnings: expected.earnings + eur(5) };
      assert.equal(await walletOf(db, rita), expected.wallet, `statement ${point}`);
      assert.equal(await earningsOf(db, ada), expected.earnings, `statement ${point}`);
      assert.equal((await bankAt(db).waiting()).length, rounds, `statement ${point}`);
      assert.equal(
        (await db('refunds').where({ reason: 'closed' }).whereNot({ state: 'failed' })).length,
        rounds,
        `statement ${point}`,
      );
      assert.equal(await earningsOf(db, ben), 0n, `statement ${point}`);
      assert.deepEqual(
        [await walletOf(db, sue), (await movedOf(db, sue)).loss],
        [0n, undefined],
        `statement ${point}`,
      );
      if (!wasReached) break;
    }
  }
  assert.deepEqual((await bankAt(db).reconcile()).differences, []);
  assert.deepEqual(await checkLedger(db), []);
  t.diagnostic(`${rounds} imports`);
  assert.ok(rounds * stride > 160, 'before and after at least eighty statements');
});

test('an export that is killed at any statement is frozen whole or not at all', { skip }, async (t) => {
  const { db } = database;
  const [ada, sue] = await addMembers(db, 2);
  done(await bankAt(db).savePayee(ada, { iban: ritasIban, name: 'Ada' }));
  await bankAt(db).batches.freeze();
  const { last_closing_cents: balance } = await db('bank_books').first();
  const account = new BankAccount(BigInt(balance));
  let rounds = 0;
  for (const moment of ['before', 'after'] as const) {
    for (let point = 1 + random.below(stride); ; point += stride) {
      // A payout, and two refunds that go back as one payment.
      const id = await payoutOf(ada);
      await bankAt(db).importFile(account.file([transfer(sue, 1_00n), transfer(sue, 2_00n)]));
      done(await servicesAt(db).refunds.refund(sue, randomUUID(), eur(3)));
      const wasReached = await dieAt(point, moment, (through) => bankAt(through).batches.freeze());
      await bankAt(db).batches.freeze();
      rounds++;
      const items = await db('bank_items').where({ subject: id });
      assert.deepEqual(
        items.map(({ state, cents }) => [state, cents]),
        [['open', 5_00n]],
        `statement ${point}`,
      );
      const { batch_id } = items[0];
      const { xml } = await bankAt(db).batches.again(batch_id);
      const parts = await db('bank_items')
        .where({ batch_id, member_id: sue as never })
        .pluck('sent_as');
      assert.deepEqual([parts.length, new Set(parts).size], [2, 1], `statement ${point}`);
      assert.ok(xml.includes(items[0].end_to_end_id));
      if (!wasReached) break;
    }
  }
  t.diagnostic(`${rounds} exports`);
  assert.ok(rounds * stride > 30);
});

/** Earnings of 5.00, requested and handed to the bank's provider. Returns the payout's id. */
async function payoutOf(creator: bigint): Promise<string> {
  const { db } = database;
  await addEarnings(db, creator, eur(5));
  const { payouts } = servicesAt(db);
  const id = randomUUID();
  // Said again, because a payout that came back asks for it.
  done(await bankAt(db).savePayee(creator, { iban: ritasIban, name: 'Ada' }));
  done(await payouts.request(creator, id, eur(5)));
  await db('payouts').where({ id }).update({ state: 'asked', look_at: null });
  return id;
}
