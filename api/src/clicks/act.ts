import type { ProblemCode } from '@flattr/contract';

/** One reader's flattr or unflattr of one thing in one month, as it reaches the rules. */
export interface Act {
  readonly act: 'flattr' | 'unflattr';
  /** When it was made; for a signed act its `iat`. */
  readonly at: Date;
  /** The site whose key signed it; null when the reader pressed on our own pages. */
  readonly origin: string | null;
}

/** What is known of a reader, a thing and a month before the act. */
export interface ClickState {
  readonly iat: Date;
  readonly changes: number;
  readonly clickedAt: Date;
  readonly undoneAt: Date | null;
  readonly undoneFirstParty: boolean;
  readonly origin: string | null;
}

export type Decision =
  /** Older than what we know, or sent twice: nothing changes and the present state is the answer. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly problem: ProblemCode }
  /** `flipped`: +1 when it became a click, -1 when it ceased to be one, 0 when only the time of the last act moved. */
  | { readonly kind: 'changed'; readonly next: ClickState; readonly flipped: 1 | 0 | -1 };

/**
 * What an act does to a click. It applies only if it is newer than the last act on the same thing, so a replay
 * changes nothing, in whatever order it comes. A press on our own pages is always the newest. What a reader took
 * back on our own pages can be flattred again that month only there.
 *
 * Without a click there is nothing to take back, and nothing is remembered of the attempt: an unflattr that overtook
 * its flattr is refused, and the flattr stands. A button cannot send them so, because it waits for the answer to one
 * before it takes the next press; a site that does tells its reader of the refusal, whose wallet has the click. To
 * keep a mark instead would let a site write rows for things that nobody ever flattred, past every limit on clicks.
 */
export function decide(before: ClickState | undefined, { act, at, origin }: Act): Decision {
  const firstParty = origin === null;
  if (!before) {
    if (act === 'unflattr') return { kind: 'refused', problem: 'nothing-to-undo' };
    return { kind: 'changed', next: newClick(at, origin), flipped: 1 };
  }
  if (!firstParty && at.getTime() <= before.iat.getTime()) return { kind: 'unchanged' };

  const iat = at.getTime() > before.iat.getTime() ? at : before.iat;
  const live = before.undoneAt === null;
  if (act === 'flattr') {
    if (live) return { kind: 'changed', next: { ...before, iat }, flipped: 0 };
    if (before.undoneFirstParty && !firstParty) return { kind: 'refused', problem: 'confirm-first' };
    return { kind: 'changed', next: { ...newClick(iat, origin), changes: before.changes + 1 }, flipped: 1 };
  }
  if (!live) {
    // The reader's word stands, also when the site had taken it back a moment before.
    const undoneFirstParty = before.undoneFirstParty || firstParty;
    return { kind: 'changed', next: { ...before, iat, undoneFirstParty }, flipped: 0 };
  }
  return {
    kind: 'changed',
    next: { ...before, iat, changes: before.changes + 1, undoneAt: iat, undoneFirstParty: firstParty },
    flipped: -1,
  };
}

function newClick(at: Date, origin: string | null): ClickState {
  return { iat: at, changes: 1, clickedAt: at, undoneAt: null, undoneFirstParty: false, origin };
}
