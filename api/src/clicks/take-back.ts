import { addMonths, type Month, monthOf } from '@flattr/settlement';
import type { Months } from '../months/index.ts';
import type { Context } from '../platform/context.ts';
import { type Db, inTransaction } from '../platform/db/index.ts';
import { Failure, fail } from '../platform/failure.ts';
import type { Things } from '../things/index.ts';
import { applyAct } from './act.ts';
import type { Recorded } from './record.ts';
import { findKnown } from './sql/find-known.ts';
import { holdOpenMonths } from './sql/hold-open-months.ts';
import { writeClicks } from './sql/write-clicks.ts';
import { holdUndoableMonth, type UndoableState } from './store.ts';

interface Neighbours {
  readonly months: Months;
  readonly things: Things;
}

/**
 * Takes back one click first-party, in any month that is not divided yet. Taking back twice is the same as once.
 */
export async function takeBack(
  { db, config }: Pick<Context, 'db' | 'config'>,
  { months, things }: Neighbours,
  { readerId, month, thingId }: { readerId: bigint; month: number; thingId: string },
): Promise<Recorded<'nothing-to-undo' | 'month-closed'>> {
  return inTransaction(db, async (transaction) => {
    const now = await holdCurrentMonths(transaction, months, readerId, month);
    const held = await holdUndoableMonth(transaction, readerId, month, now);
    const asked = [{ readerId, thing: { id: thingId } }];
    const known = (await findKnown(transaction, asked, { month, now })).get(readerId);
    const change = applyAct(known?.inMonth, { act: 'unflattr', at: now, origin: null });
    if (change instanceof Failure) return fail('nothing-to-undo', { link: `${config.publicUrl}/wallet` });
    if (!held || !(await isInTime(months, { month, state: held }, now, transaction)))
      return fail('month-closed');
    const thing = (await things.find([thingId], transaction)).get(thingId);
    if (!thing) throw new Error('a click without its thing');
    const { next, flipped } = change;
    await writeClicks(transaction, month, [{ readerId, thing, next }]);
    const added = { thing, readers: known?.liveElsewhere ? 0 : flipped, clicks: flipped };
    const [count = 0] = await things.count(transaction, [added], { month, now });
    return { state: 'unflattred', count, month, now, changed: flipped !== 0 };
  });
}

/**
 * Whether a month's clicks can still be taken back. The review time decides, not the job that closes months: it may be
 * late. Waiting clicks can be taken back until a month that they may count in is due.
 */
export async function isInTime(
  months: Pick<Months, 'newestReviewed' | 'nextToSettle'>,
  { month, state }: { readonly month: Month; readonly state: UndoableState },
  now: Date,
  within?: Db,
): Promise<boolean> {
  const newestReviewed = months.newestReviewed(now);
  if (state === 'open') return month > newestReviewed;
  const next = await months.nextToSettle(within);
  return next === undefined || next > newestReviewed;
}

/**
 * How many readers a thing has depends on all months of a reader, so two acts on it in different months must not
 * miss each other: who changes another month holds the current one as well, and the next one too where the
 * calendar may reach it before this transaction ends. Newest first, as a settlement takes them.
 */
async function holdCurrentMonths(
  transaction: Db,
  months: Months,
  readerId: bigint,
  but: number,
): Promise<Date> {
  const { now, month } = await months.holdCurrent(transaction);
  const soon = Math.max(month, monthOf(new Date(now.getTime() + longestTransactionMs)));
  for (let held = soon; held >= month; held = addMonths(held, -1)) {
    if (held !== but) await holdOpenMonths(transaction, [readerId], held);
  }
  return now;
}

/** Longer than any transaction of ours can take, whose statements and locks have time-outs. */
const longestTransactionMs = 5 * 60_000;
