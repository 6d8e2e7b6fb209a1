import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addMember,
  addMembers,
  earningsOf,
  eur,
  movedOf,
  stateOf,
  transfersOf,
  walletOf,
} from '../../../test/fixtures.ts';
import { later, outcomeOf, turningPoint, useServices } from '../../../test/use-services.ts';
import { readConfig } from '../../config.ts';
import { stands } from '../../grants/index.ts';
import { checkLedger } from '../../ledger/index.ts';
import { done } from '../../platform/failure.ts';
import { createClosing } from './service.ts';

const real = useServices();
const onPostgres = process.env.TEST_ENGINE === 'postgres';
/** More in the long run (`npm run test:crash`). */
const rounds = Number(process.env.ROUNDS ?? (onPostgres ? 16 : 4));

const close = (id: bigint) => real.services.closing.closeAccount(id);

test('a creator who left before a month is closed gets nothing of it: the others share', async () => {
  const { db } = real;
  const [ada, ben] = await addMembers(db, 2);
  const reader = await addMember(db, { wallet: eur(2) });
  for (const creator of [ada, ben]) await real.click(reader, creator);
  await close(ben);
  const month = await real.endMonth();
  assert.deepEqual(await transfersOf(db, month), [
    `pot ${reader}: 2000000`,
    `fee ${reader}: 200000`,
    `collect ${ada}: 1800000`,
  ]);
  assert.deepEqual(await checkLedger(db), []);
});

test('a creator who left keeps what was divided before, and is paid out', async () => {
  const { db, services } = real;
  const [ada] = await addMembers(db, 1);
  const reader = await addMember(db, { wallet: eur(2) });
  await real.click(reader, ada);
  await real.endMonth();
  assert.deepEqual(await close(ada), { refunded: 0n });
  assert.equal(await earningsOf(db, ada), eur(1.8));
  assert.equal(await outcomeOf(services.earnings.moveToWallet(ada, 'm', eur(1))), 'not-signed-in');
  assert.equal(await services.earnings.payOut(ada, 'bank-1', eur(1.8)), true);
  assert.equal(await earningsOf(db, ada), 0n);
  assert.deepEqual(await checkLedger(db), []);
});

test("a closing reader's open and waiting clicks lapse and the wallet is paid back", async () => {
  const { db } = real;
  const [ada] = await addMembers(db, 1);
  const reader = await addMember(db, { monthlyAmount: eur(2) });
  await real.click(reader, ada);
  const waiting = await real.endMonth();
  await real.services.deposits.add(reader, 'd', eur(7));
  await real.click(reader, ada);
  const open = await real.currentMonth();
  assert.equal(await stateOf(db, reader, waiting), 'waiting');

  assert.deepEqual(await close(reader), { refunded: eur(7) });
  assert.equal(await stateOf(db, reader, waiting), 'lapsed');
  assert.equal(await stateOf(db, reader, open), 'lapsed');
  assert.deepEqual(await movedOf(db, reader), { deposit: eur(7), refund: eur(7) });
  assert.deepEqual(await checkLedger(db), []);
  await real.endMonth();
  assert.deepEqual(await transfersOf(db, open), []);
  assert.deepEqual(await checkLedger(db), []);
});

test('clicks that were divided before their reader left stay divided', async () => {
  const { db } = real;
  const [ada] = await addMembers(db, 1);
  const reader = await addMember(db, { wallet: eur(5), monthlyAmount: eur(2) });
  await real.click(reader, ada);
  const month = await real.endMonth();
  assert.deepEqual(await close(reader), { refunded: eur(3) });
  assert.equal(await stateOf(db, reader, month), 'settled');
  assert.equal(await earningsOf(db, ada), eur(1.8));
  assert.deepEqual(await checkLedger(db), []);
});

test('a handle is never given out again; the e-mail address can sign up again as a new member', async () => {
  const { db, services } = real;
  const id = await services.members.findOrCreate('ada@example.com');
  await services.members.chooseHandle(id, 'ada');
  await close(id);
  assert.equal(await services.members.findCreator('ada'), undefined, 'nobody can be flattred under it');
  assert.deepEqual(await db('handles').where({ handle: 'ada' }), []);

  const again = await services.members.findOrCreate('ada@example.com');
  assert.notEqual(again, id);
  assert.equal(await outcomeOf(services.members.chooseHandle(again, 'ada')), 'handle-taken');
});

