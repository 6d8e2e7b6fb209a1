import { addMonths } from '@flattr/settlement';
import type { Logger } from 'pino';
import type { Members } from '../../accounts/index.ts';
import type { Clicks } from '../../clicks/index.ts';
import type { Months } from '../../months/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { answerOf, Problem } from '../../platform/http/problems.ts';
import type { ClosingMember } from '../../platform/member-data.ts';
import type { Thing, Things } from '../../things/index.ts';
import * as store from './store.ts';

/** For how many months a reader may let a thing repeat; null is until stopped. */
export const repeatMonths = [3, 6, 12] as const;

const pageSize = 500;

/** Clicks that are made at the same time are written together, so this many cost little more than one. */
const atOnce = 50;

export type Repeats = ReturnType<typeof createRepeats>;

interface Dependencies {
  db: Db;
  log: Pick<Logger, 'error'>;
  months: Months;
  members: Members;
  things: Things;
  clicks: Clicks;
}

/**
 * Things that are flattred every month by themselves. What a repeat makes is an ordinary click of the reader's own in
 * that month, which can be taken back like any other. No more money is given for it: the pot stays what it is.
 */
export function createRepeats({ db, log, months, members, things, clicks }: Dependencies) {
  /**
   * Clicks for one repeat, at most once however often it runs: only in `month`, and only where there was no act of
   * any kind yet. So what the reader took back this month stays taken back, and a process that dies right after
   * leaves nothing to repair.
   */
  async function apply(repeat: store.RepeatRow, month: number): Promise<void> {
    const thing = (await things.find([repeat.thing_id])).get(repeat.thing_id);
    const creator = (await members.findCreators([repeat.creator_id])).get(repeat.creator_id);
    const url = thing && thing.url !== null ? things.canonicalUrl(thing.url) : undefined;
    // Who closed their account is nobody to pay, for good.
    if (!thing || !url || !creator) return store.deleteRepeat(db, repeat.reader_id, repeat.thing_id);
    // Refused where the site no longer lists the creator, or the reader's account is closed: no click, and none later
    // this month.
    await clicks.press(repeat.reader_id, { to: creator.handle, address: url.href, repeatIn: month });
    await store.markApplied(db, repeat, month);
  }

  return {
    /**
     * Lets a thing that was flattred before repeat: for so many months after this one, or until stopped. Problems:
     * `not-found`, `own-thing`, `unknown-creator`.
     */
    async set(readerId: bigint, thing: Thing, forMonths: number | null): Promise<void> {
      if (thing.creator_id === readerId) throw new Problem('own-thing');
      const creators = await members.findCreators([thing.creator_id]);
      if (!creators.has(thing.creator_id)) throw new Problem('unknown-creator');
      const set = await members.whileOpen(readerId, async (transaction) => {
        const { now, month } = await months.current(transaction);
        await store.putRepeat(transaction, {
          reader_id: readerId,
          thing_id: thing.id,
          creator_id: thing.creator_id,
          until_month: forMonths === null ? null : addMonths(month, forMonths),
          applied_in: month,
          created_at: now,
        });
      });
      answerOf(set);
    },

    /** Ends it; the clicks it made stay, and can be taken back by themselves. */
    stop: (readerId: bigint, thingId: string) => store.deleteRepeat(db, readerId, thingId),

    /** Newest first, also those that are over and wait to be deleted. */
    of: (readerId: bigint) => store.findRepeats(db, readerId),

    /**
     * Clicks for all repeats that the current month was not looked at for. Safe to run again, after any crash, and by
     * several at once. Rejects at the end when some failed; the others are done.
     */
    async applyDue(): Promise<void> {
      const { month } = await months.current();
      let after: Pick<store.RepeatRow, 'reader_id' | 'thing_id'> = { reader_id: 0n, thing_id: leastId };
      let failed = 0;
      const tryOne = async (repeat: store.RepeatRow) => {
        try {
          await apply(repeat, month);
        } catch (error) {
          failed++;
          log.error({ err: error }, 'a repeat could not be applied');
        }
      };
      for (;;) {
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
    },

    forget: (transaction: Db, { id }: ClosingMember) => store.deleteRepeatsOf(transaction, id),
  };
}

const leastId = '00000000-0000-0000-0000-000000000000';
