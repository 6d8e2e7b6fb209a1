import { monthEnd } from '@flattr/settlement';
import type { Members } from '../accounts/index.ts';
import type { Months } from '../months/index.ts';
import type { Db } from '../platform/db/database.ts';
import { Problem } from '../platform/http/problems.ts';
import type { Things } from '../things/service.ts';
import { countSharesBySize } from './creators-shares.ts';
import * as store from './store.ts';

export type Statements = ReturnType<typeof createStatements>;
export type { ReaderMonth } from './store.ts';

export interface ReaderStatement extends store.ReaderMonth {
  readonly reader: bigint;
  readonly currency: string;
  readonly feeBasisPoints: number;
  readonly shares: readonly { creatorId: bigint; to: string; name: string | null; amount: bigint }[];
  /** What the pot was divided by, or, without a pot, what was clicked. Those that had waited bring their month along. */
  readonly clicks: readonly {
    url: string;
    title: string | null;
    to: string;
    creatorId: bigint;
    month: number;
  }[];
}

export interface CreatorStatement {
  readonly month: number;
  readonly creator: bigint;
  readonly amount: bigint;
  readonly people: number;
  /** How many readers gave a share of each size, largest first. Never who. */
  readonly shares: readonly { amount: bigint; readers: number }[];
}

interface Dependencies {
  db: Db;
  months: Months;
  members: Members;
  things: Things;
  currency: string;
}

/** What settlement says afterwards, to each reader and each creator. Everything in it can be recomputed. */
export function createStatements({ db, months, members, things, currency }: Dependencies) {
  return {
    /** A reader's months that take no more clicks, newest first; without those that were over before they came. */
    async monthsOf(readerId: bigint): Promise<store.ReaderMonth[]> {
      const closed = await store.findReaderMonths(db, readerId);
      return closed.filter(({ month, people, since }) => people > 0 || since < monthEnd(month));
    },

    /** What became of one month. A `not-found` problem for one that still takes clicks or never was. */
    async ofReader(reader: bigint, month: number): Promise<ReaderStatement> {
      const [readerMonth, rules] = await Promise.all([
        store.findReaderMonth(db, reader, month),
        months.find(month),
      ]);
      if (!readerMonth || !rules) throw new Problem('not-found');
      const hasPot = readerMonth.pot > 0n;
      const [shares, clicks] = await Promise.all([
        hasPot ? store.findShares(db, reader, month) : [],
        hasPot ? store.findClicksPaidIn(db, reader, month) : store.findClicksOf(db, reader, month),
      ]);
      const [creators, thingsById] = await Promise.all([
        members.findCreators([...new Set([...shares, ...clicks].map((row) => row.creator_id))]),
        things.find([...new Set(clicks.map((click) => click.thing_id))]),
      ]);
      const nameOf = (id: bigint) => ({
        to: creators.get(id)?.handle ?? '',
        name: creators.get(id)?.name ?? null,
      });
      return {
        ...readerMonth,
        reader,
        currency,
        feeBasisPoints: rules.fee_basis_points,
        shares: shares.map(({ creator_id, amount }) => ({
          creatorId: creator_id,
          ...nameOf(creator_id),
          amount,
        })),
        clicks: clicks.map(({ creator_id, thing_id, month: clickedIn }) => ({
          url: thingsById.get(thing_id)?.url ?? '',
          title: thingsById.get(thing_id)?.title ?? null,
          to: nameOf(creator_id).to,
          creatorId: creator_id,
          month: clickedIn,
        })),
      };
    },

    /** What a creator received in a month; nothing, for a settled month in which nobody flattred them. */
    async ofCreator(creator: bigint, month: number): Promise<CreatorStatement> {
      const rules = await months.find(month);
      if (rules?.state !== 'settled') throw new Problem('not-found');
      const [total, shares] = await Promise.all([
        store.findCreatorMonth(db, creator, month),
        countSharesBySize(db, creator, month),
      ]);
      return { month, creator, amount: total?.amount ?? 0n, people: Number(total?.people ?? 0n), shares };
    },
  };
}
