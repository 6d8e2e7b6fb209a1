import { flattrLink } from '@flattr/contract/links/flattr-link';
import { type Grant, stands } from '../../grants/index.ts';
import type { CurrentMonth } from '../../months/index.ts';
import { toSeconds } from '../../platform/db/index.ts';
import { Failure, fail } from '../../platform/failure.ts';
import type { Thing } from '../../things/index.ts';
import { applyAct, type ClickState } from '../act.ts';
import { withinSignedLimits } from '../signed-limits.ts';
import type { Known } from '../sql/find-known.ts';

/** An act whose sender and thing have passed every check that needs no lock. */
export interface CheckedAct {
  readonly readerId: bigint;
  /** The handle of the thing's creator. */
  readonly to: string;
  readonly thing: Thing;
  readonly act: 'flattr' | 'unflattr';
  /** The key and origin that signed it, and when; absent when the reader pressed on our own pages. */
  readonly signed?: { readonly kid: string; readonly origin: string; readonly at: Date };
  /** For a repeat: its month. It makes no click in another month, and none if the reader acted on the thing before. */
  readonly repeatIn?: number;
  /** Refused once another month than this one is open. */
  readonly onlyIn?: number | undefined;
}

/** What the database knows of several readers' acts while their months are held, by reader. */
export interface Held {
  /** Whose month takes clicks. */
  readonly readers: ReadonlySet<bigint>;
  readonly known: ReadonlyMap<bigint, Known>;
  /** By thumbprint. */
  readonly grants: ReadonlyMap<string, Grant>;
}

/** An act that is taken: the click's next state, and what it adds to its thing's counts. */
export interface AppliedAct {
  readonly readerId: bigint;
  readonly thing: Thing;
  readonly next: ClickState;
  /** Whether the click's row is to be written. */
  readonly isNews: boolean;
  /** What the sender is told instead of the state: there was nothing to take back. */
  readonly refusal?: Failure<'nothing-to-undo'> | undefined;
  readonly readers: number;
  readonly clicks: number;
}

export type ActRefusal = 'unknown-key' | 'month-closed' | 'stale-token' | 'confirm-first' | 'nothing-to-undo';

/** Checks 9 and 10, while the reader's month is held. */
export function checkAct(
  { readerId, to, thing, act, signed, repeatIn, onlyIn = repeatIn }: CheckedAct,
  { readers, known, grants }: Held,
  { now, month, opensAt }: CurrentMonth,
  publicUrl: string,
): AppliedAct | Failure<ActRefusal> {
  if (signed) {
    const grant = grants.get(signed.kid);
    if (grant?.reader_id !== readerId || !stands(grant, signed.origin, now)) return fail('unknown-key');
  }
  if (!readers.has(readerId) || (onlyIn !== undefined && onlyIn !== month)) return fail('month-closed');
  // Signed in the month before, it may have counted there already: nothing in this month would show that.
  if (signed && signed.at <= opensAt) return fail('stale-token', { now: toSeconds(now) });

  const { inMonth: before, liveElsewhere = false, signedSoFar } = known.get(readerId) ?? {};
  const confirmFirst = () =>
    fail('confirm-first', {
      link: flattrLink(publicUrl, { to, url: thing.url ?? undefined, title: thing.title }),
    });
  const change =
    before && repeatIn !== undefined
      ? { next: before, flipped: 0, hadNothing: false }
      : applyAct(before, { act, at: signed?.at ?? now, origin: signed?.origin ?? null });
  const nothingToUndo = () => fail('nothing-to-undo', { link: `${publicUrl}/wallet` });
  if (change instanceof Failure) return change.code === 'confirm-first' ? confirmFirst() : nothingToUndo();
  const { next, flipped, hadNothing = false } = change;
  if ((flipped === 1 || hadNothing) && signedSoFar && !withinSignedLimits(signedSoFar))
    return hadNothing ? nothingToUndo() : confirmFirst();
  return {
    readerId,
    thing,
    next,
    isNews: next !== before,
    refusal: hadNothing ? nothingToUndo() : undefined,
    readers: liveElsewhere ? 0 : flipped,
    clicks: flipped,
  };
}
