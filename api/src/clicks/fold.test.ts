import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ClickState } from './act.ts';
import { clickKey, type Folded, fold, type HeldAct, type Known, siteKey } from './fold.ts';

/*
 * Acts that are written together come to what they come to one after the other, each written before the next is looked
 * at. What the database would say in between is reckoned here anew from all clicks.
 */

const month = 202611;
const opensAt = new Date('2026-11-01T00:00:00Z');
const now = new Date('2026-11-02T06:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const dayAgo = hoursAgo(24);

const readers = [1n, 2n];
const sites = ['https://blog.example', 'https://shop.example'];
/** Two things of one creator, and one of each of three others: one more creator than a site may pay. */
const things = [11n, 11n, 12n, 13n, 14n].map((creatorId, index) => ({
  thingId: `thing-${index}`,
  creatorId,
}));

interface Click {
  readonly readerId: bigint;
  readonly creatorId: bigint;
  readonly state: ClickState;
}

/** What lies in the database: clicks of this month by `clickKey`, and what is the same before and after a batch. */
interface World {
  readonly clicks: ReadonlyMap<string, Click>;
  /** Keys of clicks that another month has a live one of. */
  readonly elsewhere: ReadonlySet<string>;
  /** Clicks of the month before in the last 24 hours, of each reader and site. */
  readonly earlier: number;
}

function read({ clicks, elsewhere, earlier }: World): Known {
  const pairs = readers.flatMap((readerId) => things.map(({ thingId }) => clickKey(readerId, thingId)));
  const signedSoFar = readers.flatMap((readerId) =>
    sites.map((origin) => {
      const own = [...clicks.values()].filter(
        (click) => click.readerId === readerId && click.state.origin === origin,
      );
      const creators = new Map<bigint, number>();
      for (const { creatorId } of own) creators.set(creatorId, (creators.get(creatorId) ?? 0) + 1);
      const clickedAt = [
        ...Array.from({ length: earlier }, () => hoursAgo(20).getTime()),
        ...own.map(({ state }) => state.clickedAt.getTime()).filter((at) => at > dayAgo.getTime()),
      ];
      return [siteKey(readerId, origin), { clickedAt, creators }] as const;
    }),
  );
  return {
    now,
    month,
    opensAt,
    clicks: new Map(
      pairs.map((key) => [key, { thisMonth: clicks.get(key)?.state, liveElsewhere: elsewhere.has(key) }]),
    ),
    signedSoFar: new Map(signedSoFar),
  };
}

interface Result {
  readonly answers: readonly Folded[];
  readonly clicks: ReadonlyMap<string, Click>;
  /** Of each thing: what was added to its people and to its clicks. */
  readonly added: ReadonlyMap<string, { people: number; clicks: number }>;
  /** What check 9 counts afterwards, as `countable` puts it. */
  readonly signedSoFar: ReadonlyMap<string, unknown>;
}

/** Without order, and without those of whom nothing is left. */
function countable(signedSoFar: Known['signedSoFar']): ReadonlyMap<string, unknown> {
  return new Map(
    [...signedSoFar].map(([key, { clickedAt, creators }]) => [
      key,
      {
        clickedAt: clickedAt.toSorted(),
        creators: [...creators].filter(([, things]) => things > 0).sort(),
      },
    ]),
  );
}

function together(world: World, acts: readonly HeldAct[]): Result {
  const { answers, clicks, added, signedSoFar } = fold(acts, read(world));
  const after = new Map(world.clicks);
  for (const { act, next } of clicks) {
    const { readerId, thingId, creatorId } = act;
    after.set(clickKey(readerId, thingId), { readerId, creatorId, state: next });
  }
  return { answers, clicks: after, added, signedSoFar: countable(signedSoFar) };
}

function oneByOne(world: World, acts: readonly HeldAct[]): Result {
  const answers: Folded[] = [];
  const added = new Map<string, { people: number; clicks: number }>();
  let clicks = world.clicks;
  for (const act of acts) {
    const alone = together({ ...world, clicks }, [act]);
    clicks = alone.clicks;
    const before = added.get(act.thingId) ?? { people: 0, clicks: 0 };
    const change = alone.added.get(act.thingId);
    if (change) {
      const sum = { people: before.people + change.people, clicks: before.clicks + change.clicks };
      added.set(act.thingId, sum);
    }
    for (const answer of alone.answers)
      answers.push(
        answer.kind === 'done' ? { ...answer, peopleAdded: before.people + answer.peopleAdded } : answer,
      );
  }
  return { answers, clicks, added, signedSoFar: countable(read({ ...world, clicks }).signedSoFar) };
}

const readerOf = fc.constantFrom(...readers);
const originOf = fc.constantFrom(...sites);
/** Few, so that acts are often equally old; some from before the month opened, some more than a day ago. */
const momentOf = fc.constantFrom(40, 30, 29, 23, 2, 1, 0.5, 0).map(hoursAgo);

const actOf: fc.Arbitrary<HeldAct> = fc
  .record({
    reader: readerOf,
    thing: fc.constantFrom(...things),
    act: fc.constantFrom('flattr' as const, 'flattr' as const, 'unflattr' as const),
    signed: fc.option(fc.record({ origin: originOf, at: momentOf })),
    repeatIn: fc.constantFrom(undefined, undefined, undefined, month, month + 1),
  })
  .map(({ reader, thing, act, signed, repeatIn }) => ({
    readerId: reader,
    ...thing,
    act,
    signed,
    repeatIn: signed ? undefined : repeatIn,
  }));

const clickOf = fc
  .record({
    readerId: readerOf,
    thing: fc.constantFrom(...things),
    origin: fc.option(originOf),
    iat: momentOf,
    clickedAt: momentOf,
    undone: fc.constantFrom(null, 'by the site', 'by the reader'),
  })
  .map(({ readerId, thing, origin, iat, clickedAt, undone }): [string, Click] => [
    clickKey(readerId, thing.thingId),
    {
      readerId,
      creatorId: thing.creatorId,
      state: {
        origin,
        iat,
        clickedAt,
        changes: 1,
        undoneAt: undone === null ? null : iat,
        undoneFirstParty: undone === 'by the reader',
      },
    },
  ]);

const worldOf: fc.Arbitrary<World> = fc.record({
  clicks: fc.array(clickOf, { maxLength: 6 }).map((clicks) => new Map(clicks)),
  elsewhere: fc
    .subarray(readers.flatMap((reader) => things.map(({ thingId }) => clickKey(reader, thingId))))
    .map((keys) => new Set(keys)),
  earlier: fc.constantFrom(0, 26, 27, 28, 29, 30),
});

const seed = process.env.SEED ? Number(process.env.SEED) : Math.trunc(Math.random() * 2 ** 31);

test(`a batch comes to what its acts come to one by one (SEED=${seed})`, () => {
  const answers = new Map<string, number>();
  fc.assert(
    fc.property(worldOf, fc.array(actOf, { maxLength: 25 }), (world, acts) => {
      const batch = together(world, acts);
      assert.deepEqual(batch, oneByOne(world, acts));
      for (const answer of batch.answers) {
        const what = answer.kind === 'refused' ? answer.problem : answer.changed ? 'changed' : 'unchanged';
        answers.set(what, (answers.get(what) ?? 0) + 1);
      }
    }),
    { seed, numRuns: 1000 },
  );
  // Otherwise the above would hold for want of anything that could differ.
  for (const what of ['changed', 'unchanged', 'confirm-first', 'nothing-to-undo', 'stale-token'])
    assert.ok((answers.get(what) ?? 0) > 100, `${what}: ${answers.get(what)}`);
});
