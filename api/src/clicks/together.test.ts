import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { addMonths } from '@flattr/settlement';
import { addMember, addMembers, usualMonths } from '../../test/fixtures.ts';
import { outcomeOf, useServices } from '../../test/use-services.ts';
import { LentConnection } from '../platform/db/query.ts';
import { Outdated } from './record-signed.ts';
import { createRecorder } from './record-together.ts';
import type { CheckedAct, Outcome } from './service.ts';

/* Acts that arrive at the same time and are written in one transaction. (closing-race.test.ts closes months meanwhile.) */

const real = useServices();
// Counts of clicks that another test left go with the clicks.
beforeEach(() => real.services.things.recount());
const onPostgres = process.env.TEST_ENGINE === 'postgres';

const thingOf = (creator: bigint, path: string) => {
  const url = `https://blog.example/${path}`;
  return { id: real.services.things.idOf(creator, url), creator_id: creator, url, title: null };
};
const press = (readerId: bigint, creator: bigint, path = ''): CheckedAct => ({
  readerId,
  thing: thingOf(creator, path),
  act: 'flattr',
  confirmLink: () => 'link',
});
const record = (...acts: CheckedAct[]): Promise<Outcome[]> =>
  Promise.all(acts.map((act) => real.services.clicks.record(act)));
const expectCounted = async () => assert.deepEqual(await real.services.things.recount(), { wrong: 0n });

/** Acts are signed one after the other, whoever signs them. */
let made = Date.now() - 60_000;

const handleOf = (creator: bigint) => `creator-${creator}`;

/** Like `press`, by a key that stands, for creators who are members by now. */
async function signer(reader: bigint, origin = 'https://blog.example') {
  const thumbprint = randomUUID();
  await real.db.raw(
    `insert into handles (handle, member_id, created_at) select 'creator-' || id, id, now() from members
     on conflict do nothing`,
  );
  await real.db('grants').insert({
    thumbprint,
    reader_id: String(reader),
    origin,
    public_key: '{}',
    created_at: new Date(),
    expires_at: new Date(Date.now() + 1e9),
  });
  return (creator: bigint, path = '', act: CheckedAct['act'] = 'flattr'): CheckedAct => ({
    ...press(reader, creator, path),
    act,
    signed: { thumbprint, origin, to: handleOf(creator), at: new Date(++made) },
  });
}

test('the first batch of a month opens it, and those after it know', async (t) => {
  const { things } = real.services;
  const recordTogether = createRecorder({
    db: real.db,
    months: usualMonths(real.db),
    things,
    walletLink: 'link',
  });
  const [ann, ben, creator] = await addMembers(real.db, 3);
  const { mock } = t.mock.method(LentConnection.prototype, 'send');
  for (const reader of [ann, ben]) {
    const [outcome] = await recordTogether([press(reader, creator)], { again: false });
    assert.equal(outcome?.ok, true);
  }
  const names = mock.calls.map(({ arguments: [{ name }] }) => name);
  assert.equal(names.filter((name) => name === 'months.open').length, 1);
  assert.equal(names.filter((name) => name === 'months.moment').length, 2);
});

test('when the month has turned since the last batch, nothing of the old one is touched', async () => {
  const { db } = real;
  const { month } = await usualMonths(db).current();
  const [ann, ben, creator] = await addMembers(db, 3);
  await record(press(ann, creator));
  await db('months').where({ month }).update({ state: 'closing', closing_at: new Date() });
  const [outcome] = await record(press(ben, creator));
  assert.equal(outcome?.month, addMonths(month, 1));
  assert.deepEqual(await db('reader_months').select('reader_id', 'month').orderBy('month'), [
    { reader_id: ann, month },
    { reader_id: ben, month: addMonths(month, 1) },
  ]);
});

test('one that the database refuses fails alone', async () => {
  const [ann, ...readers] = await addMembers(real.db, 6);
  const outcomes = await Promise.allSettled(
    [...readers, ann].map((reader) => real.services.clicks.record(press(reader, ann))),
  );
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    [...readers.map(() => 'fulfilled'), 'rejected'],
  );
  assert.equal((await real.db('clicks')).length, 5);
  await expectCounted();
});

test('a thing that somebody holds fails its own clicks and no others', {
  skip: !onPostgres && 'only PostgreSQL has a second connection that could hold it',
}, async () => {
  const [ann, ...readers] = await addMembers(real.db, 9);
  const [first] = readers;
  await record(press(first, ann, 'held'));
  const held = await real.db.transaction();
  await held('things')
    .where({ id: thingOf(ann, 'held').id })
    .forUpdate()
    .first();
  const outcomes = await Promise.allSettled(
    readers.map((reader, index) =>
      real.services.clicks.record(press(reader, ann, index === 5 ? 'held' : `free-${index}`)),
    ),
  );
  await held.rollback();
  assert.deepEqual(
    outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : [])),
    [5],
  );
  await record(press(readers[5] as bigint, ann, 'held'));
  await expectCounted();
});

test('refusals of one do not touch the others', async () => {
  const [ann, ben, cara] = await addMembers(real.db, 3);
  const [sign, revoked] = [await signer(ben), await signer(cara)];
  await real
    .db('grants')
    .where({ reader_id: String(cara) })
    .update({ revoked_at: new Date() });
  const outcomes = await Promise.all(
    [sign(ann, 'never', 'unflattr'), sign(ann, 'one'), revoked(ann, 'one'), press(cara, ann, 'two')].map(
      (act) => outcomeOf(real.services.clicks.record(act)),
    ),
  );
  assert.deepEqual(outcomes, ['nothing-to-undo', true, 'busy', true]);
  await assert.rejects(record(revoked(ann, 'one')), Outdated);
  await expectCounted();
});

