import { formatMonth } from '@flattr/settlement';
import type { CreatorStatement, ReaderStatement } from 'flattr-verify';
import type { Members } from '../accounts/index.ts';
import type { Months } from '../months/index.ts';
import type { Db } from '../platform/db/database.ts';
import { Problem } from '../platform/http/problems.ts';
import type { Things } from '../things/service.ts';
import { countSharesBySize } from './creators-shares.ts';
import { readDividedPots } from './divided-pots.ts';
import type { ServiceKeys } from './keys/service.ts';
import { findMonthStatement } from './publish.ts';
import { signStatement } from './sign.ts';
import * as store from './store.ts';
import { readProof } from './tree.ts';

export type StatementDocuments = ReturnType<typeof createStatementDocuments>;

interface Dependencies {
  db: Db;
  months: Months;
  members: Members;
  things: Things;
  keys: ServiceKeys;
  /** The service's public address, and its currency. */
  service: string;
  currency: string;
}

/** The statements that members take away: signed, and with all that is needed to recompute and prove them. */
export function createStatementDocuments(dependencies: Dependencies) {
  const { db, months, members, things, keys, service, currency } = dependencies;

  /** What was divided, and by which clicks; for a month without a pot, what was clicked. */
  async function readDivided(reader: bigint, month: number, readerMonth: store.ReaderMonth, rate: number) {
    if (readerMonth.pot > 0n) {
      const range = { month, feeBasisPoints: rate, first: reader, last: reader, limit: 1 };
      const [divided] = await readDividedPots(db, range);
      if (!divided) throw new Problem('statement-not-ready');
      return divided;
    }
    const clicks = await store.findClicksOf(db, reader, month);
    return {
      months: [formatMonth(month)],
      shares: [],
      clicks: clicks
        .map((click) => ({
          month: formatMonth(click.month),
          thing: click.thing_id,
          creatorId: String(click.creator_id),
        }))
        .sort((a, b) => (a.thing < b.thing ? -1 : 1)),
    };
  }

  return {
    /**
     * A reader's month. A `not-found` problem for one that still takes clicks or never was, a `statement-not-ready`
     * problem while it is settled.
     */
    async ofReader(reader: bigint, month: number): Promise<ReaderStatement> {
      const [readerMonth, rules] = await Promise.all([
        store.findReaderMonth(db, reader, month),
        months.find(month),
      ]);
      if (!readerMonth || !rules) throw new Problem('not-found');
      const { state, pot, fee, settledIn } = readerMonth;
      const hasPot = pot > 0n;
      const statement = hasPot ? await findMonthStatement(db, month) : null;
      const proof = hasPot ? await readProof(db, month, reader) : null;
      if (state === 'closing' || statement === undefined || proof === undefined) {
        throw new Problem('statement-not-ready');
      }
      const divided = await readDivided(reader, month, readerMonth, rules.fee_basis_points);
      const named = [...divided.shares, ...divided.clicks].map(({ creatorId }) => BigInt(creatorId));
      const [creators, thingsById] = await Promise.all([
        members.findCreators([...new Set(named)]),
        things.find([...new Set(divided.clicks.map(({ thing }) => thing))]),
      ]);
      const handleOf = (id: string) => creators.get(BigInt(id))?.handle ?? '';
      return signStatement<ReaderStatement>(keys, {
        format: 'flattr-reader-statement/1',
        service: statement?.service ?? service,
        currency: statement?.currency ?? currency,
        month: formatMonth(month),
        reader: String(reader),
        state,
        settledIn: settledIn === null ? null : formatMonth(settledIn),
        months: [...divided.months],
        pot: String(pot),
        feeBasisPoints: String(rules.fee_basis_points),
        fee: String(fee),
        shares: divided.shares.map(({ creatorId, amount }) => ({
          creatorId,
          to: handleOf(creatorId),
          name: creators.get(BigInt(creatorId))?.name ?? null,
          amount,
        })),
        clicks: divided.clicks.map((click) => ({
          month: click.month,
          thing: click.thing,
          creatorId: click.creatorId,
          to: handleOf(click.creatorId),
          url: thingsById.get(click.thing)?.url ?? null,
          title: thingsById.get(click.thing)?.title ?? null,
        })),
        proof,
        statement,
      });
    },

    /** A creator's settled month: the sum of its shares, never whose they are. Problems as above. */
    async ofCreator(creator: bigint, month: number): Promise<CreatorStatement> {
      const [rules, statement] = await Promise.all([months.find(month), findMonthStatement(db, month)]);
      if (rules?.state !== 'settled' && rules?.state !== 'gated') throw new Problem('not-found');
      if (!statement) throw new Problem('statement-not-ready');
      const [total, shares] = await Promise.all([
        store.findCreatorMonth(db, creator, month),
        countSharesBySize(db, creator, month),
      ]);
      return signStatement<CreatorStatement>(keys, {
        format: 'flattr-creator-statement/1',
        service: statement.service,
        currency: statement.currency,
        month: formatMonth(month),
        creator: String(creator),
        amount: String(total?.amount ?? 0n),
        people: String(total?.people ?? 0n),
        shares: shares.map(({ amount, readers }) => ({ amount: String(amount), readers: String(readers) })),
        statement,
      });
    },

    /** What everybody may see of a month, once it is published. */
    async ofMonth(month: number) {
      const statement = await findMonthStatement(db, month);
      if (!statement) throw new Problem('not-found');
      return statement;
    },
  };
}
