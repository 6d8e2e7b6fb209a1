import { toSeconds } from '../db/clock.ts';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/in-transaction.ts';
import { limitLockWaits } from '../db/settings.ts';
import type { Grants } from '../grants/service.ts';
import { Problem, type ProblemCode } from '../http/problems.ts';
import type { Months } from '../months/service.ts';
import type { Thing, Things } from '../things/service.ts';
import { clickKey, type Folded, type FoldedBatch, fold, type HeldAct, siteKey } from './fold.ts';
import type { Settled } from './in-batches.ts';
import type { SignedSoFar } from './limits.ts';
import type { CheckedAct, Outcome } from './service.ts';
import { createSignedMemory } from './signed-memory.ts';
import { findClicks, type ReaderAndThing } from './statements/find-clicks.ts';
import { findSignedSoFar, type ReaderAndSite } from './statements/find-signed-so-far.ts';
import { holdOpenMonths } from './statements/hold-open-months.ts';
import { writeClicks } from './statements/write-clicks.ts';

interface Dependencies {
  db: Db;
  months: Months;
  grants: Grants;
  things: Things;
  walletLink: string;
}

/**
 * How long a batch waits for rows that somebody else holds: other batches hold them for some hundredths of a second, a
 * process that died without a word for up to half a minute. Its parts wait less, because one after the other does; who
 * came alone keeps nobody waiting.
 */
const lockPatienceMs = { alone: 3_000, together: 1_000, again: 250 };

type Moment = Awaited<ReturnType<Months['current']>>;

/**
 * Checks 9 and 10 and the write, for acts that arrived together: one transaction, with one statement for all of them
 * at each step; statements that do not need each other's answers are sent together. When it throws, nothing was
 * written, or the reply to COMMIT was lost; then nobody knows, and whoever tries again changes nothing.
 *
 * Locks are taken in the same order everywhere: readers' months ascending by reader, things, their months and their
 * counts each ascending by thing.
 */
