import type { ProblemCode } from '@flattr/contract';
import { type ClickState, type Decision, decide } from './act.ts';
import { dayBefore, type SignedSoFar, withinSignedLimits } from './limits.ts';

/** One act of a batch, as it reaches the rules. */
export interface HeldAct {
  readonly readerId: bigint;
  readonly thingId: string;
  readonly creatorId: bigint;
  readonly act: 'flattr' | 'unflattr';
  /** For a signed act the site, and when it was signed. Null for a press on our own pages. */
  readonly signed: { readonly origin: string; readonly at: Date } | null;
  /** For a click that repeats: the month it is for. It is made in no other, and not where there was any act before. */
  readonly repeatIn?: number | undefined;
}

/** What the database knows of a reader's thing. */
export interface KnownClick {
  /** This month's click, if there is one. */
  readonly thisMonth: ClickState | undefined;
  /** Whether another month has a live one: then this month's does not change how many people there are. */
  readonly liveElsewhere: boolean;
}

export interface Known {
  readonly now: Date;
  readonly month: number;
  /** When the month began to take clicks. */
  readonly opensAt: Date;
  /** By `clickKey`. */
  readonly clicks: ReadonlyMap<string, KnownClick>;
  /** By `siteKey`; of every reader and site with a signed act. */
  readonly signedSoFar: ReadonlyMap<string, SignedSoFar>;
}

/** What one act came to. */
export type Folded =
  | { readonly kind: 'refused'; readonly problem: ProblemCode }
  | {
      readonly kind: 'done';
      readonly state: 'flattred' | 'unflattred';
      /** Whether it made or took back a click. */
      readonly changed: boolean;
      /** How many people the batch had added to the thing by then. */
      readonly peopleAdded: number;
    };

/** What a batch leaves: an answer for each act, and what is to be written. */
export interface FoldedBatch {
  readonly answers: readonly Folded[];
  /** The last state of each click that an act changed. */
  readonly clicks: readonly { readonly act: HeldAct; readonly next: ClickState }[];
  /** By thing: what is added to its counts, also where it comes to nothing. */
  readonly added: ReadonlyMap<string, { people: number; clicks: number }>;
  /** By `siteKey`, what check 9 counts after the batch: of every site that was given. */
  readonly signedSoFar: ReadonlyMap<string, SignedSoFar>;
}

export const clickKey = (readerId: bigint, thingId: string): string => `${readerId} ${thingId}`;
export const siteKey = (readerId: bigint, origin: string): string => `${readerId} ${origin}`;

/**
 * Checks 9 and 10 for acts that are written together, one after the other in the order in which they came, as if
 * each had been written before the next was looked at. All of their readers' months are held meanwhile.
 */
export function fold(
  acts: readonly HeldAct[],
  { now, month, opensAt, clicks, signedSoFar }: Known,
): FoldedBatch {
  const dayAgo = dayBefore(now).getTime();
  const states = new Map<string, ClickState | undefined>();
  const soFar = new Map([...signedSoFar].map(([key, known]) => [key, copyOf(known, dayAgo)]));
  const changed = new Map<string, { act: HeldAct; next: ClickState }>();
  const added = new Map<string, { people: number; clicks: number }>();
  return { answers: acts.map(foldOne), clicks: [...changed.values()], added, signedSoFar: soFar };

  function foldOne(act: HeldAct): Folded {
    const { readerId, thingId, creatorId, signed } = act;
    // Signed in the month before, it may have counted there already: nothing of this month would know it again.
    if (signed && signed.at <= opensAt) return { kind: 'refused', problem: 'stale-token' };
    const key = clickKey(readerId, thingId);
    const known = clicks.get(key);
    const before = states.has(key) ? states.get(key) : known?.thisMonth;
    const at = signed?.at ?? now;
    const { repeatIn } = act;
    const decision: Decision =
      repeatIn !== undefined && (before !== undefined || month !== repeatIn)
        ? { kind: 'unchanged' }
        : decide(before, { act: act.act, at, origin: signed?.origin ?? null });
    if (decision.kind === 'refused') return decision;
    const sum = added.get(thingId) ?? { people: 0, clicks: 0 };
    added.set(thingId, sum);
    if (decision.kind === 'unchanged') return done(before, false, sum.people);

    const site = siteOf(signed?.origin);
    if (decision.flipped === 1 && site && !withinSignedLimits(site, creatorId, now)) {
      return { kind: 'refused', problem: 'confirm-first' };
    }
    if (before) uncount(before);
    count(decision.next);
    states.set(key, decision.next);
    changed.set(key, { act, next: decision.next });
    sum.clicks += decision.flipped;
    if (!known?.liveElsewhere) sum.people += decision.flipped;
    return done(decision.next, decision.flipped !== 0, sum.people);

    /** Keeps what check 9 counts as it would be read after this act. */
    function count({ origin, clickedAt }: ClickState): void {
      const site = siteOf(origin);
      if (!site) return;
      if (clickedAt.getTime() > dayAgo) site.clickedAt.push(clickedAt.getTime());
      site.creators.set(creatorId, (site.creators.get(creatorId) ?? 0) + 1);
    }

    function uncount({ origin, clickedAt }: ClickState): void {
      const site = siteOf(origin);
      if (!site) return;
      const place = site.clickedAt.indexOf(clickedAt.getTime());
      if (place >= 0) site.clickedAt.splice(place, 1); // it may be older than a day
      site.creators.set(creatorId, (site.creators.get(creatorId) ?? 0) - 1);
    }

    function siteOf(origin: string | null | undefined): Counting | undefined {
      return origin ? soFar.get(siteKey(readerId, origin)) : undefined;
    }
  }
}

function done(state: ClickState | undefined, changed: boolean, peopleAdded: number): Folded {
  return {
    kind: 'done',
    state: state?.undoneAt === null ? 'flattred' : 'unflattred',
    changed,
    peopleAdded,
  };
}

interface Counting {
  readonly clickedAt: number[];
  readonly creators: Map<bigint, number>;
}

const copyOf = ({ clickedAt, creators }: SignedSoFar, dayAgo: number): Counting => ({
  clickedAt: clickedAt.filter((at) => at > dayAgo),
  creators: new Map(creators),
});
