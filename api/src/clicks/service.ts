import { addMonths, monthOf } from '@flattr/settlement';
import type { Months } from '../months/index.ts';
import type { Db } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/in-transaction.ts';
import { Problem } from '../platform/http/problems.ts';
import type { ClosingMember } from '../platform/member-data.ts';
import type { Thing, Things } from '../things/service.ts';
import { decide } from './act.ts';
import { clickKey } from './fold.ts';
import { inBatches } from './in-batches.ts';
import { createLookUps } from './look-ups.ts';
import { createSignedRecorder } from './record-signed.ts';
import { createRecorder } from './record-together.ts';
import { findClicks } from './statements/find-clicks.ts';
import { holdOpenMonths } from './statements/hold-open-months.ts';
import { writeClicks } from './statements/write-clicks.ts';
import * as store from './store.ts';
import { createVerifier } from './verify-signature.ts';

export type Clicks = ReturnType<typeof createClicks>;

/** An act whose sender and thing have passed every check that needs no lock. */
export interface CheckedAct {
  readonly readerId: bigint;
  readonly thing: Thing;
  readonly act: 'flattr' | 'unflattr';
  /** The key and origin that signed it, for which handle, and when; absent when the reader pressed on our own pages. */
  readonly signed?: {
    readonly thumbprint: string;
    readonly origin: string;
    readonly to: string;
    readonly at: Date;
  };
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
  things: Things;
  walletLink: string;
}

/** How many acts one transaction writes at most; more would make the first of them wait for the last. */
const mostTogether = 100;

/** Clicks: made, taken back, never in a month that is being divided. */
export function createClicks(dependencies: Dependencies) {
  const { db, months, things, walletLink } = dependencies;

  /**
   * How many people a thing has depends on all months of a reader, so two acts on it in different months must not
   * miss each other: who changes another month holds the current one as well, and the next one too where the
   * calendar may reach it before this transaction ends. Newest first, as a settlement takes them.
   */
  async function holdCurrentMonths(transaction: Db, readerId: bigint, but: number): Promise<Date> {
    const { now, month } = await months.holdCurrent(transaction);
    const soon = Math.max(month, monthOf(new Date(now.getTime() + longestTransactionMs)));
    for (let held = soon; held >= month; held = addMonths(held, -1)) {
      if (held !== but) await holdOpenMonths(transaction, [readerId], held);
    }
    return now;
  }

  const lookUp = createLookUps(dependencies);
  const record = inBatches<CheckedAct, Outcome>({
    most: mostTogether,
    atOnce: 4,
    run: createRecorder(dependencies),
  });

  return {
    /** What the database says about whom a click names, asked once for all that arrive together. */
    lookUp,

    /** Whether a token is signed by a grant's key. */
    verify: createVerifier(),

    /**
     * Records an act for the current month, together with others that arrive at the same time; resolves when it is
     * committed. Problems: `stale-token`, `confirm-first`, `nothing-to-undo`, `month-closed`, and `busy` (`Outdated`)
     * when whom a signed one names is not what it says.
     */
    record,

    /** Looks up whom a signed click names, where that is not known, has it checked, and records it. */
    recordSigned: createSignedRecorder({ lookUp, record }),

    /**
     * Takes back one click first-party, in any month that is not divided yet. Taking back twice is the same as once.
     * Problems: `nothing-to-undo`, `month-closed`.
     */
    async takeBack(readerId: bigint, month: number, thingId: string): Promise<Outcome> {
      return inTransaction(db, async (transaction) => {
        const now = await holdCurrentMonths(transaction, readerId, month);
        const held = await store.holdUndoableMonth(transaction, readerId, month, now);
        const known = (await findClicks(transaction, [{ readerId, thingId }], month)).get(
          clickKey(readerId, thingId),
        );
        const before = known?.thisMonth;
        if (!before) throw new Problem('nothing-to-undo', { link: walletLink });
        if (!held) throw new Problem('month-closed');
        const thing = (await things.find([thingId], transaction)).get(thingId);
        if (!thing) throw new Error('a click without its thing');
        const decision = decide(before, { act: 'unflattr', at: now, origin: null });
        if (decision.kind === 'refused') throw new Problem(decision.problem, { link: walletLink });
        const flipped = decision.kind === 'changed' ? decision.flipped : 0;
        if (decision.kind === 'changed') {
          const { next } = decision;
          await writeClicks(transaction, month, [{ readerId, thingId, creatorId: thing.creator_id, next }]);
        }
        const added = { thing, people: known.liveElsewhere ? 0 : flipped, clicks: flipped };
        const people = await things.count(transaction, [added], month, now);
        return { state: 'unflattred', count: people.get(thingId) ?? 0, month, now, changed: flipped !== 0 };
      });
    },

    /**
     * A closing reader's clicks, open and waiting, count for nobody; those a pot was taken for stay, without the site
     * that sent them.
     */
    async forget(transaction: Db, { id, month, at }: ClosingMember): Promise<void> {
      await store.lapseMonths(transaction, id, month, at);
      await store.forgetOrigins(transaction, id);
    },

    undoable: (readerId: bigint) => store.findUndoableClicks(db, readerId),
    countBySite: (readerId: bigint) => store.countBySite(db, readerId),
  };
}

/** Longer than any transaction of ours can take, whose statements and locks have time-outs. */
const longestTransactionMs = 5 * 60_000;
