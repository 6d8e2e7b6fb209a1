import type { AnswerOf } from '@flattr/contract';
import { type FeeRule, feeRuleText, formatMonth, type Month, monthEnd, parseMonth } from '@flattr/settlement';
import type { CreatorStatement, DividedPot, MonthStatement, ReaderStatement } from 'flattr-verify';
import type { Members } from '../accounts/index.ts';
import type { Config } from '../config.ts';
import type { Months } from '../months/index.ts';
import type { Context } from '../platform/context.ts';
import { type Failure, fail } from '../platform/failure.ts';
import { type Things, titleFor } from '../things/index.ts';
import { readFromArchive } from './archiving/archive-month.ts';
import { hasPot } from './archiving/file.ts';
import { countSharesBySize } from './creators-shares.ts';
import { readDividedPots } from './divided-pots.ts';
import type { ServiceKeys } from './keys/keys.ts';
import { findMonthStatement } from './month-statements.ts';
import { signStatement } from './sign.ts';
import * as store from './store.ts';
import { readProof } from './tree/tree.ts';

/** What settlement says afterwards: to each reader, to each creator and to everyone. Anyone can recompute it. */
export interface Statements {
  /** A reader's months that take no more clicks, newest first, without those that ended before they joined. */
  monthsOf(readerId: bigint): Promise<AnswerOf<'getWallet'>['months']>;
  /** A reader's month, signed. `not-found` for one that still takes clicks or never was. */
  ofReader(
    readerId: bigint,
    month: Month,
  ): Promise<ReaderStatement | Failure<'not-found' | 'statement-not-ready' | 'statement-archived'>>;
  /**
   * The same for an archived month, from its file in `folder`.
   *
   * @throws {WrongArchive}
   */
  ofReaderInArchive(
    readerId: bigint,
    month: Month,
    folder: string,
  ): Promise<ReaderStatement | Failure<'not-found' | 'statement-not-ready' | 'not-archived'>>;
  /** A creator's settled month, signed: the total of their shares, never whose they are. */
  ofCreator(
    creatorId: bigint,
    month: Month,
  ): Promise<CreatorStatement | Failure<'not-found' | 'statement-not-ready'>>;
  /** The public statement of a month, once it is published. */
  ofMonth(month: Month): Promise<MonthStatement | Failure<'not-found'>>;
}

interface StatementsContext extends Pick<Context, 'db'> {
  readonly config: Pick<Config, 'publicUrl' | 'currency'>;
}

interface Neighbours {
  readonly months: Pick<Months, 'find'>;
  readonly members: Pick<Members, 'findCreators'>;
  readonly things: Pick<Things, 'find'>;
  readonly keys: ServiceKeys;
}

export function createStatements(context: StatementsContext, neighbours: Neighbours): Statements {
  const { db } = context;
  return {
    async monthsOf(readerId) {
      const months = await store.findReaderMonths(db, readerId);
      return months
        .filter(({ month, creators, joined }) => creators > 0 || joined < monthEnd(month))
        .map(({ month, state, pot, fee, creators, settledIn }) => ({
          month: formatMonth(month),
          state,
          pot: String(pot),
          fee: String(fee),
          creators,
          settledIn: settledIn === null ? null : formatMonth(settledIn),
        }));
    },
    ofReader: (readerId, month) => readerStatement(context, neighbours, readerId, month),
    ofReaderInArchive: (readerId, month, folder) =>
      fromArchive(context, neighbours, { readerId, month, folder }),
    ofCreator: (creatorId, month) => creatorStatement(context, neighbours, creatorId, month),
    ofMonth: async (month) => (await findMonthStatement(db, month)) ?? fail('not-found'),
  };
}

async function readerStatement(
  context: StatementsContext,
  neighbours: Neighbours,
  readerId: bigint,
  month: Month,
): ReturnType<Statements['ofReader']> {
  const { db } = context;
  const known = await findKnown(context, neighbours, readerId, month);
  if (!known) return fail('not-found');
  if (known.isArchived) return fail('statement-archived');
  const divided = known.hasPot
    ? await readDividedPot(db, readerId, month, known.rules)
    : await readUndivided(db, readerId, month);
  return signReader(context, neighbours, known, divided);
}

async function fromArchive(
  context: StatementsContext,
  neighbours: Neighbours,
  { readerId, month, folder }: { readerId: bigint; month: Month; folder: string },
): ReturnType<Statements['ofReaderInArchive']> {
  const known = await findKnown(context, neighbours, readerId, month);
  if (!known) return fail('not-found');
  if (!known.isArchived) return fail('not-archived');
  const of = known.readerMonth.settledIn ?? month; // the month that paid for it has its clicks
  const published = await findMonthStatement(context.db, of);
  if (!published) return fail('statement-not-ready');
  const line = await readFromArchive(folder, of, published, readerId);
  const months = [formatMonth(month)];
  const clicks = (line?.clicks ?? []).filter((click) => click.month === months[0]);
  const divided = known.hasPot ? (line && hasPot(line) ? line : undefined) : { months, shares: [], clicks };
  return signReader(context, neighbours, known, divided);
}

