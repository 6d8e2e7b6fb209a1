import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { addMonths } from '@flattr/settlement';
import fc from 'fast-check';
import { addMember, addMembers } from '../../test/fixtures.ts';
import { outcomeOf, useServices } from '../../test/use-services.ts';
import { done } from '../platform/failure.ts';
import type { CheckedAct } from './batch/check-act.ts';
import type { Outcome } from './record.ts';

/* Acts that arrive at the same time. (clicks.closing-race.test.ts closes months meanwhile.) */

const real = useServices();
beforeEach(() => real.services.things.recount());
const onPostgres = process.env.TEST_ENGINE === 'postgres';
const roundsOr = (usual: number) => Number(process.env.ROUNDS ?? usual); // more in `npm run test:crash`

const pageAt = (path: string) => new URL(`https://blog.example/${path}`);
const thingOf = (creator: bigint, path: string) =>
  real.services.things.at({ id: creator, handle: handleOf(creator) }, pageAt(path));
const press = (readerId: bigint, creator: bigint, path = ''): CheckedAct => ({
  readerId,
  to: handleOf(creator),
  thing: thingOf(creator, path),
  act: 'flattr',
});
const recordOne = async (act: CheckedAct) => done(await real.services.clicks.record(act));
const record = (...acts: CheckedAct[]): Promise<Outcome[]> => Promise.all(acts.map(recordOne));
const expectCounted = async () => assert.deepEqual(await real.services.things.recount(), { wrong: 0n });

/** Acts are signed one after the other. */
let made = Date.now() - 60_000;
const handleOf = (creator: bigint) => `creator-${creator}`;

/** Like `press`, signed by a key with a grant. */
async function signer(reader: bigint, origin = 'https://blog.example') {
  const kid = randomUUID();
  await real.db('grants').insert({
    thumbprint: kid,
    reader_id: String(reader),
    origin,
    public_key: '{}',
    created_at: new Date(),
    expires_at: new Date(Date.now() + 1e9),
  });
  return (creator: bigint, path = '', act: CheckedAct['act'] = 'flattr'): CheckedAct => {
    const signed = { kid, origin, at: new Date(++made) };
    return { ...press(reader, creator, path), act, signed };
  };
}

test('when the month has turned since the last click, nothing of the old one is touched', async () => {
  const { db } = real;
  const month = await real.currentMonth();
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

test('an act that the database refuses fails alone', async () => {
  const [ann, ...readers] = await addMembers(real.db, 6);
  const outcomes = await Promise.allSettled([...readers, ann].map((reader) => recordOne(press(reader, ann))));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    [...readers.map(() => 'fulfilled'), 'rejected'],
  );
  assert.equal((await real.db('clicks')).length, 5);
  await expectCounted();
});

test('a thing that another transaction holds fails its own clicks and no others', {
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
    readers.map((reader, index) => recordOne(press(reader, ann, index === 5 ? 'held' : `free-${index}`))),
  );
  await held.rollback();
  assert.deepEqual(
    outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : [])),
    [5],
  );
  await record(press(readers[5] ?? 0n, ann, 'held'));
  await expectCounted();
});

test('a refused act does not touch the others', async () => {
  const [ann, ben, cara] = await addMembers(real.db, 3);
  const [sign, revoked] = [await signer(ben), await signer(cara)];
  const ofCara = { reader_id: String(cara) };
  await real.db('grants').where(ofCara).update({ revoked_at: new Date() });
  const outcomes = await Promise.all(
    [sign(ann, 'never', 'unflattr'), sign(ann, 'one'), revoked(ann, 'one'), press(cara, ann, 'two')].map(
      (act) => outcomeOf(real.services.clicks.record(act)),
    ),
  );
  assert.deepEqual(outcomes, ['nothing-to-undo', true, 'unknown-key', true]);
  await expectCounted();
});

