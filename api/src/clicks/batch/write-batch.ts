import type { CurrentMonth, Months } from '../../months/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Db, inTransaction, setForTransaction } from '../../platform/db/index.ts';
import { Failure, fail } from '../../platform/failure.ts';
import type { Things } from '../../things/index.ts';
import { findKnown } from '../sql/find-known.ts';
import { holdOpenMonths } from '../sql/hold-open-months.ts';
import { writeClicks } from '../sql/write-clicks.ts';
import { type ActRefusal, type AppliedAct, type CheckedAct, checkAct, type Held } from './check-act.ts';
import {
  checkSigner,
  findNames,
  type SignedClick,
  type SignerRefusal,
  type SignerRooms,
} from './check-signer.ts';
import type { Verify } from './verify.ts';

/** What the sender is told. The answer to a replay is the same as to the first. */
export interface Outcome {
  readonly state: 'flattred' | 'unflattred';
  /** Readers who ever flattred the thing. */
  readonly count: number;
  readonly month: number;
  readonly now: Date;
  /** Whether this act made or took back a click. */
  readonly changed: boolean;
}

/** `not-yet`: another act of the same reader is in the batch. */
export type BatchRefusal = SignerRefusal | ActRefusal | 'not-yet';

export interface BatchContext extends Pick<Context, 'db' | 'clock'> {
  readonly config: { readonly publicUrl: string };
  readonly verify: Verify;
  readonly rooms: SignerRooms & {
    readonly months: Pick<Months, 'current' | 'committed'>;
    readonly things: Pick<Things, 'count'>;
  };
}

/**
 * Checks 6 to 10 and the write, for clicks that arrived together: one transaction, with one statement for all of them at
 * each step. When it throws, nothing was written, or the reply to COMMIT was lost: then sending a click again changes
 * nothing.
 *
 * Locks are taken in the same order everywhere: readers' months ascending by reader, then things ascending by id.
 */
export async function writeBatch(
  { db, clock, config: { publicUrl }, verify, rooms }: BatchContext,
  clicks: readonly (SignedClick | CheckedAct)[],
  lockTimeoutMs: number,
): Promise<(Outcome | Failure<BatchRefusal>)[]> {
  const expected = { publicUrl, now: await clock(), verify };
  const { month, results } = await inTransaction(db, async (transaction) => {
    const signed = clicks.filter((click) => 'kid' in click);
    const [, current, names] = await Promise.all([
      setForTransaction(transaction, {
        lock_timeout: `${lockTimeoutMs}ms`,
        ...byIndex,
      }),
      rooms.months.current(transaction),
      findNames(transaction, rooms, signed),
    ]);
    const checked = await Promise.all(
      clicks.map((click) => ('kid' in click ? checkSigner(click, names, rooms, expected) : click)),
    );
    const results = await goOn(oneOfEachReader(checked), async (acts) => {
      const held = await holdAndRead(transaction, rooms, acts, current);
      const decided = acts.map((act) => checkAct(act, held, current, publicUrl));
      return goOn(decided, async (applied) => {
        const news = applied.filter(({ isNews }) => isNews);
        const [, counts] = await Promise.all([
          writeClicks(transaction, current.month, news),
          rooms.things.count(transaction, applied, current),
        ]);
        return applied.map((one, index) => one.refusal ?? outcomeOf(one, counts[index] ?? 0, current));
      });
    });
    return { month: current.month, results };
  });
  rooms.months.committed(month);
  return results;
}

/**
 * Each click is looked up by an index. So a plan which was made while a table was small is right when it is large, and can
 * be kept: planning alone took 11 µs a click. A hash join reads all clicks of the readers, which took twenty times as long.
 */
const byIndex = {
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
} as const;

/** Does the next step for what has not failed; a failure keeps its place. */
async function goOn<Item, Code extends string, Result>(
  items: readonly (Item | Failure<Code>)[],
  step: (items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<(Result | Failure<Code>)[]> {
  const isGood = (item: Item | Failure<Code>): item is Item => !(item instanceof Failure);
  const good = items.filter(isGood);
  const results = (good.length > 0 ? await step(good) : []).values();
  return items.map((item) => (isGood(item) ? (results.next().value as Result) : item)); // one for each
}

function oneOfEachReader<Code extends string>(checked: readonly (CheckedAct | Failure<Code>)[]) {
  const readers = new Set<bigint>();
  return checked.map((one) => {
    if (one instanceof Failure) return one;
    if (readers.has(one.readerId)) return fail('not-yet');
    readers.add(one.readerId);
    return one;
  });
}

/** Sent together. What is read is read when the months are held: each statement sees what is committed by then. */
async function holdAndRead(
  transaction: Db,
  { grants }: Pick<SignerRooms, 'grants'>,
  acts: readonly CheckedAct[],
  current: CurrentMonth,
): Promise<Held> {
  const readerIds = acts.map(({ readerId }) => readerId);
  const kids = acts.flatMap(({ signed }) => signed?.kid ?? []);
  const [readers, known, found] = await Promise.all([
    holdOpenMonths(transaction, readerIds, current.month),
    findKnown(transaction, acts, current),
    grants.byThumbprint(kids, transaction),
  ]);
  return { readers, known, grants: found };
}

const outcomeOf = ({ next, clicks }: AppliedAct, count: number, { now, month }: CurrentMonth): Outcome => ({
  state: next.undoneAt === null ? 'flattred' : 'unflattred',
  count,
  month,
  now,
  changed: clicks !== 0,
});
