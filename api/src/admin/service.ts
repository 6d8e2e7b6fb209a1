import { readEmail } from '@flattr/contract/email';
import { handleFrom } from '@flattr/contract/handle';
import { addMonths, monthOf, monthStart } from '@flattr/settlement';
import type { Member, Members } from '../accounts/index.ts';
import { sumOutside } from '../ledger/index.ts';
import type { Months } from '../months/index.ts';
import type { Bank, Overview } from '../payments/index.ts';
import type { Context } from '../platform/context.ts';
import { query, sql } from '../platform/db/index.ts';
import { Failure } from '../platform/failure.ts';
import { type ActNeighbours, type Acts, createActs, paymentObject } from './acts.ts';
import { type AdminLog, createAdminLog } from './log/service.ts';
import type { EntryRow } from './log/store.ts';
import type { MemberMoney } from './page/member.ts';
import { mostListed, type Waiting } from './page/overview.ts';
import { createPatterns, type Patterns } from './patterns.ts';

/** What operators see and do. Who they are is asked before (access.ts). */
export interface Admin extends Acts, Patterns {
  readonly log: AdminLog;
  /** What came from outside and went there, by month: the last twelve. */
  sums(now: Date): ReturnType<typeof sumOutside>;
  waiting(): Promise<Waiting>;
  /** The newest note of each of these mismatches, by its object. */
  notes(mismatches: Waiting['mismatches']): Promise<Map<string, EntryRow>>;
  /** The member with this id, address or handle. */
  findMember(written: string): Promise<bigint | undefined>;
  /** A member's money as they see it, also that of a closed account. Undefined when there is no such member. */
  moneyOf(memberId: bigint): Promise<MemberMoney | undefined>;
}

interface Neighbours extends Omit<ActNeighbours, 'log' | keyof AdminContext> {
  readonly members: Pick<Members, 'get' | 'addressOf' | 'findByEmail' | 'findCreator'>;
  readonly months: Pick<Months, 'all' | 'current'>;
  readonly moneyOf: Overview;
  /** Of a service that is paid through one. */
  readonly bank?: Pick<Bank, 'waiting'> | undefined;
}

type AdminContext = Pick<Context, 'db' | 'clock' | 'log' | 'config'>;

export function createAdmin(context: AdminContext, neighbours: Neighbours): Admin {
  const { db } = context;
  const { watch } = neighbours;
  const log = createAdminLog(context);
  return {
    log,
    ...createActs({ ...neighbours, ...context, log }),
    ...createPatterns({ db, months: neighbours.months }),
    sums: (now) => sumOutside(db, monthStart(addMonths(monthOf(now), -11))),
    async waiting() {
      const [open, mismatches, disputes, payouts, refunds, debts, transactions] = await Promise.all([
        watch.openPayments(mostListed),
        watch.mismatches(mostListed),
        watch.disputes(mostListed),
        watch.waitingPayouts(mostListed),
        watch.waitingRefunds(mostListed),
        watch.closingDebts(mostListed),
        neighbours.bank?.waiting(),
      ]);
      return { open, mismatches, disputes, payouts, refunds, debts, transactions };
    },
    async notes(mismatches) {
      const objects = mismatches.map(({ member_id, id }) => paymentObject(member_id, id));
      const written = objects.length === 0 ? [] : await log.about('write-off', objects);
      return new Map(written.toReversed().map((entry) => [entry.object, entry]));
    },
    async findMember(written) {
      const text = written.trim();
      if (/^[1-9]\d{0,17}$/.test(text)) return BigInt(text);
      const email = readEmail(text);
      if (email !== undefined) return neighbours.members.findByEmail(email);
      return (await neighbours.members.findCreator(handleFrom(text)))?.id;
    },
    async moneyOf(memberId) {
      const open = await neighbours.members.get(memberId);
      const member = open instanceof Failure ? await findClosed(context, neighbours, memberId) : open;
      if (!member) return undefined;
      const { month } = await neighbours.months.current();
      const [money, payouts, payable, account, paid, now] = await Promise.all([
        neighbours.moneyOf(member, month),
        neighbours.payouts.of(memberId),
        neighbours.refunds.payable(memberId),
        neighbours.payouts.account(memberId),
        watch.paidDebtsOf(memberId),
        context.clock(),
      ]);
      return { ...money, payouts, payable, account, paid, now, member, closed: open instanceof Failure };
    },
  };
}

/** What is left of an account that was closed. Its address only while something is owed to it. */
async function findClosed(
  { db }: Pick<Context, 'db'>,
  { members }: Pick<Neighbours, 'members'>,
  memberId: bigint,
): Promise<Member | undefined> {
  const [row] = await query<Pick<Member, 'id' | 'wallet' | 'earnings'>>(
    db,
    sql`select g.id, b.wallet, b.earnings from givers g join member_balances b on b.member_id = g.id
        where g.id = ${memberId}`,
  );
  return (
    row && {
      ...row,
      email: (await members.addressOf(memberId)) ?? null,
      handle: null,
      name: null,
      monthly_amount: 0n,
      paused: false,
      shown: false,
      mail_language: null,
    }
  );
}
