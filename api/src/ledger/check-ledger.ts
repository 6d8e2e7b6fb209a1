import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/in-transaction.ts';
import { setForTransaction, sortByTwo } from '../db/settings.ts';
import { type Finding, mostFindings } from './finding.ts';
import { allMembers, memberPages } from './member-pages.ts';
import type { LedgerRule, Scope, Wrong } from './rule.ts';
import { accountsSumToNothing } from './rules/accounts-sum.ts';
import { balancesAreTheirTransfers } from './rules/balances.ts';
import { clearingIsEmpty } from './rules/clearing.ts';
import { clicksHaveTheirMonth } from './rules/clicks-have-months.ts';
import { clicksStayed } from './rules/clicks-stayed.ts';
import { closedAccountsAreEmpty } from './rules/closed-accounts.ts';
import { creatorsWerePaid } from './rules/creators-were-paid.ts';
import { feesAreRight } from './rules/fees.ts';
import { monthsAreInOrder, monthsAreKnown } from './rules/months.ts';
import { potsWereMoved } from './rules/pots-were-moved.ts';
import { readerMonthsAreFinished } from './rules/reader-months.ts';
import { sharesAddUp } from './rules/shares-add-up.ts';
import { sharesAreTheDivision } from './rules/shares-are-the-division.ts';
import { totalsAreTheShares } from './rules/totals.ts';
import { waitingEnds } from './rules/waiting-ends.ts';

export type { Finding, Rule } from './finding.ts';

/** What must hold before anybody is paid for a month: it was divided rightly, and completely. */
const divided: readonly LedgerRule[] = [
  potsWereMoved,
  feesAreRight,
  sharesAddUp,
  sharesAreTheDivision,
  clicksStayed,
];

/** Rules that go by member, a page of members at a time. */
const byMember: readonly LedgerRule[] = [
  balancesAreTheirTransfers,
  closedAccountsAreEmpty,
  clicksHaveTheirMonth,
  readerMonthsAreFinished,
  waitingEnds,
  ...divided,
];

/** What must hold once everybody was paid. */
const paid: readonly LedgerRule[] = [creatorsWerePaid, clearingIsEmpty];

/** Rules whose sums go across members. */
const across: readonly LedgerRule[] = [
  accountsSumToNothing,
  monthsAreKnown,
  monthsAreInOrder,
  totalsAreTheShares,
  ...paid,
];

/**
 * Holds everything the ledger says against everything else it says, and returns what does not agree: nothing, if all
 * is well. True at any time, between the steps of a settlement too, because each step is one transaction. Reads one
 * snapshot, writes nothing, and holds little in memory: members come in pages, and of each rule at most a hundred
 * rows are named; the last of them says how many more there are.
 */
export async function checkLedger(db: Db): Promise<Finding[]> {
  return inTransaction(db, async (transaction) => {
    await transaction.raw('set transaction isolation level repeatable read, read only');
    await setForTransaction(transaction, { statement_timeout: '30min' });
    return check(transaction, byMember, across);
  });
}

/** The gate's part of it, in the gate's transaction. */
export function checkMonth(db: Db, month: number): Promise<Finding[]> {
  return check(db, divided, [totalsAreTheShares], month);
}

/** What is checked when a month has been paid out. */
export function checkPaid(db: Db, month: number): Promise<Finding[]> {
  return check(db, [], paid, month);
}

/** In the caller's transaction, to whose end the settings hold. */
async function check(
  db: Db,
  pagedRules: readonly LedgerRule[],
  wholeRules: readonly LedgerRule[],
  month?: number,
): Promise<Finding[]> {
  // Statistics lag behind what a settlement has just written, and by them a page looks like a single row: the nested
  // loops chosen then were up to a hundred times slower. A page is sorted in memory; compiling statements would cost
  // more than it saves.
  await setForTransaction(db, { enable_nestloop: 'off', work_mem: '64MB', jit: 'off' });
  const wrong = new Map<LedgerRule, Wrong>();
  const run = async (rule: LedgerRule, members: Scope['members']) => {
    const found = await rule(db, { members, ...(month !== undefined && { month }) });
    if (found.rows > 0) wrong.set(rule, add(wrong.get(rule), found));
  };
  if (pagedRules.length > 0) {
    // For a page PostgreSQL would rather read a whole table with several workers than its part by the index.
    await setForTransaction(db, { max_parallel_workers_per_gather: '0' });
    for await (const members of memberPages(db)) for (const rule of pagedRules) await run(rule, members);
  }
  if (wholeRules.length > 0) {
    await setForTransaction(db, sortByTwo);
    for (const rule of wholeRules) await run(rule, allMembers);
  }
  return [...pagedRules, ...wholeRules].flatMap((rule) => listOf(wrong.get(rule)));
}

function add(before: Wrong | undefined, { findings, rows }: Wrong): Wrong {
  if (!before) return { findings, rows };
  const room = Math.max(0, mostFindings - before.rows);
  return { findings: [...before.findings, ...findings.slice(0, room)], rows: before.rows + rows };
}

function listOf(wrong: Wrong | undefined): Finding[] {
  const list = [...(wrong?.findings ?? [])];
  const last = list.at(-1);
  const more = (wrong?.rows ?? 0) - mostFindings;
  if (last && more > 0) list[list.length - 1] = { ...last, more };
  return list;
}
