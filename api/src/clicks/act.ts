import { type Failure, fail } from '../platform/failure.ts';

/** One reader's flattr or unflattr of one thing in one month. */
export interface Act {
  readonly act: 'flattr' | 'unflattr';
  /** When it was made; for a signed act its `iat`. */
  readonly at: Date;
  /** The site whose key signed it; null when the reader pressed on our own pages. */
  readonly origin: string | null;
}

/** What the database knows of a reader's click on a thing in one month. */
export interface ClickState {
  readonly iat: Date;
  readonly changes: number;
  readonly clickedAt: Date;
  readonly undoneAt: Date | null;
  readonly undoneFirstParty: boolean;
  readonly origin: string | null;
}

export interface Change {
  /** The state after the act: the same object as before when nothing changed. */
  readonly next: ClickState;
  /** +1 when a click was made, -1 when it was taken back, 0 when at most the time of the last act moved. */
  readonly flipped: 1 | 0 | -1;
  /** Whether there was nothing to take back: the act is only remembered. */
  readonly hadNothing?: boolean;
}

/**
 * What an act does to a click. It applies only if it is newer than the last act on the same thing, so a replay
 * changes nothing, in whatever order it comes. A press on our own pages is always the newest. What a reader took
 * back on our own pages can be flattred again that month only there.
 *
 * A signed unflattr without a click is remembered, so that a flattr which was made before it and arrives after it does
 * not count. It counts in the limits as a click does, or a site could write rows for things that nobody ever flattred.
 */
export function applyAct(
  before: ClickState | undefined,
  { act, at, origin }: Act,
): Change | Failure<'nothing-to-undo' | 'confirm-first'> {
  const firstParty = origin === null;
  if (!before) {
    if (act === 'flattr') return { next: newClick(at, origin), flipped: 1 };
    if (firstParty) return fail('nothing-to-undo');
    return { next: { ...newClick(at, origin), changes: 0, undoneAt: at }, flipped: 0, hadNothing: true };
  }
  if (!firstParty && at.getTime() <= before.iat.getTime()) return { next: before, flipped: 0 };

  const iat = at.getTime() > before.iat.getTime() ? at : before.iat;
  const live = before.undoneAt === null;
  if (act === 'flattr') {
    if (live) return { next: { ...before, iat }, flipped: 0 };
    if (before.undoneFirstParty && !firstParty) return fail('confirm-first');
    return { next: { ...newClick(iat, origin), changes: before.changes + 1 }, flipped: 1 };
  }
  if (!live) {
    // The reader's word stands, also when the site had taken it back a moment before.
    const undoneFirstParty = before.undoneFirstParty || firstParty;
    return { next: { ...before, iat, undoneFirstParty }, flipped: 0 };
  }
  return {
    next: { ...before, iat, changes: before.changes + 1, undoneAt: iat, undoneFirstParty: firstParty },
    flipped: -1,
  };
}

function newClick(at: Date, origin: string | null): ClickState {
  return { iat: at, changes: 1, clickedAt: at, undoneAt: null, undoneFirstParty: false, origin };
}
