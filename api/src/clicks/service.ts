import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/in-transaction.ts';
import type { Grants } from '../grants/service.ts';
import { Problem } from '../http/problems.ts';
import type { Months } from '../months/service.ts';
import type { Thing, Things } from '../things/service.ts';
import { type Act, type ClickState, type Decision, decide } from './act.ts';
import { withinSignedLimits } from './limits.ts';
import * as store from './store.ts';

export type Clicks = ReturnType<typeof createClicks>;

/** An act whose sender and thing have passed every check that needs no lock. */
export interface CheckedAct {
  readonly readerId: bigint;
  readonly thing: Thing;
  readonly act: 'flattr' | 'unflattr';
  /** The key and origin that signed it, and when; absent when the reader pressed on our own pages. */
  readonly signed?: { readonly thumbprint: string; readonly origin: string; readonly at: Date };
  /** For a click that repeats: the month it is for. It is made in no other, and not where there was any act before. */
  readonly repeatIn?: number;
  /** Our page where the reader can confirm it. */
  readonly confirmLink: () => string;
}

/** What the sender is told. The answer to a replay is the same as to the first. */
export interface Outcome {
  readonly state: 'flattred' | 'unflattred';
  /** People who ever flattred the thing. */
  readonly count: number;
  readonly month: number;
  readonly now: Date;
  /** Whether this act made or took back a click. */
  readonly changed: boolean;
}

interface Dependencies {
  db: Db;
  months: Months;
  grants: Grants;
  things: Things;
  walletLink: string;
}

/** Clicks: made, taken back, never in a month that is being divided. */
export function createClicks({ db, months, grants, things, walletLink }: Dependencies) {
  /** Checks 9 and 10, and the write, under the lock of the reader's month. */
  async function record(transaction: Db, checked: CheckedAct): Promise<Outcome> {
    const { readerId, thing, signed } = checked;
    const { now, month } = await months.current(transaction);
    if (!(await store.holdOpenMonth(transaction, readerId, month, now))) throw new MonthClosed();
    if (signed && !(await grants.findStanding(signed.thumbprint, signed.origin, now, transaction))) {
      throw new Problem('unknown-key');
    }
    const key = { readerId, month, thingId: thing.id };
    const before = await store.findClick(transaction, key);
    // The token's own time, also where it is some seconds ahead: a replay is then never newer than what it repeats.
    const at = signed?.at ?? now;
    const { repeatIn } = checked;
    const decision: Decision =
      repeatIn !== undefined && (before !== undefined || month !== repeatIn)
        ? { kind: 'unchanged' }
        : decide(before, { act: checked.act, at, origin: signed?.origin ?? null });
    if (decision.kind === 'refused') {
      throw new Problem(decision.problem, {
        link: decision.problem === 'nothing-to-undo' ? walletLink : checked.confirmLink(),
      });
    }
    if (signed && decision.kind === 'changed' && decision.flipped === 1) {
      const soFar = await store.findSignedSoFar(transaction, readerId, signed.origin, month, now);
      if (!withinSignedLimits(soFar, thing.creator_id)) {
        throw new Problem('confirm-first', { link: checked.confirmLink() });
      }
    }
    return write(transaction, { key, thing, before, decision, now });
  }

  async function write(
    transaction: Db,
    {
      key,
      thing,
      before,
      decision,
      now,
    }: {
      key: store.ClickKey;
      thing: Thing;
      before: ClickState | undefined;
      decision: Exclude<ReturnType<typeof decide>, { kind: 'refused' }>;
      now: Date;
    },
  ): Promise<Outcome> {
    const after = decision.kind === 'changed' ? decision.next : before;
    const flipped = decision.kind === 'changed' ? decision.flipped : 0;
    if (decision.kind === 'changed') {
      await store.writeClick(transaction, key, thing.creator_id, decision.next);
    }
    let count: number;
    if (flipped === 0) {
      count = await things.peopleOf(thing.id, transaction);
    } else {
      const counted = await store.hasOtherLiveClick(transaction, key);
      const added = { people: counted ? 0 : flipped, clicks: flipped };
      count = await things.count(transaction, thing, key.month, added, now);
    }
    const state = after?.undoneAt === null ? 'flattred' : 'unflattred';
    return { state, count, month: key.month, now, changed: flipped !== 0 };
  }

  return {
    /**
     * Records an act for the current month. Problems: `confirm-first`, `nothing-to-undo`, `unknown-key`,
     * `month-closed`.
     */
    async record(checked: CheckedAct): Promise<Outcome> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await inTransaction(db, (transaction) => record(transaction, checked));
        } catch (error) {
          if (!(error instanceof MonthClosed)) throw error;
          // The month was closed between reading its number and holding it: the next one is open.
          if (attempt === 2) throw new Problem('month-closed');
        }
      }
    },

    /**
     * Takes back one click first-party, in any month that is not divided yet. Taking back twice is the same as once.
     * Problems: `nothing-to-undo`, `month-closed`.
     */
    async takeBack(readerId: bigint, month: number, thingId: string): Promise<Outcome> {
      return inTransaction(db, async (transaction) => {
        const { now } = await months.current(transaction);
        const key = { readerId, month, thingId };
        const held = await store.holdUndoableMonth(transaction, readerId, month, now);
        const before = await store.findClick(transaction, key);
        if (!before) throw new Problem('nothing-to-undo', { link: walletLink });
        if (!held) throw new Problem('month-closed');
        const thing = (await things.find([thingId], transaction)).get(thingId);
        if (!thing) throw new Error('a click without its thing');
        const act: Act = { act: 'unflattr', at: now, origin: null };
        const decision = decide(before, act);
        if (decision.kind === 'refused') throw new Problem(decision.problem, { link: walletLink });
        return write(transaction, { key, thing, before, decision, now });
      });
    },

    /** A closing reader's clicks, open and waiting, count for nobody; those a pot was taken for stay as they are. */
    lapseAll: (transaction: Db, readerId: bigint, month: number, now: Date) =>
      store.lapseMonths(transaction, readerId, month, now),

    /** Of a closed account: which sites its clicks came from. The clicks stay, for the shares that were paid. */
    forgetOrigins: (transaction: Db, readerId: bigint) => store.forgetOrigins(transaction, readerId),

    undoable: (readerId: bigint) => store.findUndoableClicks(db, readerId),
    countBySite: (readerId: bigint) => store.countBySite(db, readerId),
  };
}

class MonthClosed extends Error {}