test('the same twice, and there and back, in one batch', async () => {
  const [ann, ben, cara] = await addMembers(real.db, 3);
  const sign = await signer(ben);
  const once = sign(ann, 'a');
  const outcomes = await record(
    once,
    once,
    sign(ann, 'b'),
    sign(ann, 'b', 'unflattr'),
    press(cara, ann, 'b'),
    sign(ann, 'b'),
    once,
  );
  assert.deepEqual(
    outcomes.map(({ state, changed, count }) => [state, changed, count]),
    [
      ['flattred', true, 1],
      ['flattred', false, 1],
      ['flattred', true, 1],
      ['unflattred', true, 0],
      ['flattred', true, 1],
      ['flattred', true, 2],
      ['flattred', false, 1],
    ],
  );
  const click = await real
    .db('clicks')
    .where({ thing_id: thingOf(ann, 'b').id, reader_id: String(ben) })
    .first();
  assert.deepEqual([click.changes, click.undone_at], [3, null]);
  await expectCounted();
});

test('1000 at once on one thing are each counted, and told so in their order', async () => {
  const ann = await addMember(real.db);
  await real.db.raw(
    `insert into members (id, created_at) select id, now() from generate_series(1000001, 1001000) id`,
  );
  const readers = Array.from({ length: 1000 }, (_, index) => 1_000_001n + BigInt(index));
  const outcomes = await record(...readers.map((reader) => press(reader, ann)));
  assert.deepEqual(
    outcomes.map(({ count }) => count).sort((one, other) => one - other),
    Array.from({ length: 1000 }, (_, index) => index + 1),
  );
  await expectCounted();
});

test('the limits of a site are exact within one batch', async () => {
  const [reader, other, ...creators] = await addMembers(real.db, 7);
  const [sign, elsewhere, others] = [
    await signer(reader),
    await signer(reader, 'https://elsewhere.example'),
    await signer(other),
  ];
  const [ann = 0n] = creators;
  const taken = async (acts: CheckedAct[]) => {
    const outcomes = await Promise.all(acts.map((act) => outcomeOf(real.services.clicks.record(act))));
    assert.ok(outcomes.every((outcome) => outcome === true || outcome === 'confirm-first'));
    return outcomes.filter((outcome) => outcome === true).length;
  };
  assert.equal(await taken(creators.map((creator) => others(creator, 'page'))), 3);
  assert.equal(await taken(Array.from({ length: 40 }, (_, page) => sign(ann, `${page}`))), 30);
  assert.equal(await taken([sign(ann, 'more')]), 0);
  assert.equal(await taken([elsewhere(ann, 'more'), press(reader, ann, 'own')]), 2);
  // What the other site takes over no longer counts here, and the other way round.
  await record(elsewhere(ann, '7', 'unflattr'));
  assert.equal(await taken([elsewhere(ann, '7'), sign(ann, 'in its place'), sign(ann, 'one too many')]), 2);
  await expectCounted();
});

test('all is found by index, also by plans that were made while the tables were small', {
  skip: !onPostgres && 'it counts no scans',
}, async () => {
  const { db } = real;
  const [ann, ...readers] = await addMembers(db, 30);
  for (const reader of readers) await record((await signer(reader))(ann, `${reader}`));
  await db.raw('analyze');
  const scans = async () => {
    await db.raw('select pg_stat_force_next_flush()');
    const { rows } = await db.raw<{ rows: { scans: bigint }[] }>(
      `select sum(seq_scan)::bigint as scans from pg_stat_user_tables
       where relname in ('clicks', 'things', 'grants', 'handles', 'sites', 'reader_months')`,
    );
    return rows[0]?.scans;
  };
  const acts = await Promise.all(readers.map(async (reader) => (await signer(reader))(ann, 'page')));
  const before = await scans();
  for (const act of acts) await record(act);
  assert.equal(await scans(), before);
});

test('an act that was signed before its month opened is signed again', async () => {
  const [ann, ben] = await addMembers(real.db, 2);
  const sign = await signer(ben);
  const act = sign(ann);
  await record(act);
  await real.endMonth();
  assert.equal(await outcomeOf(real.services.clicks.record(act)), 'stale-token');
  assert.equal(await outcomeOf(real.services.clicks.record({ ...act, act: 'unflattr' })), 'stale-token');
  const { month: opened, opensAt } = await real.services.months.current();
  const again = sign(ann);
  assert.ok(again.signed);
  const [outcome] = await record({
    ...again,
    signed: { ...again.signed, at: new Date(opensAt.getTime() + 1) },
  });
  assert.deepEqual([outcome?.month, outcome?.changed, outcome?.count], [opened, true, 1]);
  await expectCounted();
});

test('taking back a waiting click while flattring the same thing counts its people right', async () => {
  for (let round = 0; round < (onPostgres ? 25 : 3); round++) {
    const [ann, ...readers] = await addMembers(real.db, 5);
    await record(...readers.map((reader) => press(reader, ann, `${round}`)));
    const month = await real.endMonth();
    const { id } = thingOf(ann, `${round}`);
    await Promise.all(
      readers.flatMap((reader) => [
        record(press(reader, ann, `${round}`)),
        real.services.clicks.takeBack(reader, month, id),
      ]),
    );
    const counts = await real.db('things').where({ id });
    assert.deepEqual(
      counts.map(({ people }) => people),
      [4n],
    );
    await expectCounted();
  }
});
