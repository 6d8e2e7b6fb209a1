import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Failure } from '../platform/failure.ts';
import { type Act, applyAct, type ClickState } from './act.ts';

const site = 'https://blog.example';
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const time = (seconds: number) => new Date(1_796_000_000_000 + seconds * 1000);

const signed = (act: Act['act'], seconds: number): Act => ({ act, at: time(seconds), origin: site });
const press = (act: Act['act'], seconds: number): Act => ({ act, at: time(seconds), origin: null });

/** What remains of acts that are applied one after the other. */
function apply(acts: readonly Act[], before?: ClickState): ClickState | undefined {
  return acts.reduce<ClickState | undefined>((state, act) => {
    const change = applyAct(state, act);
    return change instanceof Failure ? state : change.next;
  }, before);
}

const at10 = { iat: time(10), changes: 1, clickedAt: time(10), origin: site };
const live: ClickState = { ...at10, undoneAt: null, undoneFirstParty: false };
const undone: ClickState = { ...at10, changes: 2, undoneAt: time(10), undoneFirstParty: false };
const undoneByReader: ClickState = { ...undone, undoneFirstParty: true };

function told(before: ClickState | undefined, act: Act) {
  const change = applyAct(before, act);
  if (change instanceof Failure) return change.code;
  return change.next === before ? 'unchanged' : change.flipped;
}

describe('what each act does to each state', () => {
  const older = 9;
  const same = 10;
  const newer = 11;
  const rows: readonly (readonly [string, ClickState | undefined, Act, ReturnType<typeof told>])[] = [
    ['nothing', undefined, signed('flattr', newer), 1],
    ['nothing', undefined, press('flattr', newer), 1],
    ['nothing', undefined, signed('unflattr', newer), 0],
    ['nothing', undefined, press('unflattr', newer), 'nothing-to-undo'],
    ['a click', live, signed('flattr', older), 'unchanged'],
    ['a click', live, signed('flattr', same), 'unchanged'],
    ['a click', live, signed('flattr', newer), 0],
    ['a click', live, signed('unflattr', older), 'unchanged'],
    ['a click', live, signed('unflattr', same), 'unchanged'],
    ['a click', live, signed('unflattr', newer), -1],
    ['a click', live, press('flattr', older), 0],
    ['a click', live, press('flattr', newer), 0],
    ['a click', live, press('unflattr', older), -1],
    ['a click', live, press('unflattr', newer), -1],
    ['one taken back by the site', undone, signed('flattr', older), 'unchanged'],
    ['one taken back by the site', undone, signed('flattr', same), 'unchanged'],
    ['one taken back by the site', undone, signed('flattr', newer), 1],
    ['one taken back by the site', undone, signed('unflattr', older), 'unchanged'],
    ['one taken back by the site', undone, signed('unflattr', newer), 0],
    ['one taken back by the site', undone, press('flattr', newer), 1],
    ['one taken back by the site', undone, press('unflattr', newer), 0],
    ['one taken back by the reader', undoneByReader, signed('flattr', older), 'unchanged'],
    ['one taken back by the reader', undoneByReader, signed('flattr', same), 'unchanged'],
    ['one taken back by the reader', undoneByReader, signed('flattr', newer), 'confirm-first'],
    ['one taken back by the reader', undoneByReader, signed('unflattr', newer), 0],
    ['one taken back by the reader', undoneByReader, press('flattr', newer), 1],
    ['one taken back by the reader', undoneByReader, press('unflattr', newer), 0],
  ];
  for (const [state, before, act, expected] of rows) {
    const who = act.origin === null ? 'pressed' : 'signed';
    const when = act.at < time(10) ? 'older' : act.at > time(10) ? 'newer' : 'of the same time';
    test(`${state}, then a ${who} ${act.act}, ${when}: ${expected}`, () => {
      assert.equal(told(before, act), expected);
      const change = applyAct(before, act);
      if (change instanceof Failure || change.next === before) return;
      const { next, flipped } = change;
      assert.equal(next.undoneAt === null, act.act === 'flattr');
      assert.ok(before === undefined || next.iat >= before.iat, 'the last act never moves back');
      assert.equal(next.changes, (before?.changes ?? 0) + Math.abs(flipped));
      if (flipped === 1) assert.equal(next.origin, act.origin);
      if (flipped === -1) assert.equal(next.undoneFirstParty, act.origin === null);
      if (flipped === 0 && before) assert.deepEqual(next.clickedAt, before.clickedAt);
    });
  }
});

