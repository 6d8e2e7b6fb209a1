import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addMember, addMembers, emptyLedger, eur } from '../../test/fixtures.ts';
import { seededRandom } from '../../test/random.ts';
import { openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { readConfig } from '../config.ts';
import { checkLedger } from '../ledger/index.ts';
import { done } from '../platform/failure.ts';
import { createLog } from '../platform/log.ts';
import { createServices, type Services } from '../services.ts';

/*
 * The fence as the service uses it: clicks are made and taken back while the sandbox ends the month early, again and
 * again. (settlement/2-close.fence.test.ts races the two statements alone, at a month of the past.)
 */
const random = seededRandom();
const onPostgres = process.env.TEST_ENGINE === 'postgres';
const rounds = Number(process.env.ROUNDS ?? (onPostgres ? 25 : 5));
const mostDelay = onPostgres ? 15 : 6;
/** After that many rounds the database is new, because each month reads all months before it. */
const roundsTogether = 100;
const readersCount = 5;

let database: TestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database.close());

test('what readers were told about a click that raced the closing is what was divided', async (t) => {
  const { db } = database;
  let services = await begin();
  let readers: bigint[] = [];
  let creators: bigint[] = [];
  const told = { divided: 0, 'taken back in time': 0, 'too late to take back': 0, 'for the next month': 0 };

  for (let round = 0; round < rounds; round++) {
    if (round % roundsTogether === 0) {
      services = await begin();
      creators = await addMembers(db, 4);
      readers = [];
      for (let index = 0; index < readersCount; index++)
        readers.push(await addMember(db, { wallet: eur(2000), monthlyAmount: eur(2) }));
    }
    const { month } = await services.months.current();
    // Two creators in turn with the two others: what fell into the next month must not be taken for its own.
    const [one = 0n, other = 0n] = round % 2 === 0 ? creators : creators.slice(2);
    const pairs = readers.flatMap((reader) => [one, other].map((creator) => ({ reader, creator })));
    const [acts] = await Promise.all([
      Promise.all(pairs.map((pair) => act(services, round, pair))),
      idle(6 * mostDelay).then(() => services.settlement.settle(month, { early: true, bucketSize: 4 })),
    ]);

    for (const { reader, creator, flattred, takenBack } of acts) {
      const share = await db('shares')
        .where({ reader_id: reader, month, creator_id: creator } as never)
        .first();
      const expected = flattred === month && takenBack !== month;
      assert.equal(share !== undefined, expected, `round ${round}: reader ${reader}, creator ${creator}`);
      if (flattred !== month) told['for the next month']++;
      else if (takenBack === month) told['taken back in time']++;
      else if (takenBack === 'too late') told['too late to take back']++;
      else told.divided++;
    }
    if (round % 20 === 0) assert.deepEqual(await checkLedger(db), [], `round ${round}`);
  }
  assert.deepEqual(await checkLedger(db), []);
  t.diagnostic(`${rounds} rounds: ${JSON.stringify(told)}`);

  async function begin(): Promise<Services> {
    assert.deepEqual(await checkLedger(db), []);
    await emptyLedger(db);
    return createServices({ config: readConfig({}), db, log: createLog('silent') });
  }

  /** Lets others go first, by statements and not by time. */
  async function idle(most: number): Promise<void> {
    for (let left = random.below(most); left > 0; left--) await db.raw('select 1');
  }

  /** Flattrs, and half the time takes it back at once. Resolves with the months that the reader was told. */
  async function act(
    services: Services,
    round: number,
    { reader, creator }: { reader: bigint; creator: bigint },
  ) {
    await idle(2 * mostDelay);
    const url = `https://blog.example/${round}`;
    const thing = services.things.at({ id: creator, handle: `p${creator}` }, new URL(url));
    const act = { readerId: reader, to: '', thing, act: 'flattr' } as const;
    const { month: flattred } = done(await services.clicks.record(act));
    if (random.below(2) === 0) return { reader, creator, flattred, takenBack: undefined };
    const result = await services.clicks.takeBack(reader, flattred, thing.id);
    if ('month' in result) return { reader, creator, flattred, takenBack: result.month };
    assert.equal(result.code, 'month-closed');
    return { reader, creator, flattred, takenBack: 'too late' as const };
  }
});