test('closing ends sessions and grants', async () => {
  const { db, services } = real;
  const id = await services.members.findOrCreate('ben@example.com');
  const { token, session } = done(await services.sessions.open(id));
  await db('grants').insert({
    thumbprint: 'key-of-ben',
    reader_id: id,
    origin: 'https://blog.example',
    public_key: '{}',
    session_id: session.id,
    created_at: new Date(),
    expires_at: new Date(Date.now() + 1e9),
  });
  const standing = async () => {
    const grant = await db('grants').where({ thumbprint: 'key-of-ben' }).first();
    return grant && stands(grant, 'https://blog.example', new Date());
  };
  assert.ok(await standing());
  await close(id);
  assert.equal(await services.sessions.find(token), undefined);
  assert.equal(await standing(), undefined, 'the grant is forgotten');
  assert.equal(await outcomeOf(services.sessions.open(id)), 'not-signed-in');
});

test('a closed account takes nothing more, and is closed once', async () => {
  const { db, services } = real;
  const reader = await addMember(db, { wallet: eur(2) });
  const [ada] = await addMembers(db, 1);
  const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf(close(reader))));
  assert.deepEqual(outcomes.sort(), ['not-signed-in', 'not-signed-in', true].sort());
  assert.equal(await outcomeOf(services.deposits.add(reader, 'd', eur(1))), 'not-signed-in');
  assert.equal(await outcomeOf(real.click(reader, ada)), 'month-closed');
  assert.deepEqual(await movedOf(db, reader), { deposit: eur(2), refund: eur(2) });
  assert.deepEqual(await checkLedger(db), []);
});

test('an account and a month that close at once: the pot is given first, or the whole wallet is paid back', async (t) => {
  const { db, services } = real;
  const [ada] = await addMembers(db, 1);
  let given = 0;
  let kept = 0;
  const closing = turningPoint();
  for (let round = 0; round < rounds; round++) {
    const reader = await addMember(db, { wallet: eur(5), monthlyAmount: eur(2) });
    const waits = await addMember(db, { monthlyAmount: eur(2) });
    const creator = await addMember(db);
    for (const person of [ada, creator]) for (const each of [reader, waits]) await real.click(each, person);
    const month = await real.currentMonth();
    const closings = async () => {
      await later(db, closing.statements);
      return Promise.all([reader, waits, creator].map(close));
    };
    const [[{ refunded }]] = await Promise.all([
      closings() as Promise<[{ refunded: bigint }]>,
      services.settlement.settle(month, { early: true, bucketSize: 20 }),
    ]);
    const { pot = 0n } = await movedOf(db, reader);
    assert.equal(refunded + pot, eur(5), `round ${round}`);
    assert.equal(await walletOf(db, reader), 0n);
    assert.notEqual(
      await stateOf(db, waits, month),
      'waiting',
      'what a closed reader clicked waits for nothing',
    );
    closing.cameFirst(pot === 0n);
    if (pot > 0n) given++;
    else kept++;
    assert.deepEqual(await checkLedger(db), [], `round ${round}`);
  }
  if (onPostgres) assert.ok(given > 0 && kept > 0, 'the race has both ends');
  t.diagnostic(`${rounds} rounds: ${given} pots were given, ${kept} went back`);
});

test('an account that closes amid clicks, deposits and sign-ins keeps none of them', async () => {
  const { db, services } = real;
  const [ada] = await addMembers(db, 1);
  for (let round = 0; round < rounds; round++) {
    const reader = await services.members.findOrCreate(`reader-${round}@example.com`);
    const raced = await Promise.all([
      outcomeOf(services.deposits.add(reader, 'd', eur(3))),
      outcomeOf(close(reader)),
      outcomeOf(real.click(reader, ada)),
      outcomeOf(services.sessions.open(reader)),
    ]);
    assert.equal(raced[1], true);
    assert.equal(await walletOf(db, reader), 0n);
    assert.deepEqual(await db('sessions').where({ member_id: reader as never }), []);
    assert.equal(await stateOf(db, reader, await real.currentMonth()), 'lapsed');
    assert.deepEqual(await checkLedger(db), [], `round ${round}`);
  }
  assert.deepEqual(await transfersOf(db, await real.endMonth()), []);
});

test('fails for an unknown member', async () => {
  assert.equal(await outcomeOf(close(99n)), 'not-signed-in');
});

test('an account with years of clicks is closed at once, however long the rest takes to be forgotten', async () => {
  const { db, services } = real;
  const slow = { forgetRest: () => new Promise<void>(() => undefined) };
  const closing = createClosing({ db, config: readConfig({}) }, { months: services.months, rooms: [slow] });
  const id = await addMember(db, { wallet: eur(2) });
  const asked = performance.now();
  assert.deepEqual(await closing.closeAccount(id), { refunded: eur(2) });
  assert.ok(performance.now() - asked < 3_000);
});