export function createRecorder({ db, months, grants, things, walletLink }: Dependencies) {
  const memory = createSignedMemory();

  return async function recordTogether(
    acts: readonly CheckedAct[],
    { again }: { again: boolean },
  ): Promise<Settled<Outcome>[]> {
    const patienceMs = lockPatienceMs[again ? 'again' : acts.length === 1 ? 'alone' : 'together'];
    const first = await record(acts, patienceMs);
    const late = acts.filter((_act, index) => first[index] === monthClosed);
    if (late.length === 0) return first.map(settle);
    // Their month was closed between reading its number and holding it: the next one is open.
    const second = await record(late, patienceMs).catch((error: unknown) =>
      late.map(() => ({ ok: false, error }) as const),
    );
    return first.map((answer) => settle(answer === monthClosed ? (second.shift() ?? monthClosed) : answer));
  };

  async function record(
    acts: readonly CheckedAct[],
    patienceMs: number,
  ): Promise<(Settled<Outcome> | typeof monthClosed)[]> {
    const { month, answers, learn } = await inTransaction(db, async (transaction) => {
      const [, moment] = await Promise.all([
        limitLockWaits(transaction, patienceMs),
        months.current(transaction),
      ]);
      return { month: moment.month, ...(await recordIn(transaction, acts, moment)) };
    });
    months.committed(month);
    learn();
    return answers;
  }

  async function recordIn(transaction: Db, acts: readonly CheckedAct[], moment: Moment) {
    const { now, month } = moment;
    const named = namedBy(acts);
    const readers = [...new Set(acts.map(({ readerId }) => readerId))].sort(ascending);
    // Sent together, and what is read is read when the months are held: each statement sees what is committed by then.
    const unknown = named.sites.filter(({ readerId, origin }) => !memory.mayRecall(readerId, origin, month));
    const [open, standing, clicks, found] = await Promise.all([
      holdOpenMonths(transaction, readers, month, now),
      grants.standing(transaction, named.kids, now),
      findClicks(transaction, named.pairs, month),
      findSignedSoFar(transaction, unknown, month, now),
    ]);
    const signedSoFar = await recallOrFind(transaction, named.sites, open, found, moment);

    const held = acts.filter(({ readerId }) => open.has(readerId));
    const isGranted = ({ signed }: CheckedAct) => !signed || standing.has(signed.thumbprint);
    const granted = held.filter(isGranted);
    const folded = fold(granted.map(heldAct), { ...moment, clicks, signedSoFar });
    const people = await writeAll(transaction, granted, folded, moment);

    const decided = folded.answers.values();
    const answers = acts.map((checked) => {
      if (!open.has(checked.readerId)) return monthClosed;
      if (!isGranted(checked)) return refused(new Problem('unknown-key'));
      const answer = decided.next().value;
      if (!answer) throw new Error('an act was not decided');
      return answerOf(checked, answer, folded, people, moment);
    });
    return { answers, learn: () => learn(held, open, folded, month) };
  }

  /** Completes what was found with what is remembered of the other sites, now that the readers' months are held. */
  async function recallOrFind(
    transaction: Db,
    sites: readonly ReaderAndSite[],
    open: ReadonlyMap<bigint, number>,
    found: Map<string, SignedSoFar>,
    { now, month }: Moment,
  ): Promise<ReadonlyMap<string, SignedSoFar>> {
    const missing: ReaderAndSite[] = [];
    for (const site of sites) {
      const { readerId, origin } = site;
      const key = siteKey(readerId, origin);
      const holds = open.get(readerId);
      if (found.has(key) || holds === undefined) continue;
      const recalled = memory.recall(readerId, origin, month, holds);
      if (recalled) found.set(key, recalled);
      else missing.push(site);
    }
    for (const [key, soFar] of await findSignedSoFar(transaction, missing, month, now)) found.set(key, soFar);
    return found;
  }

  /** Of a transaction that is committed. */
  function learn(
    held: readonly CheckedAct[],
    open: ReadonlyMap<bigint, number>,
    { signedSoFar }: FoldedBatch,
    month: number,
  ): void {
    const changed = new Map<bigint, Map<string, SignedSoFar>>();
    for (const { readerId, signed } of held) {
      const sites = changed.get(readerId) ?? new Map<string, SignedSoFar>();
      changed.set(readerId, sites);
      const soFar = signed && signedSoFar.get(siteKey(readerId, signed.origin));
      if (soFar) sites.set(signed.origin, soFar);
    }
    // A press on our own pages takes over what a site had signed, whatever site that was.
    for (const { readerId, signed } of held) if (!signed) changed.delete(readerId);
    for (const [readerId, sites] of changed) memory.remember(readerId, month, open.get(readerId) ?? 0, sites);
  }

  /** Writes what is left of a batch; returns the people ever of each thing that an act did not leave refused. */
  async function writeAll(
    transaction: Db,
    granted: readonly CheckedAct[],
    { clicks, added }: FoldedBatch,
    { now, month }: Moment,
  ): Promise<ReadonlyMap<string, number>> {
    const changed = clicks.map(({ act: { readerId, thingId, creatorId }, next }) => ({
      readerId,
      thingId,
      creatorId,
      next,
    }));
    const byId = new Map<string, Thing>();
    for (const { thing } of granted) if (!byId.has(thing.id)) byId.set(thing.id, thing);
    const counted = [...added].flatMap(([thingId, sum]) => {
      const thing = byId.get(thingId);
      return thing ? [{ thing, ...sum }] : [];
    });
    const [, people] = await Promise.all([
      writeClicks(transaction, month, changed),
      things.count(transaction, counted, month, now),
    ]);
    return people;
  }

  function answerOf(
    { thing, confirmLink }: CheckedAct,
    answer: Folded,
    { added }: FoldedBatch,
    people: ReadonlyMap<string, number>,
    { now, month }: Moment,
  ): Settled<Outcome> {
    if (answer.kind === 'refused') return refused(problemOf(answer.problem, confirmLink, now));
    const { state, changed, peopleAdded } = answer;
    // As it was when this act was counted, before those of the batch that came after it.
    const after = (added.get(thing.id)?.people ?? 0) - peopleAdded;
    return { ok: true, value: { state, count: (people.get(thing.id) ?? 0) - after, month, now, changed } };
  }

  function problemOf(code: ProblemCode, confirmLink: () => string, now: Date): Problem {
    if (code === 'stale-token') return new Problem(code, { now: toSeconds(now) });
    return new Problem(code, { link: code === 'nothing-to-undo' ? walletLink : confirmLink() });
  }
}

/** What checks 9 and 10 look up, each once: keys, readers' things, and readers' sites. */
function namedBy(acts: readonly CheckedAct[]) {
  const kids = new Set<string>();
  const pairs = new Map<string, ReaderAndThing>();
  const sites = new Map<string, ReaderAndSite>();
  for (const { readerId, thing, act, signed } of acts) {
    pairs.set(clickKey(readerId, thing.id), { readerId, thingId: thing.id });
    if (!signed) continue;
    const { thumbprint, origin } = signed;
    kids.add(thumbprint);
    if (act === 'flattr') sites.set(siteKey(readerId, origin), { readerId, origin });
  }
  return { kids: [...kids], pairs: [...pairs.values()], sites: [...sites.values()] };
}

const heldAct = ({ readerId, thing, act, signed, repeatIn }: CheckedAct): HeldAct => ({
  readerId,
  thingId: thing.id,
  creatorId: thing.creator_id,
  act,
  signed: signed ?? null,
  repeatIn,
});

const monthClosed = Symbol('the month was closed');

const refused = (error: Problem): Settled<Outcome> => ({ ok: false, error });

function settle(answer: Settled<Outcome> | typeof monthClosed): Settled<Outcome> {
  return answer === monthClosed ? refused(new Problem('month-closed')) : answer;
}

const ascending = (one: bigint, other: bigint) => (one < other ? -1 : one > other ? 1 : 0);
