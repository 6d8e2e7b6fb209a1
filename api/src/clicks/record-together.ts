import type { ProblemCode } from '@flattr/contract';
import type { Months } from '../months/index.ts';
import { toSeconds } from '../platform/db/clock.ts';
import type { Db } from '../platform/db/database.ts';
import { inTransactionEndingWith } from '../platform/db/in-transaction.ts';
import type { Asked } from '../platform/db/query.ts';
import { settingsForClicks } from '../platform/db/settings.ts';
import { Problem } from '../platform/http/problems.ts';
import type { Thing, Things } from '../things/service.ts';
import { clickKey, type Folded, type FoldedBatch, fold, type HeldAct, siteKey } from './fold.ts';
import type { Settled } from './in-batches.ts';
import { Outdated } from './record-signed.ts';
import type { CheckedAct, Outcome } from './service.ts';
import { createSignedSoFar } from './signed-so-far.ts';
import { findClicks, type ReaderAndThing } from './statements/find-clicks.ts';
import { findOutdated } from './statements/find-outdated.ts';
import type { ReaderAndSite } from './statements/find-signed-so-far.ts';
import { holdOpenMonths } from './statements/hold-open-months.ts';
import { writeClicks } from './statements/write-clicks.ts';

interface Dependencies {
  db: Db;
  months: Months;
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
 * at each step. Statements that do not need each other's answers are sent together, so that PostgreSQL is asked twice: to
 * begin and for what is so, and to write and commit. When it throws, nothing was written, or the reply to COMMIT was
 * lost; then nobody knows, and whoever tries again changes nothing.
 *
 * Locks are taken in the same order everywhere: readers' months ascending by reader, things ascending by id.
 */
export function createRecorder({ db, months, things, walletLink }: Dependencies) {
  const signed = createSignedSoFar();
  /** The month of the last batch, if it went well: most likely that of the next one, too. */
  let likely: number | undefined;

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
    try {
      const { month, answers, learn } = await recordIn(acts, patienceMs, likely);
      months.committed(month);
      likely = month;
      learn();
      return answers;
    } catch (error) {
      likely = undefined;
      if (error instanceof MonthTurned) return record(acts, patienceMs);
      throw error;
    }
  }

  function recordIn(acts: readonly CheckedAct[], patienceMs: number, guess: number | undefined) {
    const settings = settingsForClicks({ lockPatienceMs: patienceMs });
    const work = async (transaction: Asked) => {
      const [moment, guessed] = await Promise.all([
        months.current(transaction),
        guess === undefined ? undefined : holdAndRead(transaction, acts, guess),
      ]);
      const { month } = moment;
      if (guessed && month !== guess) throw new MonthTurned();
      const held = guessed ?? (await holdAndRead(transaction, acts, month));
      return decide(transaction, acts, moment, held);
    };
    return inTransactionEndingWith(db, work, { settings });
  }

  /** Sent together, and what is read is read when the months are held: each statement sees what is committed by then. */
  async function holdAndRead(transaction: Asked, acts: readonly CheckedAct[], month: number) {
    const named = namedBy(acts);
    const readers = [...new Set(acts.map(({ readerId }) => readerId))].sort(ascending);
    const [holds, outdated, clicks, found] = await Promise.all([
      holdOpenMonths(transaction, readers, month),
      findOutdated(transaction, acts),
      findClicks(transaction, named.pairs, month),
      signed.findUnknown(transaction, named.sites, month),
    ]);
    const signedSoFar = await signed.complete(transaction, named.sites, found, holds, month);
    return { holds, outdated, clicks, signedSoFar };
  }

  /** What sends the writes and, when they are answered, has an answer for each act. */
  function decide(
    transaction: Asked,
    acts: readonly CheckedAct[],
    moment: Moment,
    { holds, outdated, clicks, signedSoFar }: Awaited<ReturnType<typeof holdAndRead>>,
  ) {
    const { month } = moment;
    const held = acts.filter(({ readerId }) => holds.has(readerId));
    const stillSo = held.filter((act) => !outdated.has(act));
    const folded = fold(stillSo.map(heldAct), { ...moment, clicks, signedSoFar });

    return async () => {
      const people = await writeAll(transaction, stillSo, folded, moment);
      const decided = folded.answers.values();
      const answers = acts.map((checked) => {
        if (outdated.has(checked)) return refused(new Outdated()); // as of a closed account, whose months are closed too
        if (!holds.has(checked.readerId)) return monthClosed;
        const answer = decided.next().value;
        if (!answer) throw new Error('an act was not decided');
        return answerOf(checked, answer, folded, people, moment);
      });
      return { month, answers, learn: () => signed.learn(held, folded, holds, month) };
    };
  }

  /** Writes what is left of a batch; returns the people ever of each thing that an act did not leave refused. */
  async function writeAll(
    transaction: Asked,
    acts: readonly CheckedAct[],
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
    for (const { thing } of acts) if (!byId.has(thing.id)) byId.set(thing.id, thing);
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

/** What checks 9 and 10 look up, each once: readers' things, and readers' sites. */
function namedBy(acts: readonly CheckedAct[]) {
  const pairs = new Map<string, ReaderAndThing>();
  const sites = new Map<string, ReaderAndSite>();
  for (const { readerId, thing, act, signed } of acts) {
    pairs.set(clickKey(readerId, thing.id), { readerId, thingId: thing.id });
    if (!signed || act !== 'flattr') continue;
    const { origin } = signed;
    sites.set(siteKey(readerId, origin), { readerId, origin });
  }
  return { pairs: [...pairs.values()], sites: [...sites.values()] };
}

const heldAct = ({ readerId, thing, act, signed, repeatIn }: CheckedAct): HeldAct => ({
  readerId,
  thingId: thing.id,
  creatorId: thing.creator_id,
  act,
  signed: signed ?? null,
  repeatIn,
});

/** The month is not the one that was expected: all that was held was another month's. */
class MonthTurned extends Error {}

const monthClosed = Symbol('the month was closed');

const refused = (error: Problem): Settled<Outcome> => ({ ok: false, error });

function settle(answer: Settled<Outcome> | typeof monthClosed): Settled<Outcome> {
  return answer === monthClosed ? refused(new Problem('month-closed')) : answer;
}

const ascending = (one: bigint, other: bigint) => (one < other ? -1 : one > other ? 1 : 0);
