import { addMonths, type Month } from '@flattr/settlement';
import type { Members, NotSignedIn } from '../../accounts/index.ts';
import type { Clicks } from '../../clicks/index.ts';
import type { Months } from '../../months/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Failure, fail } from '../../platform/failure.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import type { Thing, Things } from '../../things/index.ts';
import * as store from './store.ts';

/**
 * Things that are flattred every month. A repeat makes an ordinary click of the reader in that month, which can be undone
 * like any other. It takes no more money: the pot stays what it is.
 */
export interface Repeats extends Forgetful {
  /** Lets a thing that was flattred before repeat: for so many months after this one, or until stopped (null). */
  set(readerId: bigint, thing: Thing, forMonths: number | null): Promise<NotSet | undefined>;
  /** Ends a repeat. The clicks it made stay. */
  stop(readerId: bigint, thingId: string): Promise<void>;
  /** Newest first, also those that are over and wait to be deleted. */
  of(readerId: bigint): Promise<store.TitledRepeat[]>;
  /**
   * Clicks for every repeat that is not done for the current month. May run again, after a crash, and several times at
   * once. Rejects at the end when some failed; the others are done.
   */
  applyDue(): Promise<void>;
}

type NotSet = Failure<'own-thing' | 'unknown-creator'> | NotSignedIn;

interface Neighbours {
  readonly months: Months;
  readonly members: Members;
  readonly things: Things;
  readonly clicks: Clicks;
}

type RepeatsContext = Pick<Context, 'db' | 'log'>;

const pageSize = 500;
/** Clicks that are made at the same time are written together, so this many cost little more than one. */
const atOnce = 50;
const beforeAll = { reader_id: 0n, thing_id: '00000000-0000-0000-0000-000000000000' };

export function createRepeats(context: RepeatsContext, neighbours: Neighbours): Repeats {
  const { db } = context;
  return {
    set: (readerId, thing, forMonths) => set(neighbours, readerId, thing, forMonths),
    stop: (readerId, thingId) => store.deleteRepeat(db, readerId, thingId),
    of: (readerId) => store.findRepeats(db, readerId),
    applyDue: () => applyDue(context, neighbours),
    forget: (transaction, { id }) => store.deleteRepeatsOf(transaction, id),
  };
}

async function set(
  { months, members }: Neighbours,
  readerId: bigint,
  thing: Thing,
  forMonths: number | null,
): Promise<NotSet | undefined> {
  if (thing.creator_id === readerId) return fail('own-thing');
  const creators = await members.findCreators([thing.creator_id]);
  if (!creators.has(thing.creator_id)) return fail('unknown-creator');
  return members.whileOpen(readerId, async (transaction) => {
    const { now, month } = await months.current(transaction);
    await store.putRepeat(transaction, {
      reader_id: readerId,
      thing_id: thing.id,
      creator_id: thing.creator_id,
      until_month: forMonths === null ? null : addMonths(month, forMonths),
      applied_in: month,
      created_at: now,
    });
    return undefined;
  });
}

async function applyDue(context: RepeatsContext, neighbours: Neighbours): Promise<void> {
  const { db, log } = context;
  const { month } = await neighbours.months.current();
  let failed = 0;
  const tryOne = async (repeat: store.TitledRepeat) => {
    try {
      await apply(context, neighbours, repeat, month);
    } catch (error) {
      failed++;
      log.error({ err: error }, 'a repeat could not be applied');
    }
  };
  for (let after: Pick<store.RepeatRow, 'reader_id' | 'thing_id'> = beforeAll; ; ) {
    const due = await store.findDue(db, month, after, pageSize);
    for (let first = 0; first < due.length; first += atOnce) {
      await Promise.all(due.slice(first, first + atOnce).map(tryOne));
    }
    const last = due.at(-1);
    if (!last) break;
    after = last;
  }
  if (failed > 0) throw new Error(`${failed} repeats could not be applied`);
  await store.deleteOver(db, month);
}

/**
 * Clicks for one repeat, at most once however often it runs: only in `month`, and only where the reader neither made nor
 * undid a click. So what was undone this month stays undone, and a crash right after leaves nothing to repair.
 */
async function apply(
  { db }: RepeatsContext,
  { members, things, clicks }: Neighbours,
  repeat: store.TitledRepeat,
  month: Month,
): Promise<void> {
  const thing = (await things.find([repeat.thing_id])).get(repeat.thing_id);
  const creator = (await members.findCreators([repeat.creator_id])).get(repeat.creator_id);
  const url = thing && thing.url !== null ? things.canonicalUrl(thing.url) : undefined;
  // The creator left, for good.
  if (!thing || !url || !creator) return store.deleteRepeat(db, repeat.reader_id, repeat.thing_id);
  // A failure when the site no longer lists the creator, or the reader left: no click, and none later this month.
  const title = repeat.title ?? undefined;
  await clicks.press(repeat.reader_id, { to: creator.handle, address: url.href, title, repeatIn: month });
  await store.markApplied(db, repeat, month);
}