test('acts of one reader that arrive together are taken in their order', async () => {
  const [ann, ben, cara] = await addMembers(real.db, 3);
  const sign = await signer(ben);
  const once = sign(ann, 'a');
  const outcomes = await record(
    press(cara, ann, 'b'),
    once,
    once,
    sign(ann, 'b'),
    sign(ann, 'b', 'unflattr'),
    sign(ann, 'b'),
    once,
  );
  assert.deepEqual(
    outcomes.map(({ state, changed, count }) => [state, changed, count]),
    [
      ['flattred', true, 1],
      ['flattred', true, 1],
      ['flattred', false, 1],
      ['flattred', true, 2],
      ['unflattred', true, 1],
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

test('1000 readers who flattr one thing at once are each counted and told their own count', async () => {
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

test('the limits of a site are exact for clicks that arrive together', async () => {
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

/** An act of a reader on one of four creators' things: signed by a site, or by hand. */
const actOf = fc.record({
  reader: fc.nat(2),
  isSigned: fc.constantFrom(true, true, true, false),
  creator: fc.nat(3),
  act: fc.constantFrom('flattr' as const, 'flattr' as const, 'unflattr' as const),
});
const signed = (reader: number, act: CheckedAct['act'], ...creators: number[]) =>
  creators.map((creator) => ({ reader, isSigned: true, creator, act }));
/** Every kind of answer, several times. */
const everyAnswer = [
  ...signed(0, 'flattr', 0, 1, 2, 3, 3, 3, 0, 1, 2),
  ...signed(0, 'unflattr', 0, 1, 2),
  ...signed(1, 'unflattr', 0, 1, 2),
];
const seed = process.env.SEED ? Number(process.env.SEED) : Math.trunc(Math.random() * 2 ** 31);

test(`acts that arrive together come to what they come to one after the other (SEED=${seed})`, async () => {
  const kinds = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(actOf, { minLength: 15, maxLength: 40 }), async (acts) => {
      const creators = await addMembers(real.db, 4);
      /** What each act came to, and the counts afterwards. Each time by new readers, on new pages. */
      const play = async (together: boolean) => {
        const path = randomUUID();
        const readers = await addMembers(real.db, 3);
        const signers = await Promise.all(readers.map((reader) => signer(reader)));
        const results: Promise<string>[] = [];
        for (const { reader, isSigned, creator, act } of acts) {
          const creatorId = creators[creator] ?? 0n;
          const sign = isSigned ? signers[reader] : undefined;
          const made = sign?.(creatorId, path, act) ?? {
            ...press(readers[reader] ?? 0n, creatorId, path),
            act,
          };
          results.push(
            real.services.clicks
              .record(made)
              .then((result) => ('state' in result ? `${result.state} ${result.changed}` : result.code)),
          );
          if (!together) await results.at(-1);
        }
        const told = await Promise.all(results);
        const things = await real.services.things.counts(
          creators.map((creator) => ({ to: handleOf(creator), url: thingOf(creator, path).url ?? '' })),
        );
        return { told, things };
      };
      const together = await play(true);
      assert.deepEqual(together, await play(false));
      for (const what of together.told) kinds.set(what, (kinds.get(what) ?? 0) + 1);
    }),
    { seed, numRuns: roundsOr(onPostgres ? 20 : 5), examples: [[everyAnswer]] },
  );
  await expectCounted();
  const often = ['flattred true', 'flattred false', 'unflattred true', 'confirm-first', 'nothing-to-undo'];
  for (const what of often) assert.ok((kinds.get(what) ?? 0) > 2, `${what}: ${kinds.get(what)}`);
});

test('rows are found by index, also by plans that were made while the tables were small', {
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

test('an act that was signed before its month opened must be signed again', async () => {
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

test('taking back a waiting click while flattring the same thing counts its readers right', async () => {
  for (let round = 0; round < roundsOr(onPostgres ? 12 : 3); round++) {
    const [ann, ...readers] = await addMembers(real.db, 5);
    await record(...readers.map((reader) => press(reader, ann, `${round}`)));
    const month = await real.endMonth();
    const { id } = thingOf(ann, `${round}`);
    await Promise.all(
      readers.flatMap((reader) => [
        record(press(reader, ann, `${round}`)),
        real.services.clicks.takeBack(reader, month, id).then(done),
      ]),
    );
    const [counted] = await real.db('things').where({ id });
    assert.equal(counted?.readers, 4n);
    await expectCounted();
  }
});