describe('a click that the reader took back on our own pages', () => {
  test('stays undone, whatever the site signs afterwards', () => {
    const after = apply(
      [signed('unflattr', 12), signed('flattr', 13), signed('unflattr', 14), signed('flattr', 15)],
      undoneByReader,
    );
    assert.ok(after?.undoneAt && after.undoneFirstParty);
  });

  test('stays undone when the site had taken it back a moment before', () => {
    const after = apply([signed('unflattr', 11), press('unflattr', 12), signed('flattr', 13)], live);
    assert.ok(after?.undoneAt && after.undoneFirstParty);
  });

  test('can be signed again by the site once the reader flattred it again', () => {
    const again = apply([press('flattr', 12)], undoneByReader);
    assert.equal(again?.undoneFirstParty, false);
    assert.equal(apply([signed('unflattr', 13), signed('flattr', 14)], again)?.undoneAt, null);
  });
});

describe('signed acts, sent more than once and in any order', () => {
  const acts = fc
    .uniqueArray(
      fc.record({ act: fc.constantFrom<Act['act']>('flattr', 'unflattr'), seconds: fc.nat(300) }),
      {
        selector: ({ seconds }) => seconds,
        minLength: 1,
        maxLength: 8,
      },
    )
    .map((list) => list.map(({ act, seconds }) => signed(act, seconds)));
  const delivered = acts.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc
        .array(fc.constantFrom(...list), { maxLength: 8 })
        .chain((again) =>
          fc.shuffledSubarray([...list, ...again], { minLength: list.length + again.length }),
        ),
    ),
  );
  const newest = (list: readonly Act[]) => list.reduce((one, other) => (other.at > one.at ? other : one));

  test(`end as the newest says (SEED=${seed})`, () => {
    fc.assert(
      fc.property(delivered, ([list, order]) => {
        const first = signed('flattr', -1); // once there is a click
        const after = apply(order, apply([first]));
        assert.equal(after?.undoneAt === null, newest([first, ...list]).act === 'flattr');
        assert.deepEqual(after?.iat, newest(list).at);
      }),
      { numRuns: 5_000, seed },
    );
  });

  test(`never undo what the reader took back, and end as the newest says after it (SEED=${seed})`, () => {
    fc.assert(
      fc.property(delivered, fc.nat(16), ([, order], cut) => {
        const before = apply(order.slice(0, cut), live) ?? live;
        const after = apply(order.slice(cut), apply([press('unflattr', 400)], before));
        assert.ok(after?.undoneAt && after.undoneFirstParty);
      }),
      { numRuns: 5_000, seed },
    );
  });

  test(`end as the newest says, also if an unflattr arrives before every flattr (SEED=${seed})`, () => {
    fc.assert(
      fc.property(delivered, ([list, order]) => {
        const after = apply(order);
        assert.equal(after?.undoneAt === null, newest(list).act === 'flattr');
        assert.deepEqual(after?.iat, newest(list).at);
      }),
      { numRuns: 5_000, seed },
    );
  });

  test(`sent again right away change nothing (SEED=${seed})`, () => {
    fc.assert(
      fc.property(delivered, ([, order]) => {
        let state: ClickState | undefined;
        for (const act of order) {
          state = apply([act], state);
          assert.deepEqual(apply([act], state), state);
        }
      }),
      { numRuns: 2_000, seed },
    );
  });
});