type Known = NonNullable<Awaited<ReturnType<typeof findKnown>>>;

/** What the database keeps of a reader's month, also when it is archived. */
async function findKnown({ db }: StatementsContext, { months }: Neighbours, readerId: bigint, month: Month) {
  const [readerMonth, rules] = await Promise.all([
    store.findReaderMonth(db, readerId, month),
    months.find(month),
  ]);
  if (!readerMonth || !rules) return undefined;
  const { pot, settledIn } = readerMonth;
  const payer = settledIn === null ? rules : await months.find(settledIn);
  const isArchived = payer?.archived_at != null;
  return { readerId, month, readerMonth, rules, hasPot: pot > 0n, isArchived };
}

async function signReader(
  { db, config }: StatementsContext,
  neighbours: Neighbours,
  { readerId, month, readerMonth, rules, hasPot }: Known,
  divided: Divided | undefined,
): Promise<ReaderStatement | Failure<'statement-not-ready'>> {
  const { state, pot, fee, settledIn } = readerMonth;
  const statement = hasPot ? await findMonthStatement(db, month) : null;
  const proof = hasPot ? await readProof(db, month, readerId) : null;
  if (state === 'closing' || statement === undefined || proof === undefined || divided === undefined)
    return fail('statement-not-ready');
  return signStatement<ReaderStatement>(neighbours.keys, {
    format: 'flattr-reader-statement/1',
    service: statement?.service ?? config.publicUrl,
    currency: statement?.currency ?? config.currency,
    month: formatMonth(month),
    reader: String(readerId),
    state,
    settledIn: settledIn === null ? null : formatMonth(settledIn),
    months: [...divided.months],
    pot: String(pot),
    ...feeRuleText(rules),
    fee: String(fee),
    ...(await withNames(db, readerId, neighbours, divided)),
    proof,
    statement,
  });
}

type Divided = Pick<DividedPot, 'months' | 'shares' | 'clicks'>;

/** Undefined until the month is settled. */
async function readDividedPot(
  db: Context['db'],
  readerId: bigint,
  month: Month,
  fee: FeeRule,
): Promise<Divided | undefined> {
  const [pot] = await readDividedPots(db, { month, fee, first: readerId, last: readerId, limit: 1 });
  return pot;
}

/** The clicks of a month without a pot. */
async function readUndivided(db: Context['db'], readerId: bigint, month: Month): Promise<Divided> {
  const clicks = await store.findClicksOf(db, readerId, month);
  return {
    months: [formatMonth(month)],
    shares: [],
    clicks: clicks.map((click) => ({
      month: formatMonth(click.month),
      thing: click.thing_id,
      creatorId: String(click.creator_id),
    })),
  };
}

/** Adds what people read: names, handles, titles and addresses. */
async function withNames(
  db: Context['db'],
  readerId: bigint,
  { members, things }: Neighbours,
  { shares, clicks }: Divided,
): Promise<Pick<ReaderStatement, 'shares' | 'clicks'>> {
  const ids = [...shares, ...clicks].map(({ creatorId }) => BigInt(creatorId));
  const [creators, known, titles] = await Promise.all([
    members.findCreators([...new Set(ids)]),
    things.find([...new Set(clicks.map(({ thing }) => thing))]),
    store.findTitles(db, readerId, [...new Set(clicks.map(({ month }) => parseMonth(month)))]),
  ]);
  const handleOf = (id: string) => creators.get(BigInt(id))?.handle ?? '';
  return {
    shares: shares.map(({ creatorId, amount }) => ({
      creatorId,
      to: handleOf(creatorId),
      name: creators.get(BigInt(creatorId))?.name ?? null,
      amount,
    })),
    clicks: clicks.map(({ month, thing, creatorId }) => ({
      month,
      thing,
      creatorId,
      to: handleOf(creatorId),
      url: known.get(thing)?.url ?? null,
      title: titleFor(known.get(thing), titles.get(`${parseMonth(month)} ${thing}`) ?? null),
    })),
  };
}

async function creatorStatement(
  { db }: StatementsContext,
  { months, keys }: Neighbours,
  creatorId: bigint,
  month: Month,
): ReturnType<Statements['ofCreator']> {
  const [rules, statement] = await Promise.all([months.find(month), findMonthStatement(db, month)]);
  if (rules?.state !== 'settled' && rules?.state !== 'gated') return fail('not-found');
  if (!statement) return fail('statement-not-ready');
  const [total, shares] = await Promise.all([
    store.findCreatorMonth(db, creatorId, month),
    countSharesBySize(db, creatorId, month),
  ]);
  return signStatement<CreatorStatement>(keys, {
    format: 'flattr-creator-statement/1',
    service: statement.service,
    currency: statement.currency,
    month: formatMonth(month),
    creator: String(creatorId),
    amount: String(total?.amount ?? 0n),
    readers: String(total?.readers ?? 0n),
    shares: shares.map(({ amount, readers }) => ({ amount: String(amount), readers: String(readers) })),
    statement,
  });
}
